//===- PoolWorker.h - Runs blocks on one thread -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_POOLWORKER_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_POOLWORKER_H

#include "Exec/Share.h"
#include "Fault/GuardedWorker.h"
#include <memory>

namespace cppyy_cuda::host::driver {

struct Job;

/// Memory that is kept between launches. It shrinks when much less of it was
/// needed for a long time.
class KeptMemory {
public:
  ~KeptMemory();
  /// At least \p size bytes, or null. Its previous contents are lost.
  char *get(uint64_t size);
  /// A launch has ended.
  void settle();

private:
  char *memory = nullptr;
  uint64_t capacity = 0, most = 0; ///< bytes; most: maximum of recent launches
  unsigned launches = 0;
};

/// The worker of one thread: the driver's or a client's.
class PoolWorker : public GuardedWorker {
public:
  /// The calling thread's worker; it lives as long as the thread.
  static PoolWorker &current();

  PoolWorker();
  ~PoolWorker();

  /// Allocates what \p job's blocks need; false (with cause) if there is no
  /// memory.
  bool begin(const Job &job);
  /// Runs the blocks [first, last) of \p job. Returns false if they were left
  /// early; cause then has the reason.
  bool run(const Job &job, uint64_t first, uint64_t last);
  void end() { state.settle(); }

  std::unique_ptr<Share[]> shares; ///< of the launches that this thread makes

private:
  static char *reserveState(Worker *self, uint64_t size);
  static void waitForGrid(Worker *self);

  const Job *job = nullptr;
  KeptMemory sharedMemory, state;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_POOLWORKER_H
