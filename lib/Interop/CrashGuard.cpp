//===- CrashGuard.cpp - Recovery from crashes -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's CrashRecoveryContext does not fit: it removes its handlers when
// another thread's signal reaches it, and the host driver, faulthandler and
// users install and remove handlers of their own.
//
//===----------------------------------------------------------------------===//

#include "CrashGuard.h"
#include <array>
#include <atomic>
#include <cerrno>
#include <csetjmp>
#include <csignal>
#include <memory>
#include <mutex>
#include <pthread.h>

namespace cppyy_cuda::interop {

namespace {

constexpr std::array<int, 6> kSignals = {SIGSEGV, SIGBUS,  SIGILL,
                                         SIGFPE,  SIGTRAP, SIGABRT};

/// The handlers of kSignals that were installed before ours.
std::array<struct sigaction, kSignals.size()> previous;

/// Where a thread resumes after a crash. Not a thread-local variable: a signal
/// handler must not be what creates it.
struct WayBack {
  std::atomic<bool> isTaken{false};
  std::atomic<pthread_t> thread{};
  unsigned depth = 0; ///< How many enclosing guarded calls the thread has.
  sigjmp_buf point;
};
std::array<WayBack, 64> waysBack;

/// Threads whose signal is being passed on.
std::array<std::atomic<pthread_t>, 16> handing;

/// The innermost place of this thread; null if it has none.
WayBack *findWayBack() {
  WayBack *innermost = nullptr;
  for (WayBack &way : waysBack)
    if (way.isTaken && way.thread == pthread_self() &&
        (!innermost || way.depth > innermost->depth))
      innermost = &way;
  return innermost;
}

/// Null if too many threads are guarded at once; this one then is not.
WayBack *takeWayBack() {
  const WayBack *outer = findWayBack();
  for (WayBack &way : waysBack)
    if (!way.isTaken.exchange(true)) {
      way.depth = outer ? outer->depth + 1 : 0;
      way.thread = pthread_self();
      return &way;
    }
  return nullptr;
}

void release(WayBack &way) {
  way.thread = pthread_t();
  way.isTaken = false;
}

/// Marks this thread's signal as being passed on; null if it already is.
std::atomic<pthread_t> *beginHanding() {
  for (const std::atomic<pthread_t> &thread : handing)
    if (thread == pthread_self())
      return nullptr;
  for (std::atomic<pthread_t> &thread : handing) {
    pthread_t nobody{};
    if (thread.compare_exchange_strong(nobody, pthread_self()))
      return &thread;
  }
  return nullptr;
}

/// A separate stack for the handler: the thread's own may have overflowed.
class SignalStack {
public:
  SignalStack() : memory(std::make_unique<char[]>(size)) {
    stack_t own = {};
    own.ss_sp = memory.get();
    own.ss_size = size;
    sigaltstack(&own, &before);
  }
  SignalStack(const SignalStack &) = delete;
  SignalStack &operator=(const SignalStack &) = delete;
  ~SignalStack() { sigaltstack(&before, nullptr); }

private:
  static constexpr size_t size = 64 << 10;
  std::unique_ptr<char[]> memory;
  stack_t before = {};
};

} // namespace

static struct sigaction &previousOf(int signal) {
  size_t index = 0;
  while (kSignals[index] != signal)
    ++index;
  return previous[index];
}

/// A faulting instruction faults again; a signal that was sent is sent again.
static void actByDefault(int signal, const siginfo_t *info) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
  if (info->si_code <= 0)
    raise(signal);
}

static void passOn(int signal, siginfo_t *info, void *context) {
  const struct sigaction &action = previousOf(signal);
  // A handler installed after ours may pass back to us what we pass on to it.
  std::atomic<pthread_t> *mark = beginHanding();
  if (!mark || action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN)
    return actByDefault(signal, info);
  int saved = errno;
  if (action.sa_flags & SA_SIGINFO)
    action.sa_sigaction(signal, info, context);
  else
    action.sa_handler(signal);
  errno = saved;
  *mark = pthread_t();
}

static void onSignal(int signal, siginfo_t *info, void *context) {
  if (WayBack *way = findWayBack())
    siglongjmp(way->point, 1);
  passOn(signal, info, context);
}

/// Handlers that others have installed on top of ours pass signals on to us;
/// handlers that have replaced ours do not.
static void ensureHandlers() {
  static std::mutex mutex;
  std::lock_guard<std::mutex> guard(mutex);
  struct sigaction ours = {};
  ours.sa_sigaction = onSignal;
  ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&ours.sa_mask);
  for (int signal : kSignals) {
    struct sigaction now;
    sigaction(signal, nullptr, &now);
    if (now.sa_flags & SA_SIGINFO && now.sa_sigaction == onSignal)
      continue;
    previousOf(signal) = now;
    sigaction(signal, &ours, nullptr);
  }
}

bool survives(llvm::function_ref<void()> function) {
  ensureHandlers();
  SignalStack stack;
  WayBack *way = takeWayBack();
  if (!way) {
    function();
    return true;
  }
  bool crashed = sigsetjmp(way->point, /*savemask=*/1) != 0;
  if (!crashed)
    function();
  // After a longjmp, the value of a local is indeterminate.
  release(*findWayBack());
  return !crashed;
}

} // namespace cppyy_cuda::interop
