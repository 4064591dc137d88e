//===- ThreadPool.h - The threads that run kernels --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace cppyy_cuda::host {

/// Runs ranges of a counter on every core. The threads start with the first
/// launch that is worth them and stay; they are never joined, as the process
/// may end while a client still launches.
class ThreadPool {
public:
  /// The process's pool; never destroyed.
  static ThreadPool &get();

  /// Calls work(first, last) for ranges that cover [0, count), on several
  /// threads; the calling one takes part. Returns when all is done.
  template <typename Work> void run(uint64_t count, Work &work) {
    run(
        count,
        [](void *self, uint64_t first, uint64_t last) {
          (*static_cast<Work *>(self))(first, last);
        },
        &work);
  }

private:
  using RangeFn = void (*)(void *self, uint64_t first, uint64_t last);

  struct Job {
    RangeFn function;
    void *self;
    std::atomic<uint64_t> next;
    uint64_t end;
    uint64_t chunk;

    void work();
  };

  ThreadPool();
  void run(uint64_t count, RangeFn function, void *self);
  void runShared(Job &job);
  void startWorkers();
  void workerLoop();

  const unsigned workerCount;
  std::once_flag started;
  std::mutex launchMutex; ///< held by the thread whose job it is
  std::mutex mutex;       ///< guards what follows
  std::condition_variable jobPosted, workersIdle;
  Job *job = nullptr;
  uint64_t generation = 0;
  unsigned active = 0;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_THREADPOOL_H
