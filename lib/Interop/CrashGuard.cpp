//===- CrashGuard.cpp - A way back from a crash ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Not LLVM's CrashRecoveryContext: it takes its handlers out again when another
// thread's signal reaches it, and the host driver, faulthandler and users have
// handlers of their own, which come and go.
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

/// What handled each of kSignals before us.
std::array<struct sigaction, kSignals.size()> previous;

/// Threads that go on after a crash, and where. Not thread-local variables: a
/// handler may not make one come into being.
struct WayBack {
  std::atomic<bool> isTaken{false};
  std::atomic<pthread_t> thread{};
  unsigned depth = 0; ///< How many others its thread has.
  sigjmp_buf point;
};
std::array<WayBack, 64> waysBack;

/// Threads whose signal is being handed on.
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

/// Null if very many threads are guarded at once: this one is not, then.
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

/// Says that this thread's signal is being handed on; null if it is already.
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

/// The handler's own stack: the thread's may be what overflowed.
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

/// The instruction faults again, and what was sent is sent again.
static void actByDefault(int signal, const siginfo_t *info) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
  if (info->si_code <= 0)
    raise(signal);
}

static void passOn(int signal, siginfo_t *info, void *context) {
  const struct sigaction &action = previousOf(signal);
  // Who came after us may hand on to us what we hand on to it.
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

/// Handlers that others have put on top of ours hand on to us; those that have
/// replaced them do not.
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
  // What a local holds after a jump is not defined.
  release(*findWayBack());
  return !crashed;
}

} // namespace cppyy_cuda::interop
