//===- ThreadPool.h - The threads that run kernels --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_THREADPOOL_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_THREADPOOL_H

#include "Exec/Job.h"
#include <chrono>
#include <condition_variable>
#include <sched.h>
#include <vector>

namespace cppyy_cuda::host::driver {

/// Waits briefly for something that is about to happen; returns true if it did.
/// Yields to other threads that are ready: the one it waits for may need its
/// core.
template <typename Condition>
bool spinUntil(Condition holds, std::chrono::microseconds patience =
                                    std::chrono::microseconds(20)) {
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  do {
    for (int i = 0; i < 64; ++i) {
      if (holds())
        return true;
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }
    sched_yield();
  } while (Clock::now() - start < patience);
  return holds();
}

/// One thread for each core but one, as the thread that waits for a launch
/// works too. They start with the first launch that is worth it and remain;
/// they are never joined, as the process may end while a client still launches.
/// Several launches may run at once: a thread joins the one with the fewest
/// threads.
class ThreadPool {
public:
  /// The process's pool; never destroyed.
  static ThreadPool &get();

  /// Runs the blocks of \p job, in any order, on the calling thread and others.
  /// Returns when no thread is in it any more.
  void run(Job &job);
  /// Runs the blocks of a cooperative launch: each thread has its own, all
  /// alive at the same time.
  void runCooperative(Job &job);

private:
  /// A job that threads can join.
  struct Post {
    Job *job;
    uint64_t number = 0; ///< the epoch it began
    unsigned wanted = 0; ///< maximum number of threads of the pool at once
    bool cooperative = false;
    std::atomic<unsigned> inside{0}; ///< of the pool's threads
    unsigned joined = 0;             ///< so far
    std::atomic<unsigned> parts{0};  ///< cooperative: 0 until it starts
  };

  /// Where an idle thread waits. A post is handed to it, so that threads need
  /// not fetch posts through one contended lock.
  struct alignas(64) Seat {
    std::atomic<Post *> handed{nullptr};
    std::atomic<bool> free{false}; ///< may be handed one; guarded by the lock
    // Guarded by the pool's mutex:
    bool asleep = false;
    unsigned part = 0; ///< of a cooperative launch
    std::condition_variable wake;
  };

  ThreadPool();
  void share(Job &job, uint64_t done, double blockTime);
  void startThreads();
  static void *threadMain(void *argument);
  void threadLoop(unsigned index);
  Post *choose();
  void admit(Post &post, Seat &seat);
  bool find(Seat &seat, uint64_t left);
  void await(Seat &seat);
  uint64_t join(Post &post, unsigned index, unsigned part);
  void leave(Post &post);
  void publish(Post &post);
  void hand(Post &post, bool asleep);
  void withdraw(Post &post);
  void waitUntilEmpty(Post &post);
  Share *sharesOf(PoolWorker &worker) const;

  const unsigned threadCount;
  const std::unique_ptr<Seat[]> seats;
  std::once_flag started;
  std::atomic<uint64_t> epoch{0};  ///< counts posts
  std::atomic<unsigned> posted{0}; ///< size of posts
  std::mutex mutex;                ///< guards the following
  std::condition_variable changed; ///< a post's threads
  std::vector<Post *> posts;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_THREADPOOL_H
