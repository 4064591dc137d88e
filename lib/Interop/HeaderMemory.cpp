//===- HeaderMemory.cpp - Files as a session first read them --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HeaderMemory.h"
#include "cppyy-cuda/Support/CacheFiles.h"
#include "cppyy-cuda/Support/Digest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cppyy_cuda::interop {

const HeaderMemory::File *HeaderMemory::find(StringRef path) {
  std::lock_guard<std::mutex> guard(mutex);
  auto found = files.find(path);
  return found == files.end() ? nullptr : found->second.get();
}

const HeaderMemory::File *HeaderMemory::remember(StringRef path, File file) {
  std::lock_guard<std::mutex> guard(mutex);
  auto owned = std::make_unique<File>(std::move(file));
  return files.try_emplace(path, std::move(owned)).first->second.get();
}

/// Clang reads the prelude's own file when a text uses a macro of it.
static bool isPrelude(StringRef path) {
  return sys::path::filename(path).starts_with(support::cacheFilePrefix);
}

std::vector<HeaderFile> HeaderMemory::readSince() {
  std::lock_guard<std::mutex> guard(mutex);
  std::vector<HeaderFile> read;
  for (const auto &entry : files)
    if (!entry.second->isKept && !isPrelude(entry.first())) {
      auto modified = entry.second->status.getLastModificationTime();
      read.push_back({entry.first().str(), modified.time_since_epoch().count(),
                      support::digestOf({entry.second->content->getBuffer()})});
    }
  llvm::sort(read, [](const HeaderFile &one, const HeaderFile &other) {
    return one.path < other.path;
  });
  return read;
}

void HeaderMemory::keep() {
  std::lock_guard<std::mutex> guard(mutex);
  for (auto &entry : files)
    entry.second->isKept = true;
}

void HeaderMemory::forget() {
  std::lock_guard<std::mutex> guard(mutex);
  for (auto next = files.begin(); next != files.end();) {
    auto entry = next++;
    if (entry->second->isKept)
      continue;
    forgotten.push_back(std::move(entry->second));
    files.erase(entry);
  }
}

namespace {
/// A file whose contents a HeaderMemory holds.
class RememberedFile : public vfs::File {
public:
  RememberedFile(vfs::Status stat, MemoryBufferRef content)
      : stat(std::move(stat)), content(content) {}

  ErrorOr<vfs::Status> status() override { return stat; }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &, int64_t, bool,
                                                   bool) override {
    return MemoryBuffer::getMemBuffer(content);
  }
  std::error_code close() override { return {}; }

private:
  vfs::Status stat;
  MemoryBufferRef content;
};
} // namespace

class HeaderMemory::RememberingFileSystem : public vfs::ProxyFileSystem {
public:
  RememberingFileSystem(std::shared_ptr<HeaderMemory> memory,
                        IntrusiveRefCntPtr<vfs::FileSystem> real,
                        StringRef exempt)
      : ProxyFileSystem(std::move(real)), memory(std::move(memory)),
        exempt(exempt) {}

  ErrorOr<vfs::Status> status(const Twine &path) override {
    if (const auto *file = memory->find(absolute(path)))
      return vfs::Status::copyWithNewName(file->status, path);
    return ProxyFileSystem::status(path);
  }

  bool exists(const Twine &path) override {
    return memory->find(absolute(path)) || ProxyFileSystem::exists(path);
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &path) override {
    std::string key = absolute(path);
    if (key == exempt)
      return ProxyFileSystem::openFileForRead(path);
    const HeaderMemory::File *file = memory->find(key);
    if (!file) {
      auto read = readNow(path);
      if (!read)
        return read.getError();
      file = memory->remember(key, std::move(*read));
    }
    return std::make_unique<RememberedFile>(
        vfs::Status::copyWithNewName(file->status, path),
        file->content->getMemBufferRef());
  }

private:
  std::string absolute(const Twine &path) const {
    SmallString<256> result;
    path.toVector(result);
    (void)makeAbsolute(result);
    return result.str().str();
  }

  /// Volatile, because a mapping would change with the file.
  ErrorOr<HeaderMemory::File> readNow(const Twine &path) {
    auto opened = ProxyFileSystem::openFileForRead(path);
    if (!opened)
      return opened.getError();
    auto stat = (*opened)->status();
    if (!stat)
      return stat.getError();
    auto content = (*opened)->getBuffer(path, stat->getSize(),
                                        /*RequiresNullTerminator=*/true,
                                        /*IsVolatile=*/true);
    if (!content)
      return content.getError();
    return HeaderMemory::File{*stat, std::move(*content)};
  }

  std::shared_ptr<HeaderMemory> memory;
  std::string exempt;
};

IntrusiveRefCntPtr<vfs::FileSystem>
HeaderMemory::over(std::shared_ptr<HeaderMemory> memory,
                   IntrusiveRefCntPtr<vfs::FileSystem> real, StringRef exempt) {
  return makeIntrusiveRefCnt<RememberingFileSystem>(std::move(memory),
                                                    std::move(real), exempt);
}

} // namespace cppyy_cuda::interop
