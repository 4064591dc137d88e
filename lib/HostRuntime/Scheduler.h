//===- Scheduler.h - Runs the threads of one block --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTRUNTIME_SCHEDULER_H
#define CPPYY_CUDA_LIB_HOSTRUNTIME_SCHEDULER_H

#include "cppyy-cuda/HostRuntime/Coroutines.h"

namespace cppyy_cuda::host::runtime {

/// \p size bytes, plus padding that aligns the next piece of a worker's memory
/// to 64, like Worker::reserve.
constexpr uint64_t aligned(uint64_t size) { return (size + 63) / 64 * 64; }

/// Shared by all blocks of a launch.
struct BlockLaunch {
  const Geometry *geometry;
  void *const *params;
  Worker *worker;
  StartThread start;
  uint64_t frameStride; ///< bytes from one thread's frame to the next
  uint32_t threads;     ///< in a block
  uint32_t warps;
  bool isTraced; ///< threads write Worker::location

  BlockLaunch(const Geometry *geometry, void *const *params, Worker *worker,
              StartThread start, uint64_t frameSize);
};

/// The lanes of a warp by state. Those in none have ended.
struct Warp {
  uint32_t live;      ///< started or not, but not ended
  uint32_t ready;     ///< can continue
  uint32_t atBarrier; ///< of the block
  uint32_t atWarp;    ///< wait for the lanes of a mask
  uint32_t atSite;    ///< wait until no other lane can join them
  uint32_t yielding;  ///< can continue after the others
  uint32_t atGrid;    ///< wait for the whole grid
  bool isFresh;       ///< its threads have not started
};

/// One of a block's barriers.
struct Barrier {
  uint32_t waiting;  ///< number of threads
  uint32_t arrived;  ///< of the counted threads, waiting or not
  uint32_t expected; ///< 0 for all that are alive
  uint32_t nonZero;  ///< predicates
  bool hasResults;
};

/// The threads of a running block. Lives in the worker's memory and has no
/// destructor: a fault may leave it at any point.
class Block {
public:
  enum class Status {
    Ended,
    AtGrid, ///< all live threads wait for the grid
    Idle    ///< threads wait for something that only other blocks or the host
            ///< can do
  };

  static uint64_t stateSize(const BlockLaunch &launch);
  /// Uses \p state, stateSize() bytes, aligned to 64.
  Block(const BlockLaunch &launch, char *state);

  void begin(uint64_t index, char *shared);
  /// Runs until one of the above; faults if the threads wait for one another.
  Status run();
  void passGridBarrier();

  // For the report of a deadlock.
  const BlockLaunch &getLaunch() const { return launch; }
  const Warp &warp(uint32_t number) const { return warps[number]; }
  const Suspension &record(uint32_t thread) const { return records[thread]; }

private:
  void runWarp(uint32_t number);
  void runLanes(Warp &warp, uint32_t number);
  void startLanes(Warp &warp, uint32_t ready, uint32_t first);
  void settle(Warp &warp, uint32_t thread, uint32_t bit);
  void arrive(Warp &warp, uint32_t thread, uint32_t bit);
  void arriveTogether(Warp &warp, uint32_t lanesHere);
  bool releaseWarp(Warp &warp, uint32_t number);
  bool releaseSite(Warp &warp, uint32_t number);
  void passWarp(Warp &warp, uint32_t number, uint32_t lanes);
  bool releaseBarriers();
  bool isComplete(const Barrier &barrier) const;
  void reportBarrier(bool isWhole);
  void passBarrier(uint32_t number);
  void answerBarrier(const Barrier &barrier, uint32_t number);
  bool requeueYielding();
  bool releaseIdleSites();

  const BlockLaunch launch;
  Warp *warps;
  Suspension **lanes; ///< each thread's record; null where there is none
  Suspension *records;
  char *frames;
  char *shared = nullptr;
  uint64_t index = 0;
  uint32_t live = 0, atBarriers = 0, atGrid = 0;
  uint32_t usedBarriers = 0; ///< bits: barriers at which threads wait or have
                             ///< arrived
  uint32_t moves = 0;        ///< threads that did more than yield
  uint32_t idleRounds = 0;
  Barrier barriers[kBarriers];
};

/// Ends the launch with FaultKind::Deadlock and reports which threads wait
/// where.
[[noreturn]] void reportDeadlock(const Block &block);

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_LIB_HOSTRUNTIME_SCHEDULER_H
