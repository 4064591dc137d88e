//===- Watchdog.cpp - Stops launches that take too long -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/Watchdog.h"
#include "Fault/SignalHandlers.h"
#include "Fault/StoppableLaunch.h"
#include <algorithm>
#include <cstdio>
#include <thread>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;
using std::chrono::nanoseconds;

namespace {
std::atomic<int64_t> limit{0}; ///< nanoseconds

/// How often a thread outside the image's code is interrupted.
constexpr std::chrono::milliseconds kAgain(2);

/// The mapping that contains \p address: the text of its image.
void findCode(uintptr_t address, uintptr_t &begin, uintptr_t &end) {
  std::FILE *maps = std::fopen("/proc/self/maps", "re");
  if (!maps)
    return;
  char line[512];
  while (std::fgets(line, sizeof(line), maps)) {
    unsigned long from, to;
    if (std::sscanf(line, "%lx-%lx", &from, &to) != 2 || address < from ||
        address >= to)
      continue;
    begin = from;
    end = to;
    break;
  }
  std::fclose(maps);
}
} // namespace

void cppyy_cuda::host::driver::setTimeLimit(double seconds) {
  constexpr double most = 1e9; // about thirty years
  limit = seconds > 0 ? int64_t(std::min(seconds, most) * 1e9) : 0;
}

nanoseconds cppyy_cuda::host::driver::timeLimit() { return nanoseconds(limit); }

Watchdog &Watchdog::get() {
  static auto *watchdog = new Watchdog;
  return *watchdog;
}

void Watchdog::watch(StoppableLaunch &launch, nanoseconds after) {
  auto when = Clock::now() + after;
  std::lock_guard lock(mutex);
  launch.watched = true;
  if (!started) {
    started = true;
    std::thread(&Watchdog::loop, this).detach();
  }
  for (Entry &entry : entries)
    if (entry.launch == &launch) {
      entry.when = std::min(entry.when, when);
      return changed.notify_one();
    }
  entries.push_back({&launch, when});
  changed.notify_one();
}

void Watchdog::forget(StoppableLaunch &launch) {
  std::lock_guard lock(mutex);
  entries.erase(
      std::remove_if(entries.begin(), entries.end(),
                     [&](const Entry &e) { return e.launch == &launch; }),
      entries.end());
}

void Watchdog::loop() {
  admitSignals(false);
  std::unique_lock lock(mutex);
  for (;;) {
    if (entries.empty()) {
      changed.wait(lock);
      continue;
    }
    auto next = std::min_element(
        entries.begin(), entries.end(),
        [](const Entry &a, const Entry &b) { return a.when < b.when; });
    if (Clock::now() < next->when) {
      auto when = next->when; // the entry may be gone before it is over
      changed.wait_until(lock, when);
      continue;
    }
    act(*next->launch);
    next->when = Clock::now() + kAgain;
  }
}

void Watchdog::act(StoppableLaunch &launch) {
  if (!launch.codeEnd) {
    uintptr_t begin = 0, end = 0;
    findCode(reinterpret_cast<uintptr_t>(launch.info.entry), begin, end);
    launch.codeBegin = begin;
    launch.codeEnd = end;
  }
  if (!launch.stopped())
    launch.stop(FaultKind::TimeLimit);
  launch.interruptThreads();
}
