//===- ThreadPool.cpp - The threads that run kernels ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThreadPool.h"
#include "Faults.h"
#include "LaunchGrid.h"
#include "Limits.h"
#include <algorithm>

using namespace cppyy_cuda::host;

namespace {
using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

/// Waking threads costs about this much, so shorter launches stay on the
/// calling thread, and each thread that is woken has so much to do.
constexpr nanoseconds kWakeCost = std::chrono::microseconds(10);
/// What a thread takes at once lasts about so long or longer.
constexpr nanoseconds kUnitTime = std::chrono::microseconds(4);

struct Estimate {
  uint64_t done = 0;
  double blockTime = 0; ///< nanoseconds
};

/// Runs the first blocks on the calling thread until the budget is spent.
/// Nothing is known of the kernel's cost before it runs.
Estimate runBudget(Job &job) {
  Estimate estimate;
  if (job.count == 1) {
    job.runBlocks(job.caller, 0, 1);
    return {1, 0};
  }
  auto start = Clock::now();
  nanoseconds elapsed(0);
  for (uint64_t chunk = 1; estimate.done < job.count && elapsed < kWakeCost;
       chunk *= 2) {
    uint64_t last = estimate.done + std::min(chunk, job.count - estimate.done);
    if (!job.runBlocks(job.caller, estimate.done, last))
      return {job.count, 0};
    estimate.done = last;
    elapsed = Clock::now() - start;
  }
  estimate.blockTime = std::max(double(elapsed.count()), 1.0) / estimate.done;
  return estimate;
}
} // namespace

ThreadPool &ThreadPool::get() {
  static ThreadPool *pool = new ThreadPool;
  return *pool;
}

ThreadPool::ThreadPool() : threadCount(unsigned(multiprocessorCount()) - 1) {}

Share *ThreadPool::sharesOf(PoolWorker &worker) const {
  if (!worker.shares)
    worker.shares = std::make_unique<Share[]>(threadCount + 1);
  return worker.shares.get();
}

void ThreadPool::run(Job &job) {
  Estimate estimate = runBudget(job);
  uint64_t rest = job.count - estimate.done;
  if (!rest || job.stopped())
    return;
  double helpers = rest * estimate.blockTime / double(kWakeCost.count());
  if (threadCount == 0 || helpers < 1) {
    job.runBlocks(job.caller, estimate.done, job.count);
    return;
  }
  job.divide(sharesOf(job.caller), threadCount + 1, estimate.done,
             uint64_t(double(kUnitTime.count()) / estimate.blockTime));
  share(job, unsigned(std::min(helpers, double(threadCount))));
}

void ThreadPool::share(Job &job, unsigned helpers) {
  Post post{&job};
  publish(post, helpers);
  auto never = [] { return false; };
  job.work(job.caller, 0, never);
  withdraw(post);
  waitUntilEmpty(post);
  job.work(job.caller, 0, never); // what threads left for another launch
}

void ThreadPool::runCooperative(Job &job) {
  GridBarrier barrier;
  job.grid = &barrier;
  job.divide(sharesOf(job.caller), threadCount + 1, job.count, 1);
  Post post{&job};
  post.cooperative = true;
  unsigned most = unsigned(std::min<uint64_t>(threadCount, job.count - 1));
  if (most)
    publish(post, most);
  // Threads of other launches may come late or never: who is here by then runs
  // all blocks.
  auto deadline = Clock::now() + std::chrono::milliseconds(1);
  std::unique_lock lock(mutex);
  while (post.joined < most && Clock::now() < deadline)
    left.wait_until(lock, deadline);
  lock.unlock();
  withdraw(post);
  unsigned parts = post.joined + 1;
  barrier.open(parts);
  post.parts = parts;
  job.runPart(job.caller, parts - 1, parts);
  waitUntilEmpty(post);
}

void ThreadPool::publish(Post &post, unsigned helpers) {
  std::call_once(started, [this] { startThreads(); });
  post.wanted = helpers;
  unsigned wake;
  {
    std::lock_guard lock(mutex);
    posts.push_back(&post);
    posted.store(unsigned(posts.size()));
    ++epoch;
    wake = std::min(helpers, sleeping);
  }
  while (wake--)
    postedChanged.notify_one();
}

void ThreadPool::withdraw(Post &post) {
  std::lock_guard lock(mutex);
  posts.erase(std::remove(posts.begin(), posts.end(), &post), posts.end());
  posted.store(unsigned(posts.size()));
}

void ThreadPool::waitUntilEmpty(Post &post) {
  // Their last blocks take about as long as ours did.
  spinUntil([&] { return post.inside == 0; });
  // Under the lock, as the last thread still holds it.
  std::unique_lock lock(mutex);
  left.wait(lock, [&] { return post.inside == 0; });
}

/// The post that a thread should join, where the fewest are; null if there is
/// none. Under the lock.
ThreadPool::Post *ThreadPool::choose() {
  Post *best = nullptr;
  for (Post *post : posts) {
    bool open = post->inside < post->wanted &&
                (post->cooperative || post->job->hasWork());
    if (open && (!best || post->inside < best->inside))
      best = post;
  }
  return best;
}
