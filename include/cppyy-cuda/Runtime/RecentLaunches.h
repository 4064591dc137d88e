//===- RecentLaunches.h - The last launches of the process ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A GPU tells of a kernel's fault in whatever call comes next, and does not
/// say which kernel it was. The last launches are kept for that moment.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_RECENTLAUNCHES_H
#define CPPYY_CUDA_RUNTIME_RECENTLAUNCHES_H

#include "cppyy-cuda/Runtime/LaunchABI.h"
#include "llvm/ADT/StringRef.h"
#include <cstring>
#include <string>
#include <vector>

namespace cppyy_cuda::runtime {

/// A launch that was submitted.
struct RecentLaunch {
  std::string kernel; ///< its first 55 characters
  std::string where;  ///< file, line and function of the caller; may be empty
  LaunchConfig config;
};

/// A ring that any number of threads write to, each launch in some nanoseconds.
class RecentLaunches {
public:
  static constexpr unsigned kSize = 64;

  /// A kernel's name as the ring has it: made once, it is noted without a call.
  struct Name {
    char text[56] = {};
    explicit Name(llvm::StringRef kernel) {
      std::memcpy(text, kernel.data(),
                  std::min(kernel.size(), sizeof(text) - 1));
    }
  };

  /// Notes a launch. \p where lives as long as the process, or is null.
  static void note(llvm::StringRef kernel, const LaunchConfig &config,
                   const char *where = nullptr) {
    note(Name(kernel), config, where);
  }
  static void note(const Name &kernel, const LaunchConfig &config,
                   const char *where = nullptr) {
    Words words;
    std::memcpy(words.kernel, kernel.text, sizeof(words.kernel));
    words.where = where;
    words.config = config;
    uint64_t number = next.fetch_add(1, std::memory_order_relaxed);
    Entry &entry = ring[number % kSize];
    entry.number.store(kBusy, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    uint64_t raw[kWords];
    std::memcpy(raw, &words, sizeof(words));
    for (unsigned i = 0; i < kWords; ++i)
      entry.words[i].store(raw[i], std::memory_order_relaxed);
    entry.number.store(number, std::memory_order_release);
  }

  /// The launches since forget(), the last one first; at most kSize. One that
  /// is being noted by another thread may be missing.
  static std::vector<RecentLaunch> get();

  /// Leaves out the launches until now: their contexts are gone.
  static void forget();

  /// A copy of \p text that lives as long as the process; equal texts share it.
  static const char *keep(llvm::StringRef text);

private:
  static constexpr uint64_t kBusy = UINT64_MAX;
  struct Words {
    char kernel[56];
    const char *where;
    LaunchConfig config;
  };
  static constexpr unsigned kWords = sizeof(Words) / sizeof(uint64_t);
  /// Valid while `number` is the same before and after the words are read.
  struct Entry {
    std::atomic<uint64_t> number{kBusy};
    std::atomic<uint64_t> words[kWords];
  };
  static bool read(uint64_t number, Words &words);
  static Entry ring[kSize];
  static std::atomic<uint64_t> next, first;
};

/// Whether a kernel's fault causes an error of that code (CUresult), which
/// every call of the context answers from then on.
bool isSticky(int code);

/// The launches, as text for an error; "" if there is none.
std::string describeRecentLaunches();

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_RECENTLAUNCHES_H
