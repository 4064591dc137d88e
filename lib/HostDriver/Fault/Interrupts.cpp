//===- Interrupts.cpp - Ctrl-C while a program waits ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/Interrupts.h"
#include "Fault/ErrorText.h"
#include "Fault/GuardedWorker.h"
#include "Fault/SignalHandlers.h"
#include "Fault/StoppableLaunch.h"
#include "Fault/Watchdog.h"
#include <algorithm>
#include <cerrno>
#include <semaphore.h>
#include <thread>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;
using namespace cppyy_cuda::cuda;

namespace {
/// 0 until a client has set it.
std::atomic<uintptr_t> mainThread{0};
/// The handler of SIGINT that was installed before ours.
struct sigaction previous;

// Written by the main thread and by the handler, which runs on it.
std::atomic<unsigned> depth{0}; ///< of its waits
std::atomic<bool> pending{false};

sem_t posted; ///< posted by the handler, for the thread that ends jobs

std::mutex runningMutex;
std::vector<StoppableLaunch *> running; ///< the main thread's

bool isMain(pthread_t thread) { return thread == mainThread.load(); }

/// The thread must not leave its kernel from within this.
void callPrevious(int signal, siginfo_t *info, void *context) {
  GuardedWorker *worker = GuardedWorker::find();
  sig_atomic_t handling = worker ? worker->handling : 0;
  if (worker)
    worker->handling = 1;
  if (previous.sa_flags & SA_SIGINFO)
    previous.sa_sigaction(signal, info, context);
  else
    previous.sa_handler(signal);
  if (worker)
    worker->handling = handling;
}

/// On the main thread, which therefore never sees it half done.
void onKeyboard(int signal, siginfo_t *info, void *context) {
  int saved = errno;
  if (!isMain(pthread_self())) {
    pthread_kill(mainThread, signal);
  } else {
    callPrevious(signal, info, context);
    if (depth) {
      pending = true;
      sem_post(&posted);
    }
  }
  errno = saved;
}

bool isOurs(const struct sigaction &action) {
  return action.sa_flags & SA_SIGINFO && action.sa_sigaction == onKeyboard;
}

/// A separate thread, because a handler may take no locks.
void endJobs() {
  admitSignals(false);
  for (;;) {
    while (sem_wait(&posted)) {
    }
    std::lock_guard lock(runningMutex);
    for (StoppableLaunch *launch : running) {
      launch->stop(FaultKind::Interrupt);
      Watchdog::get().watch(*launch, std::chrono::nanoseconds(0));
    }
  }
}
} // namespace

bool cppyy_cuda::host::driver::wantsInterrupts() {
  struct sigaction now;
  return !sigaction(SIGINT, nullptr, &now) && !isOurs(now);
}

void cppyy_cuda::host::driver::endOnInterrupt(uintptr_t thread) {
  struct sigaction now;
  sigaction(SIGINT, nullptr, &now);
  if (isOurs(now) || now.sa_handler == SIG_DFL || now.sa_handler == SIG_IGN)
    return;
  if (!mainThread.exchange(thread)) {
    sem_init(&posted, 0, 0);
    std::thread(endJobs).detach();
  }
  previous = now;
  struct sigaction ours = now;
  ours.sa_sigaction = onKeyboard;
  // A fiber's stack has no room for a handler.
  ours.sa_flags |= SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGINT, &ours, nullptr);
}

WaitScope::WaitScope() : counts(isMain(pthread_self())) {
  if (counts)
    ++depth;
}

WaitScope::~WaitScope() {
  if (counts && --depth == 0)
    pending = false;
}

CUresult WaitScope::status(CUresult fault) const {
  if (fault)
    return fault;
  if (!counts || !pending)
    return CUDA_SUCCESS;
  return fail(CUDA_ERROR_LAUNCH_FAILED,
              "an interrupt (SIGINT) has ended the kernels that were waited "
              "for; the context can be used on");
}

InterruptScope::InterruptScope(StoppableLaunch &launch, pthread_t launcher)
    : launch(launch), counts(isMain(launcher)) {
  if (!counts)
    return;
  std::lock_guard lock(runningMutex);
  running.push_back(&launch);
}

InterruptScope::~InterruptScope() {
  if (!counts)
    return;
  std::lock_guard lock(runningMutex);
  running.erase(std::remove(running.begin(), running.end(), &launch),
                running.end());
}

bool InterruptScope::interrupted() const { return counts && pending; }
