//===- CompilerFlags.h - SessionOptions as Clang flags ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_COMPILERFLAGS_H
#define CPPYY_CUDA_LIB_INTEROP_COMPILERFLAGS_H

#include "HeaderMemory.h"
#include "cppyy-cuda/Interop/Session.h"
#include <memory>

namespace clang {
class CompilerInstance;
} // namespace clang

namespace cppyy_cuda::interop {

/// Fails, naming what to install, unless \p options name a Clang resource
/// directory and CUDA headers.
llvm::Error checkToolkit(const SessionOptions &options);

/// The driver's arguments for \p options; \p pch is a precompiled header to
/// start from, or empty.
std::vector<std::string> compilerFlags(const SessionOptions &options,
                                       llvm::StringRef pch = "");

/// Creates a compiler instance in CUDA device mode, ready for incremental use.
/// Files that \p headers has read keep the contents they had then.
llvm::Expected<std::unique_ptr<clang::CompilerInstance>>
createDeviceCompiler(const SessionOptions &options, llvm::StringRef pch = "",
                     std::shared_ptr<HeaderMemory> headers = nullptr);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_COMPILERFLAGS_H
