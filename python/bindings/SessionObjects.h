//===- SessionObjects.h - Session objects for Python ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_SESSIONOBJECTS_H
#define CPPYY_CUDA_PYTHON_SESSIONOBJECTS_H

#include "cppyy-cuda/Compiler/Compiler.h"
#include <memory>

namespace cppyy_cuda::python {

/// A session; keeps the compiler that owns it alive.
struct PySession {
  std::shared_ptr<Compiler> owner;
  interop::Session *session;
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_SESSIONOBJECTS_H
