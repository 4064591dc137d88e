//===- CacheFiles.cpp - Files of a cache that processes share -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/CacheFiles.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Errc.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace llvm;

namespace cppyy_cuda::support {

static std::error_code writeAll(int file, StringRef content) {
  raw_fd_ostream stream(file, /*shouldClose=*/true, /*unbuffered=*/true);
  stream << content;
  stream.close();
  std::error_code error = stream.error();
  stream.clear_error(); // or its destructor would end the process
  return error;
}

std::error_code replaceFile(StringRef path, StringRef content) {
  int file = -1;
  SmallString<256> partial;
  // Not TempFile, which installs signal handlers.
  if (std::error_code error = sys::fs::createUniqueFile(
          path + ".%%%%%%%%", file, partial, sys::fs::OF_None,
          sys::fs::owner_read | sys::fs::owner_write))
    return error;
  std::error_code error = writeAll(file, content);
  if (!error)
    error = sys::fs::rename(partial, path);
  if (error)
    (void)sys::fs::remove(partial);
  return error;
}

void noteUse(StringRef path) {
  sys::fs::file_status status;
  int file = -1;
  if (sys::fs::status(path, status) ||
      sys::fs::openFileForReadWrite(path, file, sys::fs::CD_OpenExisting,
                                    sys::fs::OF_None))
    return;
  (void)sys::fs::setLastAccessAndModificationTime(
      file, std::chrono::system_clock::now(), status.getLastModificationTime());
  sys::Process::SafelyCloseFileDescriptor(file);
}

void pruneFolder(StringRef folder, uint64_t maxBytes) {
  CachePruningPolicy policy;
  policy.Interval = std::chrono::seconds(0);
  policy.Expiration = std::chrono::hours(24 * 30);
  policy.MaxSizeBytes = maxBytes;
  pruneCache(folder, policy);
}

static void forEachFile(StringRef folder,
                        function_ref<void(StringRef, uint64_t)> visit) {
  std::error_code error;
  for (sys::fs::directory_iterator entry(folder, error), end;
       !error && entry != end; entry.increment(error)) {
    if (!sys::path::filename(entry->path()).starts_with(cacheFilePrefix))
      continue;
    if (auto status = entry->status())
      visit(entry->path(), status->getSize());
  }
}

FolderUsage usageOf(StringRef folder) {
  FolderUsage usage;
  forEachFile(folder, [&](StringRef, uint64_t bytes) {
    ++usage.files;
    usage.bytes += bytes;
  });
  return usage;
}

FolderUsage clearFolder(StringRef folder) {
  FolderUsage cleared;
  forEachFile(folder, [&](StringRef path, uint64_t bytes) {
    if (sys::fs::remove(path, /*IgnoreNonExisting=*/false))
      return;
    ++cleared.files;
    cleared.bytes += bytes;
  });
  return cleared;
}

} // namespace cppyy_cuda::support
