//===- CacheFiles.h - Files of a cache that processes share -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Any number of processes use one folder. Files are replaced by renaming and
/// never written to, so that a reader, which takes no lock, sees all of a file
/// or none of it, whenever its writer dies.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_SUPPORT_CACHEFILES_H
#define CPPYY_CUDA_SUPPORT_CACHEFILES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <system_error>

namespace cppyy_cuda::support {

/// What the names of files begin with that pruneFolder() may delete; LLVM
/// chose it.
inline constexpr llvm::StringLiteral cacheFilePrefix = "llvmcache-";

/// Makes \p content the content of the file \p path, with mode 0600. If that
/// fails, what was there stays.
std::error_code replaceFile(llvm::StringRef path, llvm::StringRef content);

/// Records that \p path was used, so that pruning spares it: file systems
/// record few accesses by themselves.
void noteUse(llvm::StringRef path);

/// Deletes files of a folder that nobody has used for 30 days, then those that
/// were used least recently, until the rest has at most \p maxBytes.
void pruneFolder(llvm::StringRef folder, uint64_t maxBytes);

struct FolderUsage {
  uint64_t files = 0;
  uint64_t bytes = 0;
};

/// Counts the cache's files in \p folder; none if there is no such folder.
FolderUsage usageOf(llvm::StringRef folder);

/// Deletes the cache's files in \p folder and returns what they were.
FolderUsage clearFolder(llvm::StringRef folder);

} // namespace cppyy_cuda::support

#endif // CPPYY_CUDA_SUPPORT_CACHEFILES_H
