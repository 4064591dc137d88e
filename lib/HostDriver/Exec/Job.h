//===- Job.h - A running launch ---------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_JOB_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_JOB_H

#include "Exec/PoolWorker.h"
#include "Fault/StoppableLaunch.h"

namespace cppyy_cuda::host::driver {

class GridBarrier;

/// A launch as seen by the threads that run it. It lives on the stack of the
/// thread that waits for it.
struct Job final : StoppableLaunch {
  /// \p threadTime, if not null, keeps the time that a thread takes, in
  /// nanoseconds, between launches.
  Job(const KernelInfo &info, const Geometry &geometry, void *const *params,
      PoolWorker &caller, std::atomic<float> *threadTime = nullptr);
  ~Job();

  const Geometry &geometry;
  void *const *params;
  PoolWorker &caller;   ///< the waiting thread's
  const uint64_t count; ///< blocks
  Checker *checker = nullptr;
  GridBarrier *grid = nullptr; ///< cooperative launches only

  // How the blocks from \c offset on are shared: in units of \c unit blocks.
  // Share 0 is the waiting thread's, the others are the pool's.
  Share *shares = nullptr;
  std::atomic<unsigned> shareCount{0}; ///< set after \c shares
  uint64_t offset = 0, unit = 1;

  /// The estimated time of a block, in nanoseconds, based on previous launches
  /// of the kernel; 0 if there were none.
  double expectedBlockTime() const;
  /// Records that \p blocks took \p time nanoseconds.
  void learn(double time, uint64_t blocks);

  /// Divides the blocks from \p done on evenly, in units of \p unitBlocks or
  /// more. A thread has the same share in each launch and streams through its
  /// part of the memory; the shares of threads that do not arrive are stolen.
  void divide(Share *with, unsigned shares, uint64_t done, uint64_t unitBlocks);
  /// Whether another thread may steal what is left.
  bool hasWork() const;
  /// Runs its own units, then stolen ones, until there are none, the job stops,
  /// or \p leaves(). Returns the number of blocks it ran.
  template <typename Leaves>
  uint64_t work(PoolWorker &worker, unsigned index, Leaves leaves) {
    Units units;
    uint64_t ran = 0;
    while (!stopped() && !leaves() && next(index, units)) {
      if (!runUnits(worker, units))
        break;
      ran += units.size() * unit;
    }
    return ran;
  }

  /// Runs one of \p parts equal parts of a cooperative launch's blocks.
  void runPart(PoolWorker &worker, unsigned part, unsigned parts);
  /// Like PoolWorker::run; a fault stops the job.
  bool runBlocks(PoolWorker &worker, uint64_t first, uint64_t last);

  /// \p worker left because of a fault.
  void fail(PoolWorker &worker);
  void interruptThreads() const override;

private:
  bool next(unsigned index, Units &units);
  bool runUnits(PoolWorker &worker, Units units);

  const uint64_t threads; ///< of a block
  std::atomic<float> *const threadTime;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_JOB_H
