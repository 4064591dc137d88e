//===- ThreadPoolThread.cpp - What a thread of the pool does --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exec/ThreadPool.h"
#include "Fault/SignalHandlers.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// Local memory and recursion use the stack. The guard is as large as the
/// largest frame that might step over it.
constexpr size_t kStackSize = 8 << 20, kGuardSize = 1 << 20;

/// How long an idle thread stays awake. Programs launch kernels one after the
/// other, and waking many threads takes longer than many kernels.
constexpr std::chrono::microseconds kIdlePatience(200);

struct Start {
  ThreadPool *pool;
  unsigned index;
};
} // namespace

void ThreadPool::startThreads() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackSize + kGuardSize);
  pthread_attr_setguardsize(&attributes, kGuardSize);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  for (unsigned i = 0; i < threadCount; ++i) {
    auto *start = new Start{this, i + 1};
    pthread_t thread;
    if (pthread_create(&thread, &attributes, threadMain, start))
      delete start; // the others and the calling thread do the work
  }
  pthread_attr_destroy(&attributes);
}

void *ThreadPool::threadMain(void *argument) {
  Start start = *static_cast<Start *>(argument);
  delete static_cast<Start *>(argument);
  pthread_setname_np(pthread_self(), "cppyy-cuda");
  admitSignals(false);
  start.pool->threadLoop(start.index);
  return nullptr;
}

void ThreadPool::threadLoop(unsigned index) {
  PoolWorker::current();
  Seat &seat = seats[index - 1];
  uint64_t left = 0;
  for (;;) {
    if (!find(seat, left))
      await(seat);
    unsigned part = seat.part;
    // It is withdrawn from threads that arrive too late.
    if (Post *post = seat.handed.exchange(nullptr))
      left = join(*post, index, part);
  }
}

/// The post that a thread should join, the one with the fewest threads; null if
/// there is none. Call with the lock held.
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

/// Call with the lock held.
void ThreadPool::admit(Post &post, Seat &seat) {
  ++post.inside;
  seat.part = post.joined++;
  seat.free = false;
  seat.handed = &post;
}

/// Looks for a running post; if there is none, returns false and frees the
/// seat. The thread last left the post of number \p left.
bool ThreadPool::find(Seat &seat, uint64_t left) {
  // If that is the only one, there is nothing to find, and the thread that
  // withdraws it gets the lock.
  if (posted <= 1 && epoch == left) {
    seat.free = true;
    if (epoch == left)
      return false;
  }
  std::lock_guard lock(mutex);
  if (seat.handed)
    return true;
  Post *post = choose();
  seat.free = !post;
  if (!post)
    return false;
  admit(*post, seat);
  if (post->cooperative)
    changed.notify_all(); // it waits for us to arrive
  return true;
}

/// Waits until a post is handed to \p seat, first awake, then asleep.
void ThreadPool::await(Seat &seat) {
  auto busy = [&] { return seat.handed != nullptr; };
  if (spinUntil(busy, kIdlePatience))
    return;
  std::unique_lock lock(mutex);
  seat.asleep = true;
  // Not merely until one is handed over: it may have been withdrawn.
  seat.wake.wait(lock, [&] { return !seat.free; });
  seat.asleep = false;
}

/// Returns the number of \p post.
uint64_t ThreadPool::join(Post &post, unsigned index, unsigned part) {
  uint64_t number = post.number;
  Job &job = *post.job;
  PoolWorker &worker = PoolWorker::current();
  Share &share = job.shares[index];
  share.owner = &worker;
  if (!worker.begin(job))
    job.fail(worker);
  else if (post.cooperative) {
    while (!post.parts)
      sched_yield();
    job.runPart(worker, part, post.parts);
  } else {
    uint64_t seen = epoch; // a new launch may need us more
    job.work(worker, index, [&] { return epoch != seen; });
  }
  worker.end();
  share.owner = nullptr;
  leave(post);
  return number;
}

/// The last use of \p post: it is gone once nobody is inside.
void ThreadPool::leave(Post &post) {
  if (--post.inside)
    return;
  std::lock_guard lock(mutex); // so that a thread that looked before does not
                               // miss it
  changed.notify_all();
}
