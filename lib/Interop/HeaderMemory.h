//===- HeaderMemory.h - Files as a session first read them ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_HEADERMEMORY_H
#define CPPYY_CUDA_LIB_INTEROP_HEADERMEMORY_H

#include "cppyy-cuda/Interop/Session.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <mutex>

namespace cppyy_cuda::interop {

/// The files that a session has read. Its fragments are parsed again whenever
/// Clang has to be restarted, and must then mean the same, whatever has
/// happened to the headers on disk.
class HeaderMemory {
public:
  /// Returns \p real, except that files that were read once keep the contents
  /// they had then. The large file \p exempt, which nobody edits, is not kept.
  static llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  over(std::shared_ptr<HeaderMemory> memory,
       llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> real,
       llvm::StringRef exempt);

  /// The files read since the last \ref keep, by path.
  std::vector<HeaderFile> readSince();
  /// Keeps what has been read so far.
  void keep();
  /// Forgets what was read since the last \ref keep, so that a user can fix the
  /// header for which a text was refused.
  void forget();

private:
  class RememberingFileSystem;
  struct File {
    llvm::vfs::Status status;
    std::unique_ptr<llvm::MemoryBuffer> content;
    bool isKept = false;
  };

  const File *find(llvm::StringRef path);
  const File *remember(llvm::StringRef path, File file);

  std::mutex mutex; // An abandoned engine may still be reading.
  llvm::StringMap<std::unique_ptr<File>> files;
  /// Engines may still show lines of these.
  std::vector<std::unique_ptr<File>> forgotten;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HEADERMEMORY_H
