//===- Prelude.h - What every session parses first --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_PRELUDE_H
#define CPPYY_CUDA_LIB_INTEROP_PRELUDE_H

#include "cppyy-cuda/Interop/Session.h"
#include <optional>

namespace cppyy_cuda::interop {

/// The text before all fragments; makeHostDevice() is applied after it.
llvm::StringRef preludeText();

/// Precompiles the file \p source, which holds preludeText(), to \p pch.
/// Returns the files that were read, including system headers; nothing on
/// failure.
std::optional<std::vector<std::string>>
precompilePrelude(const SessionOptions &options, llvm::StringRef source,
                  llvm::StringRef pch);

/// Returns the path of the prelude precompiled with CUDA's headers in
/// options.pchCacheDir. Builds it if it is missing or damaged or if any of the
/// headers has changed; of several processes that need it at the same time, one
/// builds it. Returns an empty string if there is no usable cache directory: a
/// session works without.
std::string precompiledPrelude(const SessionOptions &options);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_PRELUDE_H
