//===- ThreadPoolThread.cpp - What a thread of the pool does --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Faults.h"
#include "ThreadPool.h"

using namespace cppyy_cuda::host;

namespace {
/// Local memory and recursion live on the stack. The guard is as large as a
/// frame may be that steps over it.
constexpr size_t kStackSize = 8 << 20, kGuardSize = 1 << 20;

/// How long a thread without work stays awake. Programs launch kernels one
/// after the other, and waking many threads takes longer than many a kernel.
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
  for (;;) {
    unsigned part;
    Post *post = enter(part);
    join(*post, index, part);
    std::lock_guard lock(mutex);
    // The last use of the post: who waits for it goes on after this lock.
    if (--post->inside == 0)
      left.notify_all();
  }
}

/// Waits for a post to join, first awake, then asleep.
ThreadPool::Post *ThreadPool::enter(unsigned &part) {
  for (bool spun = false;; spun = true) {
    // All threads come at once: asleep on the lock they would go on in turn.
    std::unique_lock lock(mutex, std::try_to_lock);
    if (!lock.owns_lock() && !spinUntil([&] { return lock.try_lock(); }))
      lock.lock();
    uint64_t seen = epoch;
    Post *post = choose();
    if (!post && spun) {
      ++sleeping;
      postedChanged.wait(lock, [&] { return (post = choose()) != nullptr; });
      --sleeping;
    }
    if (post) {
      ++post->inside;
      part = post->joined++;
      if (post->cooperative)
        left.notify_all(); // it waits for us to come
      return post;
    }
    lock.unlock();
    spinUntil([&] { return epoch != seen; }, kIdlePatience);
  }
}

void ThreadPool::join(Post &post, unsigned index, unsigned part) {
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
}
