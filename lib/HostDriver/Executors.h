//===- Executors.h - The threads that run streams ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXECUTORS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXECUTORS_H

#include "Queue.h"
#include <condition_variable>
#include <deque>
#include <mutex>

namespace cppyy_cuda::host {

/// Threads that run the tasks of queues which nobody waits for. There are as
/// many as queues ran at the same time, as a task may take any time: a host
/// function may block. They are never joined.
class Executors {
public:
  /// The process's; never destroyed.
  static Executors &get();

  /// Has \p queue executed soon.
  void post(std::shared_ptr<Queue> queue);

private:
  void loop();
  void wakeOne();
  size_t coming() const;
  void idle(std::unique_lock<std::mutex> &lock, int64_t &since);

  std::mutex mutex; ///< guards what follows
  std::condition_variable wake;
  std::deque<std::shared_ptr<Queue>> ready;
  unsigned threads = 0;
  unsigned starting = 0;
  unsigned sleeping = 0;
  unsigned woken = 0;   ///< of the sleeping ones, told to wake
  bool polling = false; ///< one thread looks at `ready` now and then
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXECUTORS_H
