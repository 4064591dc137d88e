//===- BlobStore.h - Bytes on disk, by key ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_SUPPORT_BLOBSTORE_H
#define CPPYY_CUDA_SUPPORT_BLOBSTORE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <atomic>
#include <optional>
#include <string>

namespace cppyy_cuda::support {

/// A folder of values, each in a file of its own that is verified when it is
/// read (see CacheFiles.h for what processes may do at once). Thread-safe.
///
/// A file consists of
///   8 bytes   "cppyyCUb"
///   u32       version of this layout
///   u32       0
///   u64       size of the value
///   32 bytes  the key
///   32 bytes  BLAKE3 of all the rest of the file
/// and the value. Numbers are little-endian.
class BlobStore {
public:
  static constexpr size_t keySize = 32;

  /// \p folder exists, and only its user can enter it: what is read from it is
  /// run. Beyond \p maxBytes, values that were used least recently are deleted.
  BlobStore(std::string folder, uint64_t maxBytes);

  /// The value that was stored last with \p key, of keySize bytes. A file that
  /// is not as it was written is deleted, and there is no value then.
  std::optional<std::string> find(llvm::StringRef key) const;

  /// Stores \p value; on error, what was stored before stays.
  llvm::Error store(llvm::StringRef key, llvm::StringRef value);

  /// The file that holds the value of \p key.
  std::string pathOf(llvm::StringRef key) const;

private:
  void noteGrowth(uint64_t bytes);

  std::string folder;
  uint64_t maxBytes;
  /// Bytes that may be stored before the folder is pruned again.
  std::atomic<int64_t> untilPruned{0};
};

} // namespace cppyy_cuda::support

#endif // CPPYY_CUDA_SUPPORT_BLOBSTORE_H
