//===- ThreadPool.cpp - The threads that run kernels ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThreadPool.h"
#include "Limits.h"
#include <algorithm>
#include <chrono>
#include <thread>

using namespace cppyy_cuda::host;

namespace {
using Clock = std::chrono::steady_clock;

/// Waking threads costs about this much, so shorter launches stay on the
/// calling thread.
constexpr std::chrono::microseconds kInlineBudget(10);

/// Ranges that each thread takes on average: enough to even out blocks of
/// different cost, few enough to keep the counter cool.
constexpr unsigned kChunksPerThread = 8;

/// Runs from the start of the counter until the budget is spent; returns how
/// far it came. Nothing is known of the kernel's cost before it runs.
template <typename Call> uint64_t runBudget(uint64_t count, Call call) {
  if (count == 1) {
    call(0, 1);
    return 1;
  }
  uint64_t done = 0;
  auto start = Clock::now();
  for (uint64_t chunk = 1; done < count; chunk *= 2) {
    uint64_t last = done + std::min(chunk, count - done);
    call(done, last);
    done = last;
    if (Clock::now() - start > kInlineBudget)
      break;
  }
  return done;
}
} // namespace

ThreadPool &ThreadPool::get() {
  static ThreadPool *pool = new ThreadPool;
  return *pool;
}

ThreadPool::ThreadPool() : workerCount(unsigned(multiprocessorCount()) - 1) {}

void ThreadPool::startWorkers() {
  for (unsigned i = 0; i < workerCount; ++i)
    std::thread(&ThreadPool::workerLoop, this).detach();
}

void ThreadPool::Job::work() {
  for (;;) {
    uint64_t first = next.fetch_add(chunk, std::memory_order_relaxed);
    if (first >= end)
      return;
    function(self, first, std::min(first + chunk, end));
  }
}

void ThreadPool::workerLoop() {
  std::unique_lock lock(mutex);
  for (uint64_t seen = 0;;) {
    jobPosted.wait(lock, [&] { return job && generation != seen; });
    seen = generation;
    Job *mine = job;
    ++active;
    lock.unlock();
    mine->work();
    lock.lock();
    if (--active == 0)
      workersIdle.notify_one();
  }
}

void ThreadPool::runShared(Job &shared) {
  std::call_once(started, [this] { startWorkers(); });
  {
    std::lock_guard lock(mutex);
    job = &shared;
    ++generation;
  }
  jobPosted.notify_all();
  shared.work();
  std::unique_lock lock(mutex);
  job = nullptr; // who has not come yet need not come
  workersIdle.wait(lock, [&] { return active == 0; });
}

void ThreadPool::run(uint64_t count, RangeFn function, void *self) {
  auto call = [&](uint64_t first, uint64_t last) {
    function(self, first, last);
  };
  uint64_t done = runBudget(count, call);
  if (done == count)
    return;
  // While another host thread's kernel has the workers, this one gets on alone.
  std::unique_lock launching(launchMutex, std::try_to_lock);
  if (workerCount == 0 || !launching) {
    call(done, count);
    return;
  }
  uint64_t pieces = uint64_t(workerCount + 1) * kChunksPerThread;
  Job shared{function,
             self,
             {done},
             count,
             std::max<uint64_t>(1, (count - done) / pieces)};
  runShared(shared);
}
