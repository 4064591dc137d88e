//===- Executors.cpp - The threads that run streams -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Waking a thread costs more than a small kernel, and most kernels are soon
/// waited for by a thread that runs them itself. An idle executor therefore
/// polls every few microseconds for a while before it sleeps; while one polls,
/// posting wakes no thread.
///
//===----------------------------------------------------------------------===//

#include "Queue/Executors.h"
#include <chrono>
#include <sys/prctl.h>
#include <thread>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
constexpr std::chrono::microseconds kPollInterval(20);
constexpr int64_t kPollFor = 1000000; ///< nanoseconds
/// No more streams than this make progress at the same time.
constexpr unsigned kMaxThreads = 128;

int64_t now() {
  auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
}
} // namespace

Executors &Executors::get() {
  static Executors *executors = new Executors;
  return *executors;
}

void Executors::post(std::shared_ptr<Queue> queue) {
  std::lock_guard lock(mutex);
  ready.push_back(std::move(queue));
  if (ready.size() > coming())
    wakeOne();
}

/// Threads that will look at `ready` soon.
size_t Executors::coming() const { return size_t(polling) + woken + starting; }

void Executors::wakeOne() {
  if (sleeping > woken) {
    ++woken;
    wake.notify_one();
  } else if (threads < kMaxThreads) {
    ++threads;
    ++starting;
    std::thread(&Executors::loop, this).detach();
  }
}

void Executors::idle(std::unique_lock<std::mutex> &lock, int64_t &since) {
  if (!polling && now() - since < kPollFor) {
    polling = true;
    lock.unlock();
    std::this_thread::sleep_for(kPollInterval);
    lock.lock();
    polling = false;
    return;
  }
  ++sleeping;
  wake.wait(lock, [this] { return woken > 0; });
  --sleeping;
  --woken;
  since = now();
}

void Executors::loop() {
  prctl(PR_SET_NAME, "cppyy_cuda exec");
  prctl(PR_SET_TIMERSLACK, 1000); // nanoseconds; 50,000 by default
  std::unique_lock lock(mutex);
  --starting;
  int64_t since = now();
  for (;;) {
    if (ready.empty()) {
      idle(lock, since);
      continue;
    }
    std::shared_ptr<Queue> queue = std::move(ready.front());
    ready.pop_front();
    // The task may keep this thread for a long time.
    if (ready.size() > coming())
      wakeOne();
    lock.unlock();
    queue->execute();
    queue.reset();
    lock.lock();
    since = now();
  }
}
