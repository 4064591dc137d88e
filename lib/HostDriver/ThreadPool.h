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
#include <vector>

namespace cppyy_cuda::host {

/// Waits a little for what is about to happen; true if it did.
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
    std::atomic<unsigned> inside{0}; ///< of the pool's threads
    unsigned wanted = 0;             ///< no more than so many at once
    bool cooperative = false;
    unsigned joined = 0;            ///< so far
    std::atomic<unsigned> parts{0}; ///< cooperative: 0 until it starts
  };

  ThreadPool();
  void share(Job &job, unsigned helpers);
  void startThreads();
  static void *threadMain(void *argument);
  void threadLoop(unsigned index);
  Post *choose();
  Post *enter(unsigned &part);
  void join(Post &post, unsigned index, unsigned part);
  void publish(Post &post, unsigned helpers);
  void withdraw(Post &post);
  void waitUntilEmpty(Post &post);
  Share *sharesOf(PoolWorker &worker) const;

  const unsigned threadCount;
  std::once_flag started;
  std::atomic<unsigned> posted{0}; ///< size of posts
  std::atomic<uint64_t> epoch{0};  ///< counts posts
  std::mutex mutex;                ///< guards what follows
  std::condition_variable postedChanged, left;
  std::vector<Post *> posts;
  unsigned sleeping = 0;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H
