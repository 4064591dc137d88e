//===- HostObjects.h - Memory, streams, events of host code -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions that compiled host code calls. They return 0, or -1 for an
/// exception that is kept (HostErrors.h).
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_HOSTOBJECTS_H
#define CPPYY_CUDA_PYTHON_HOSTOBJECTS_H

#include "HostErrors.h"
#include "cppyy-cuda/Runtime/DeviceObject.h"

namespace cppyy_cuda::python {

/// Runs \p work without the GIL, in a context: if the thread has none, Python
/// gives it one and \p work runs again.
llvm::Error inContext(llvm::function_ref<llvm::Error()> work);

/// Raises an exception for \p error and keeps it; returns -1, or 0 for success.
int finish(llvm::Error error, const std::string &note = "");

/// The functions, by name.
void addHostObjects(llvm::function_ref<void(const char *, void *)> add);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_HOSTOBJECTS_H
