//===- ThreadPool.cpp - The threads that run kernels ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exec/ThreadPool.h"
#include "Exec/GridBarrier.h"
#include "Exec/Limits.h"
#include "Fault/SignalHandlers.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

/// Waking threads costs about this much, so shorter launches stay on the
/// calling thread, and each thread that is woken gets at least this much work.
constexpr nanoseconds kWakeCost = std::chrono::microseconds(10);
/// A chunk of work that a thread takes lasts at least about this long.
constexpr nanoseconds kUnitTime = std::chrono::microseconds(4);

double since(Clock::time_point start) {
  return std::max<double>(1, nanoseconds(Clock::now() - start).count());
}

/// The number of threads worth using for \p blocks, besides the calling one.
double helpersFor(uint64_t blocks, double blockTime) {
  return double(blocks) * blockTime / double(kWakeCost.count());
}

/// Runs the first blocks on the calling thread until the budget is spent;
/// returns their number. Little is known of the kernel's cost before it runs.
uint64_t runBudget(Job &job) {
  auto start = Clock::now();
  nanoseconds elapsed(0);
  uint64_t done = 0;
  for (uint64_t chunk = 1; done < job.count && elapsed < kWakeCost;
       chunk *= 2) {
    uint64_t last = done + std::min(chunk, job.count - done);
    if (!job.runBlocks(job.caller, done, last))
      return job.count;
    done = last;
    elapsed = Clock::now() - start;
  }
  job.learn(since(start), done);
  return done;
}
} // namespace

ThreadPool &ThreadPool::get() {
  static ThreadPool *pool = new ThreadPool;
  return *pool;
}

ThreadPool::ThreadPool()
    : threadCount(unsigned(multiprocessorCount()) - 1),
      seats(std::make_unique<Seat[]>(threadCount)) {}

Share *ThreadPool::sharesOf(PoolWorker &worker) const {
  if (!worker.shares)
    worker.shares = std::make_unique<Share[]>(threadCount + 1);
  return worker.shares.get();
}

void ThreadPool::run(Job &job) {
  if (threadCount == 0 || job.count == 1) {
    job.runBlocks(job.caller, 0, job.count);
    return;
  }
  // Launches that were long the last time need no measurement.
  uint64_t done = 0;
  if (helpersFor(job.count, job.expectedBlockTime()) < 2)
    done = runBudget(job);
  if (done == job.count || job.stopped())
    return;
  double blockTime = job.expectedBlockTime();
  if (helpersFor(job.count - done, blockTime) < 1)
    job.runBlocks(job.caller, done, job.count);
  else
    share(job, done, blockTime);
}

void ThreadPool::share(Job &job, uint64_t done, double blockTime) {
  job.divide(sharesOf(job.caller), threadCount + 1, done,
             uint64_t(double(kUnitTime.count()) / blockTime));
  Post post{&job};
  post.wanted = unsigned(
      std::min(helpersFor(job.count - done, blockTime), double(threadCount)));
  publish(post);
  auto never = [] { return false; };
  auto start = Clock::now();
  uint64_t ran = job.work(job.caller, 0, never);
  job.learn(since(start), ran);
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
  post.wanted = unsigned(std::min<uint64_t>(threadCount, job.count - 1));
  if (post.wanted)
    publish(post);
  // Threads of other launches may arrive late or never: those that are here by
  // then run all blocks.
  auto deadline = Clock::now() + std::chrono::milliseconds(1);
  std::unique_lock lock(mutex);
  while (post.joined < post.wanted && Clock::now() < deadline)
    changed.wait_until(lock, deadline);
  lock.unlock();
  withdraw(post);
  unsigned parts = post.joined + 1;
  barrier.open(parts);
  post.parts = parts;
  job.runPart(job.caller, parts - 1, parts);
  waitUntilEmpty(post);
}

void ThreadPool::publish(Post &post) {
  std::call_once(started, [this] { startThreads(); });
  std::lock_guard lock(mutex);
  posts.push_back(&post);
  posted = unsigned(posts.size());
  post.number = ++epoch;
  hand(post, false);
  hand(post, true);
}

/// Hands \p post to free threads that are (not) \p asleep, while it wants more.
/// Call with the lock held.
void ThreadPool::hand(Post &post, bool asleep) {
  for (unsigned i = 0; i < threadCount && post.inside < post.wanted; ++i) {
    Seat &seat = seats[i];
    if (!seat.free || seat.asleep != asleep)
      continue;
    admit(post, seat);
    if (asleep)
      seat.wake.notify_one();
  }
}

/// From here on nobody joins \p post, including threads that were handed it and
/// have not arrived: a thread that the system does not run is not waited for.
/// The parts of a cooperative launch need their threads.
void ThreadPool::withdraw(Post &post) {
  std::lock_guard lock(mutex);
  posts.erase(std::remove(posts.begin(), posts.end(), &post), posts.end());
  posted = unsigned(posts.size());
  for (unsigned i = 0; i < threadCount && !post.cooperative; ++i) {
    Post *mine = &post;
    if (seats[i].handed.compare_exchange_strong(mine, nullptr))
      --post.inside;
  }
}

void ThreadPool::waitUntilEmpty(Post &post) {
  // Their last blocks take about as long as ours did.
  auto empty = [&] { return post.inside == 0; };
  if (spinUntil(empty))
    return;
  std::unique_lock lock(mutex);
  changed.wait(lock, empty);
}
