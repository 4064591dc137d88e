//===- RecentLaunches.cpp - The last launches of the process --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/RecentLaunches.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"
#include <mutex>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

RecentLaunches::Entry RecentLaunches::ring[kSize];
std::atomic<uint64_t> RecentLaunches::next{0};
std::atomic<uint64_t> RecentLaunches::first{0};

/// False if a thread has not written the launch yet, or overwrites it already.
bool RecentLaunches::read(uint64_t number, Words &words) {
  const Entry &entry = ring[number % kSize];
  if (entry.number.load(std::memory_order_acquire) != number)
    return false;
  uint64_t raw[kWords];
  for (unsigned i = 0; i < kWords; ++i)
    raw[i] = entry.words[i].load(std::memory_order_relaxed);
  std::atomic_thread_fence(std::memory_order_acquire);
  if (entry.number.load(std::memory_order_relaxed) != number)
    return false;
  std::memcpy(&words, raw, sizeof(words));
  return true;
}

std::vector<RecentLaunch> RecentLaunches::get() {
  std::vector<RecentLaunch> result;
  uint64_t end = next.load(std::memory_order_acquire);
  uint64_t begin = first.load(std::memory_order_acquire);
  begin = std::max(begin, end - std::min<uint64_t>(end, kSize));
  for (uint64_t number = end; number-- > begin;)
    if (Words words; read(number, words))
      result.push_back(
          {words.kernel, words.where ? words.where : "", words.config});
  return result;
}

void RecentLaunches::forget() {
  first.store(next.load(std::memory_order_acquire), std::memory_order_release);
}

const char *RecentLaunches::keep(llvm::StringRef text) {
  static std::mutex mutex;
  static auto *texts = new llvm::StringSet<>; // read by errors at exit, too
  std::lock_guard lock(mutex);
  return texts->insert(text).first->getKeyData();
}

bool runtime::isSticky(int code) {
  static constexpr int codes[] = {700, 702, 710, 714, 715, 716, 717, 718, 719};
  return llvm::is_contained(codes, code);
}

static void extents(llvm::raw_ostream &os, const int64_t (&values)[3]) {
  os << '(' << values[0] << ", " << values[1] << ", " << values[2] << ')';
}

static void describe(llvm::raw_ostream &os, const RecentLaunch &launch) {
  os << "\n  " << launch.kernel << '[';
  extents(os, launch.config.grid);
  os << ", ";
  extents(os, launch.config.block);
  os << ']';
  if (launch.config.stream)
    (os << " in stream 0x").write_hex(launch.config.stream);
  if (!launch.where.empty())
    os << " at " << launch.where;
}

/// Equal launches in a row are one line.
std::string runtime::describeRecentLaunches() {
  constexpr size_t most = 8;
  std::string text, last;
  llvm::raw_string_ostream os(text);
  size_t lines = 0, times = 0;
  for (const RecentLaunch &launch : RecentLaunches::get()) {
    std::string line;
    llvm::raw_string_ostream lineStream(line);
    describe(lineStream, launch);
    if (line == last) {
      ++times;
      continue;
    }
    if (lines++ == most)
      break;
    if (times > 1)
      os << " (" << times << " times)";
    os << line;
    last = line;
    times = 1;
  }
  if (times > 1)
    os << " (" << times << " times)";
  return text;
}
