//===- Advice.h - What to do about an error of Clang's ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_ADVICE_H
#define CPPYY_CUDA_LIB_INTEROP_ADVICE_H

#include <string>

namespace clang {
class Diagnostic;
} // namespace clang

namespace cppyy_cuda::interop {

/// What to do instead of something that only hosts can; empty for errors that
/// say enough.
std::string adviceOn(const clang::Diagnostic &info);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_ADVICE_H
