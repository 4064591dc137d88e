//===- BlobStore.cpp - Bytes on disk, by key ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/BlobStore.h"
#include "cppyy-cuda/Support/Archive.h"
#include "cppyy-cuda/Support/CacheFiles.h"
#include "cppyy-cuda/Support/Digest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cassert>

using namespace llvm;

namespace cppyy_cuda::support {

static constexpr StringLiteral magic = "cppyyCUb";
static constexpr uint32_t version = 1;
static constexpr size_t prefixSize =
    magic.size() + 2 * sizeof(uint32_t) + sizeof(uint64_t) + BlobStore::keySize;

/// What comes before the digest.
static std::string prefixOf(StringRef key, StringRef value) {
  ByteWriter writer;
  writer(version, uint32_t(0), uint64_t(value.size()));
  return magic.str() + writer.take() + key.str();
}

/// The value in \p file; null for anything else than prefixOf, digestOf and the
/// value that they are of.
static std::optional<StringRef> valueIn(StringRef file, StringRef key) {
  if (file.size() < prefixSize + digestSize)
    return std::nullopt;
  StringRef value = file.drop_front(prefixSize + digestSize);
  std::string prefix = prefixOf(key, value);
  if (!file.consume_front(prefix) ||
      !file.starts_with(digestOf({prefix, value})))
    return std::nullopt;
  return value;
}

BlobStore::BlobStore(std::string folder, uint64_t maxBytes)
    : folder(std::move(folder)), maxBytes(maxBytes) {}

std::string BlobStore::pathOf(StringRef key) const {
  assert(key.size() == keySize && "a key of another size");
  SmallString<256> path(folder);
  sys::path::append(path, cacheFilePrefix + toHex(key, /*LowerCase=*/true));
  return path.str().str();
}

std::optional<std::string> BlobStore::find(StringRef key) const {
  std::string path = pathOf(key);
  // Volatile, because a mapping would end the process if the file shrank.
  auto file = MemoryBuffer::getFile(path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false,
                                    /*IsVolatile=*/true);
  if (!file)
    return std::nullopt;
  auto value = valueIn((*file)->getBuffer(), key);
  if (!value) {
    (void)sys::fs::remove(path);
    return std::nullopt;
  }
  noteUse(path);
  return value->str();
}

Error BlobStore::store(StringRef key, StringRef value) {
  std::string prefix = prefixOf(key, value);
  std::string file = prefix + digestOf({prefix, value}) + value.str();
  std::string path = pathOf(key);
  if (std::error_code error = replaceFile(path, file))
    return createStringError(error, "cannot write %s: %s", path.c_str(),
                             error.message().c_str());
  noteGrowth(file.size());
  return Error::success();
}

/// Prunes for the first value, then whenever a sixteenth of the limit has been
/// added: looking through a large folder takes long.
void BlobStore::noteGrowth(uint64_t bytes) {
  if (untilPruned.fetch_sub(static_cast<int64_t>(bytes)) > 0)
    return;
  untilPruned = static_cast<int64_t>(maxBytes / 16);
  pruneFolder(folder, maxBytes);
}

} // namespace cppyy_cuda::support
