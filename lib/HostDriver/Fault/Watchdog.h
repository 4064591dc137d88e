//===- Watchdog.h - Stops launches that take too long -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_WATCHDOG_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_WATCHDOG_H

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace cppyy_cuda::host::driver {

class StoppableLaunch;

/// DriverTable::setTimeLimit.
void setTimeLimit(double seconds);
/// Zero: none.
std::chrono::nanoseconds timeLimit();

/// A thread that stops launches and interrupts the threads that run them. It
/// starts with the first watched launch, and remains.
class Watchdog {
public:
  using Clock = std::chrono::steady_clock;
  /// How long threads may take to stop by themselves.
  static constexpr std::chrono::milliseconds kGrace{20};

  /// The process's instance; never destroyed.
  static Watchdog &get();

  /// Stops \p launch \p after this time from now, or at the earlier time if it
  /// is already watched. Its threads are interrupted, repeatedly, until
  /// forget().
  void watch(StoppableLaunch &launch, std::chrono::nanoseconds after);
  /// Must be called before a watched launch is destroyed.
  void forget(StoppableLaunch &launch);

private:
  struct Entry {
    StoppableLaunch *launch;
    Clock::time_point when;
  };

  void loop();
  void act(StoppableLaunch &launch);

  std::mutex mutex; ///< guards the following
  std::condition_variable changed;
  std::vector<Entry> entries;
  bool started = false;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_WATCHDOG_H
