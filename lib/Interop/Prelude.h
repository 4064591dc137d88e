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

/// The text in front of every fragment; makeHostDevice() follows it.
llvm::StringRef preludeText();

/// Precompiles the file \p source, which holds preludeText(), as \p pch.
/// Returns the files that were read, system headers too; nothing on failure.
std::optional<std::vector<std::string>>
precompilePrelude(const SessionOptions &options, llvm::StringRef source,
                  llvm::StringRef pch);

/// The prelude precompiled with CUDA's headers, from options.pchCacheDir:
/// made if it is not there, and made anew if it is damaged or if any of the
/// headers has changed. Processes that need it at once make it once. Returns
/// its path; empty if there is no cache directory or if it cannot be used, for
/// a session works without.
std::string precompiledPrelude(const SessionOptions &options);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_PRELUDE_H
