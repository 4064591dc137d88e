//===- Queue.h - Ordered work, run by waiting threads -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_QUEUE_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_QUEUE_H

#include "Queue/Task.h"
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace cppyy_cuda::host::driver {

/// The tasks of a stream. One thread at a time runs them, in order: an executor
/// or a thread that waits for them. Whatever refers to a queue with pending
/// tasks keeps it alive: an executor, its runner, or the queue it waits for.
class Queue : public std::enable_shared_from_this<Queue> {
public:
  /// Enqueues \p callable; returns its number.
  template <typename Callable>
  uint64_t push(Callable &&callable, Task::Kind kind = Task::Work) {
    return append(Task::make(std::forward<Callable>(callable), kind));
  }
  /// Makes what is enqueued from now on wait for \p position.
  uint64_t pushWait(Position position) {
    return append(Task::makeWait(std::move(position)));
  }

  /// The number of enqueued tasks, which is also the number of the last one.
  uint64_t last() const { return enqueued.load(std::memory_order_acquire); }
  bool done(uint64_t number) const {
    return completed.load(std::memory_order_acquire) >= number;
  }
  bool idle() const { return done(last()); }
  Position here() { return {shared_from_this(), last()}; }
  /// Tasks that are not done.
  uint64_t pending() const;

  /// Returns when task \p number is done; meanwhile runs tasks if it can.
  void wait(uint64_t number, unsigned depth = 0);
  /// Called by an executor: runs what it can.
  void execute();

private:
  enum class Outcome { Reached, Busy, Blocked, HostFunction };

  uint64_t append(Task *task);
  Outcome help(uint64_t number);
  Outcome run(uint64_t number, bool hostFunctions);
  bool fetch();
  void runFirst();
  bool blocked(Position &on);
  void release(Outcome outcome);
  void wakeWaiters();
  void sleep(uint64_t number);
  bool addDependent(std::shared_ptr<Queue> queue, uint64_t number);
  void unblock();
  void post();

  std::atomic<uint64_t> enqueued{0}, completed{0};
  /// Sleeping threads and waiting queues; completing a task wakes them.
  std::atomic<unsigned> waiters{0};

  // Used by the runner only.
  Task *mine = nullptr, *mineLast = nullptr;   ///< taken from the list below
  Task *spent = nullptr, *spentLast = nullptr; ///< for reuse

  std::mutex mutex; ///< guards the following
  std::condition_variable progress;
  Task *head = nullptr, *tail = nullptr;
  bool running = false;   ///< a thread runs tasks
  bool scheduled = false; ///< in the executors' list
  bool waiting = false;   ///< among the dependents of another queue
  struct Dependent {
    std::shared_ptr<Queue> queue;
    uint64_t number;
  };
  std::vector<Dependent> dependents;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_QUEUE_H
