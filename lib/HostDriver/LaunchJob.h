//===- LaunchJob.h - A launch that runs -------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHJOB_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHJOB_H

#include "LaunchShare.h"
#include "Worker.h"
#include <mutex>

namespace cppyy_cuda::host {

class GridBarrier;

/// A launch as the threads that run it see it. It lives on the stack of the
/// thread that waits for it.
struct Job {
  /// \p threadTime, if any, keeps what a thread takes, in nanoseconds, from
  /// launch to launch.
  Job(const KernelInfo &info, const Geometry &geometry, void *const *params,
      PoolWorker &caller, std::atomic<float> *threadTime = nullptr);
  ~Job();
  Job(const Job &) = delete;
  Job &operator=(const Job &) = delete;

  const KernelInfo &info;
  const Geometry &geometry;
  void *const *params;
  PoolWorker &caller;   ///< the waiting thread's
  const uint64_t count; ///< blocks
  Checker *checker = nullptr;
  GridBarrier *grid = nullptr; ///< cooperative launches only

  // How the blocks from \c offset on are shared: by units of \c unit blocks.
  // Share 0 is the waiting thread's, the others the pool's.
  Share *shares = nullptr;
  std::atomic<unsigned> shareCount{0}; ///< set after \c shares
  uint64_t offset = 0, unit = 1;

  /// What a block will take, in nanoseconds, by what launches of the kernel
  /// took before; 0 if there were none.
  double expectedBlockTime() const;
  /// \p blocks took \p time nanoseconds.
  void learn(double time, uint64_t blocks);

  /// Divides the blocks from \p done on, in units of \p unitBlocks or more,
  /// evenly. A thread has the same share in each launch and streams through its
  /// part of the memory; the shares of threads that do not come are stolen.
  void divide(Share *with, unsigned shares, uint64_t done, uint64_t unitBlocks);
  /// Something is left that another thread may steal.
  bool hasWork() const;
  /// Runs own units, then stolen ones, until there are none, the job stops, or
  /// \p leaves().
  /// Returns how many blocks it ran.
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
  /// As PoolWorker::run; a fault stops the job.
  bool runBlocks(PoolWorker &worker, uint64_t first, uint64_t last);

  // How it ends early.
  bool stopped() const { return stopping.load(std::memory_order_relaxed); }
  /// Has every thread leave the kernel soon. \p reason is None or TimeLimit.
  void stop(FaultKind reason);
  /// Signal handlers may call it.
  FaultKind stopReason() const { return reason.load(); }
  /// \p worker left by a fault.
  void fail(PoolWorker &worker);
  /// The first fault; None if there was none. Once the job has ended.
  Fault fault() const;

  /// Where signals may interrupt: the image's code, in which no lock of the
  /// process is held. Written before the first signal.
  std::atomic<uintptr_t> codeBegin{0}, codeEnd{0};
  std::atomic<bool> watched{false}; ///< by the Watchdog

private:
  bool next(unsigned index, Units &units);
  bool runUnits(PoolWorker &worker, Units units);

  const uint64_t threads; ///< of a block
  std::atomic<float> *const threadTime;
  std::atomic<bool> stopping{false};
  std::atomic<FaultKind> reason{FaultKind::None};
  mutable std::mutex mutex; ///< guards what follows
  Fault first;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHJOB_H
