//===- RuntimeCalls.h - Functions that only Clang calls ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_RUNTIMECALLS_H
#define CPPYY_CUDA_LIB_INTEROP_RUNTIMECALLS_H

namespace clang {
class CompilerInstance;
} // namespace clang

namespace cppyy_cuda::interop {

/// Lets the code generator know the functions that it calls by name for
/// products and quotients of complex numbers. Nothing refers to them in C++, so
/// those of a precompiled header would never be read. They are compiled when
/// they are called first.
void offerRuntimeCalls(clang::CompilerInstance &compiler);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_RUNTIMECALLS_H
