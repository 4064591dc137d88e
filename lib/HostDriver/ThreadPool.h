//===- ThreadPool.h - The threads that run kernels --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H

#include "LaunchJob.h"
#include <chrono>
#include <condition_variable>
#include <sched.h>
#include <vector>

namespace cppyy_cuda::host {

/// Waits a little for what is about to happen; true if it did. Other threads
/// that are ready go first: what this one waits for may be on its core.
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

/// A thread for each core but one, as the thread that waits for a launch works
/// too. They start with the first launch that is worth them and stay; they are
/// never joined, as the process may end while a client still launches. Several
/// launches may run at once: a thread goes where the fewest are.
class ThreadPool {
public:
  /// The process's pool; never destroyed.
  static ThreadPool &get();

  /// Runs the blocks of \p job, in any order, the calling thread's among the
  /// threads that do. Returns when no thread is in it any more.
  void run(Job &job);
  /// Runs the blocks of a cooperative launch: each thread has its own, which
  /// are alive together.
  void runCooperative(Job &job);

private:
  /// A job that threads may join.
  struct Post {
    Job *job;
    uint64_t number = 0; ///< the epoch it began
    unsigned wanted = 0; ///< threads of the pool, no more at once
    bool cooperative = false;
    std::atomic<unsigned> inside{0}; ///< of the pool's threads
    unsigned joined = 0;             ///< so far
    std::atomic<unsigned> parts{0};  ///< cooperative: 0 until it starts
  };

  /// Where a thread without work waits. A post is handed to it, so that no
  /// thread has to come for one through a lock that all others want too.
  struct alignas(64) Seat {
    std::atomic<Post *> handed{nullptr};
    std::atomic<bool> free{false}; ///< may be handed one, under the lock
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
  std::mutex mutex;                ///< guards what follows
  std::condition_variable changed; ///< a post's threads
  std::vector<Post *> posts;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H
