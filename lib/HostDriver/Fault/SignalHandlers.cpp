//===- SignalHandlers.cpp - Signals in kernels ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/SignalHandlers.h"
#include "Fault/GuardedWorker.h"
#include "Fault/Processor.h"
#include "Fault/StoppableLaunch.h"
#include <cerrno>
#include <ctime>
#include <mutex>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
constexpr int kSignals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
constexpr int kSignalCount = sizeof(kSignals) / sizeof(kSignals[0]);

/// The handlers of kSignals that were installed before ours.
struct sigaction previous[kSignalCount];
std::atomic<int> interruptSignal{0};

int indexOf(int signal) {
  for (int i = 0; i < kSignalCount; ++i)
    if (kSignals[i] == signal)
      return i;
  return 0;
}

/// Restores the default action: a faulting instruction faults again, and a
/// signal that was sent is sent again.
void actByDefault(int signal, const siginfo_t *info) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
  if (info->si_code <= 0)
    raise(signal);
}

/// The signal is not ours.
void passOn(int signal, siginfo_t *info, void *context) {
  // A handler installed after ours may pass back to us what we pass on to it.
  static __attribute__((tls_model("initial-exec"))) thread_local int depth = 0;
  const struct sigaction &action = previous[indexOf(signal)];
  if (depth > 0 || action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN)
    return actByDefault(signal, info);
  ++depth;
  int saved = errno;
  if (action.sa_flags & SA_SIGINFO)
    action.sa_sigaction(signal, info, context);
  else
    action.sa_handler(signal);
  errno = saved;
  --depth;
}

/// The worker's launch is stopped: leaves the kernel if the thread is in the
/// image's code. Elsewhere (in printf, in malloc) it may hold a lock; returns
/// false then.
bool leaveIfStopped(GuardedWorker &worker, const void *context) {
  const StoppableLaunch *launch = worker.launch();
  uintptr_t at = programCounter(context);
  if (at < launch->codeBegin || at >= launch->codeEnd)
    return false;
  worker.cause = Fault();
  worker.cause.kind = launch->stopReason();
  worker.leave();
}

/// Single-steps out of a library. The handlers themselves are not stepped, but
/// a signal that arrives as one begins may cause it.
void onStep(GuardedWorker &worker, void *context) {
  if (worker.handling || !worker.inKernel() || !worker.stepping)
    return (void)step(context, false);
  worker.handling = 1;
  if (!leaveIfStopped(worker, context))
    step(context, true);
  worker.handling = 0;
}

void onFault(int signal, siginfo_t *info, void *context) {
  GuardedWorker *worker = GuardedWorker::find();
  // Not every virtual machine identifies a single step as one.
  if (worker && signal == SIGTRAP && worker->hasStepped &&
      (worker->stepping || info->si_code == TRAP_TRACE))
    return onStep(*worker, context);
  // faulthandler and others raise() the signal again.
  if (!worker || !worker->inKernel() || info->si_code == SI_USER)
    return passOn(signal, info, context);
  worker->handling = 1;
  Fault &cause = worker->cause;
  cause = Fault();
  classify(signal, *info, context, cause);
  if (cause.hasAddress &&
      worker->isBeyondStack(cause.address, stackPointer(context)))
    cause.kind = FaultKind::StackOverflow;
  worker->leave();
}

void leaveSoon(GuardedWorker &worker, void *context) {
  if (!worker.inKernel() || worker.handling || !worker.launch()->stopped())
    return;
  worker.handling = 1;
  // Continues to where the kernel can be left. If that cannot be determined, or
  // a system call has ended the stepping, the next signal comes soon.
  if (!leaveIfStopped(worker, context))
    worker.stepping = worker.hasStepped = step(context, true);
  worker.handling = 0;
}

void onInterrupt(int, siginfo_t *, void *context) {
  GuardedWorker *worker = GuardedWorker::find();
  if (!worker)
    return;
  leaveSoon(*worker, context);
  worker->interrupted = false;
}

/// A real-time signal that is not otherwise used.
int chooseSignal() {
  for (int signal = SIGRTMAX - 2; signal > SIGRTMIN; --signal) {
    struct sigaction action;
    if (!sigaction(signal, nullptr, &action) && action.sa_handler == SIG_DFL)
      return signal;
  }
  return SIGRTMAX;
}

/// The handlers leave by a jump, so they must not leave a signal blocked.
struct sigaction actionOf(void (*handler)(int, siginfo_t *, void *)) {
  struct sigaction action = {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTART;
  sigemptyset(&action.sa_mask);
  return action;
}

void install() {
  struct sigaction ours = actionOf(onFault);
  for (int i = 0; i < kSignalCount; ++i) {
    struct sigaction now;
    sigaction(kSignals[i], nullptr, &now);
    if (now.sa_flags & SA_SIGINFO && now.sa_sigaction == onFault)
      continue;
    previous[i] = now;
    sigaction(kSignals[i], &ours, nullptr);
  }
  if (interruptSignal)
    return;
  int signal = chooseSignal();
  struct sigaction interrupts = actionOf(onInterrupt);
  sigaction(signal, &interrupts, nullptr);
  interruptSignal = signal;
}
} // namespace

void cppyy_cuda::host::driver::ensureFaultHandlers() {
  // A tick is a few milliseconds: system calls for each launch would cost more
  // than a small one.
  static std::atomic<int64_t> checked{-1};
  timespec now;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  int64_t tick = now.tv_sec * 1000000000 + now.tv_nsec;
  if (checked.exchange(tick, std::memory_order_relaxed) == tick)
    return;
  static std::mutex mutex;
  std::lock_guard lock(mutex);
  install();
}

void cppyy_cuda::host::driver::admitSignals(bool others) {
  sigset_t set;
  sigemptyset(&set);
  for (int signal : kSignals)
    sigaddset(&set, signal);
  sigaddset(&set, interruptSignal);
  if (others)
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  else {
    sigset_t blocked;
    sigfillset(&blocked);
    for (int signal = 1; signal < NSIG; ++signal)
      if (sigismember(&set, signal) == 1)
        sigdelset(&blocked, signal);
    pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
  }
}

void cppyy_cuda::host::driver::interrupt(const GuardedWorker &worker) {
  int signal = interruptSignal;
  if (signal && !worker.interrupted.exchange(true))
    pthread_kill(worker.id, signal);
}
