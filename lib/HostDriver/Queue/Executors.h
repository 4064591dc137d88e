//===- Executors.h - The threads that run streams ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_EXECUTORS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_EXECUTORS_H

#include "Queue/Queue.h"
#include <condition_variable>
#include <deque>
#include <mutex>

namespace cppyy_cuda::host::driver {

/// Threads that run the tasks of queues which no client waits for. There are as
/// many as there have been queues running at the same time, because a task may
/// take arbitrarily long: a host function may block. They are never joined.
class Executors {
public:
  /// The process's instance; never destroyed.
  static Executors &get();

  /// Makes an executor run \p queue soon.
  void post(std::shared_ptr<Queue> queue);

private:
  void loop();
  void wakeOne();
  size_t coming() const;
  void idle(std::unique_lock<std::mutex> &lock, int64_t &since);

  std::mutex mutex; ///< guards the following
  std::condition_variable wake;
  std::deque<std::shared_ptr<Queue>> ready;
  unsigned threads = 0;
  unsigned starting = 0;
  unsigned sleeping = 0;
  unsigned woken = 0;   ///< sleeping ones that have been told to wake
  bool polling = false; ///< one thread polls `ready`
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_EXECUTORS_H
