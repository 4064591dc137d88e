//===- PreludeCache.cpp - Precompiled preludes on disk --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any number of processes may use one cache directory (Support/CacheFiles.h).
// One at a time builds, holding a lock that the system releases if the process
// dies. Readers take no lock: the manifest, which is written last, holds the
// header's hash. The source keeps the
// modification time that the header recorded for it, so it is not rewritten
// while it matches.
//
//===----------------------------------------------------------------------===//

#include "CompilerFlags.h"
#include "Prelude.h"
#include "cppyy-cuda/Support/CacheFiles.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"
#include <chrono>
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::interop {

namespace {

/// The files of one precompiled prelude.
class PreludeCache {
public:
  explicit PreludeCache(const SessionOptions &options);

  const std::string &header() const { return pch; }
  /// True if the header is intact and none of its inputs has changed.
  bool isFresh() const;
  /// Builds the header unless another process has done so meanwhile.
  bool provide() const;
  void noteUse() const;

private:
  bool build() const;
  bool writeSource() const;
  std::string manifestFor(ArrayRef<std::string> inputs) const;

  SessionOptions options;
  std::string source, pch, manifest, lock;
};

} // namespace

PreludeCache::PreludeCache(const SessionOptions &given) : options(given) {
  // The user's directories must not affect what CUDA's headers include.
  options.includePaths.clear();
  std::string key = clang::getClangFullVersion() + "\n" + options.cudaPath +
                    "\n" + options.arch + "\n" + CPPYY_CUDA_PRELUDE_HASH +
                    "\n" + preludeText().str();
  for (const std::string &flag : compilerFlags(options))
    key += "\n" + flag;
  XXH128_hash_t hash = xxh3_128bits(arrayRefFromStringRef(key));
  SmallString<256> stem(options.pchCacheDir);
  sys::path::append(stem, support::cacheFilePrefix + "prelude-" +
                              utohexstr(hash.high64, true, 16) +
                              utohexstr(hash.low64, true, 16));
  source = (stem + ".cu").str();
  pch = (stem + ".pch").str();
  manifest = (stem + ".manifest").str();
  lock = (stem + ".lock").str();
}

/// A line with size and modification time; empty if there is no such file.
static std::string stamp(StringRef path) {
  sys::fs::file_status status;
  if (sys::fs::status(path, status))
    return "";
  return utostr(status.getSize()) + " " +
         itostr(status.getLastModificationTime().time_since_epoch().count()) +
         " " + path.str() + "\n";
}

/// The header's hash and the number of inputs, then a stamp for each input.
/// Empty if there is no header.
std::string PreludeCache::manifestFor(ArrayRef<std::string> inputs) const {
  auto content = MemoryBuffer::getFile(pch, /*IsText=*/false,
                                       /*RequiresNullTerminator=*/false);
  if (!content)
    return "";
  std::string text =
      utohexstr(xxh3_64bits(arrayRefFromStringRef((*content)->getBuffer()))) +
      " " + utostr(inputs.size()) + "\n";
  for (const std::string &input : inputs)
    text += stamp(input);
  return text;
}

bool PreludeCache::isFresh() const {
  auto recorded = MemoryBuffer::getFile(manifest);
  // Clang refuses a header whose source is missing.
  if (!recorded || (*recorded)->getBuffer().empty() || !sys::fs::exists(source))
    return false;
  SmallVector<StringRef, 0> lines;
  (*recorded)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
  std::vector<std::string> inputs;
  for (StringRef line : drop_begin(lines))
    inputs.push_back(line.split(' ').second.split(' ').second.str());
  return manifestFor(inputs) == (*recorded)->getBuffer();
}

/// Whether an input changed after \p start, and so possibly after it was read.
static bool changedSince(sys::TimePoint<> start, ArrayRef<std::string> inputs) {
  return any_of(inputs, [&](const std::string &input) {
    sys::fs::file_status status;
    return sys::fs::status(input, status) ||
           status.getLastModificationTime() > start;
  });
}

/// The header records its source's size and time, so a correct one is kept.
bool PreludeCache::writeSource() const {
  auto written = MemoryBuffer::getFile(source);
  return (written && (*written)->getBuffer() == preludeText()) ||
         !support::replaceFile(source, preludeText());
}

bool PreludeCache::build() const {
  if (!writeSource())
    return false;
  sys::TimePoint<> start = std::chrono::system_clock::now();
  auto inputs = precompilePrelude(options, source, pch);
  if (!inputs || changedSince(start, *inputs))
    return false;
  std::string text = manifestFor(*inputs);
  if (text.empty() || support::replaceFile(manifest, text))
    return false;
  // Headers for other versions, flags and GPUs.
  support::pruneFolder(sys::path::parent_path(pch), uint64_t(512) << 20);
  return true;
}

bool PreludeCache::provide() const {
  // The system's locks work between processes, not between threads.
  static std::mutex mutex;
  std::lock_guard<std::mutex> guard(mutex);
  int file = -1;
  if (sys::fs::openFileForReadWrite(lock, file, sys::fs::CD_OpenAlways,
                                    sys::fs::OF_None, /*Mode=*/0600))
    return false;
  scope_exit close([&] { sys::Process::SafelyCloseFileDescriptor(file); });
  // Closing the file unlocks it. A process that waits in vain, for a builder
  // that is suspended, say, works without a precompiled header.
  constexpr std::chrono::minutes patience(2);
  return !sys::fs::tryLockFile(file, patience) && (isFresh() || build());
}

void PreludeCache::noteUse() const {
  for (const std::string &path : {pch, source, manifest})
    support::noteUse(path);
}

std::string precompiledPrelude(const SessionOptions &options) {
  if (options.pchCacheDir.empty())
    return "";
  PreludeCache cache(options);
  if (!cache.isFresh() && !cache.provide())
    return "";
  cache.noteUse();
  return cache.header();
}

} // namespace cppyy_cuda::interop
