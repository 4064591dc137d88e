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

/// What a session has read. Its fragments are parsed again when Clang has to be
/// started anew, and must then mean what they meant, whatever has become of the
/// headers on disk.
class HeaderMemory {
public:
  /// \p real, but files that were read once are as they were then; not the
  /// large one at \p exempt, which nobody edits.
  static llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  over(std::shared_ptr<HeaderMemory> memory,
       llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> real,
       llvm::StringRef exempt);

  /// What was read since \ref keep, by path.
  std::vector<HeaderFile> readSince();
  /// What was read so far stays as it is.
  void keep();
  /// What was read since then is read anew, or nobody could mend the header
  /// that a text was refused for.
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
  /// Engines may still show their lines.
  std::vector<std::unique_ptr<File>> forgotten;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HEADERMEMORY_H
