//===- Order.h - Happens-before order of a launch ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A checked launch runs one thread at a time, so its synchronization
/// operations are ordered: a clock ticks with each. An access carries the
/// clock's time; for pairs of threads, the time is stored before which accesses
/// of one happen before everything that the other does from now on.
///
/// Barriers and warp operations are exact. Fences and atomics are not: a thread
/// that reads what an atomic wrote is ordered after all earlier accesses of
/// threads that have had a fence since. That finds fewer races, and no false
/// ones.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTRUNTIME_ORDER_H
#define CPPYY_CUDA_LIB_HOSTRUNTIME_ORDER_H

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace cppyy_cuda::host::runtime {

using Time = uint32_t;

/// The order among the threads of one block.
class BlockOrder {
public:
  explicit BlockOrder(uint32_t threads)
      : threads(threads), fences(threads), acquired(threads) {}

  void passBarrier(Time now);
  /// \p lanes of \p warp met.
  void passWarp(uint32_t warp, uint32_t lanes, Time now);
  void fence(uint32_t thread, Time now);
  /// \p thread read what was released at \p released.
  void acquire(uint32_t thread, Time released);

  /// Whether barriers and warp operations order an access of \p thread at \p
  /// time before what \p later does now.
  bool isOrdered(uint32_t thread, Time time, uint32_t later) const;
  /// Whether threads of other blocks may have seen an access of \p thread.
  bool isReleased(uint32_t thread, Time time) const {
    return time < fences[thread] || time < fencedBarrier;
  }
  bool hasFences() const { return anyFence; }
  Time acquiredBy(uint32_t thread) const { return acquired[thread]; }

private:
  /// For each lane, the time before which each other lane's accesses happen
  /// before its own.
  struct WarpClocks {
    Time before[32][32] = {};
  };

  uint32_t threads;
  Time lastBarrier = 0;
  Time fencedBarrier = 0; ///< the last barrier that a fence followed
  bool anyFence = false;
  std::vector<Time> fences, acquired;
  std::unordered_map<uint32_t, WarpClocks> warps;
};

/// The order of a whole launch.
struct LaunchOrder {
  Time now = 1;
  Time gridBarrier = 0;
  /// Blocks that ended and had fences.
  std::unordered_map<uint64_t, BlockOrder> ended;
  /// When each address was last written by an atomic operation.
  std::unordered_map<uintptr_t, Time> atomics;

  Time tick() { return ++now; }
};

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_LIB_HOSTRUNTIME_ORDER_H
