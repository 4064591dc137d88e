//===- GridBarrier.h - The barrier of a cooperative launch ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_GRIDBARRIER_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_GRIDBARRIER_H

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace cppyy_cuda::host::driver {

struct Job;

/// The threads of a cooperative launch wait here for those that still run
/// blocks.
class GridBarrier {
public:
  /// Sets the number of participants; call before any of them runs.
  void open(unsigned threads) { live = threads; }
  /// Waits until all live threads are here. Returns false if \p job was
  /// stopped.
  bool wait(const Job &job);
  /// The calling thread's blocks have ended.
  void leave();

private:
  bool passed(uint64_t turn) const { return turns.load() != turn; }

  std::atomic<uint64_t> turns{0};
  std::mutex mutex; ///< guards the following
  std::condition_variable turned;
  unsigned live = 0, here = 0;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_GRIDBARRIER_H
