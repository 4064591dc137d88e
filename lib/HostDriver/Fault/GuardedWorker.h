//===- GuardedWorker.h - A thread that can leave a kernel -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_GUARDEDWORKER_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_GUARDEDWORKER_H

#include "Fault/Fault.h"
#include <atomic>
#include <csetjmp>
#include <csignal>
#include <pthread.h>

namespace cppyy_cuda::host::driver {

class StoppableLaunch;

/// A thread's worker as signal handlers see it.
class GuardedWorker : public Worker {
public:
  /// The calling thread's; null if it has none yet. May be called by signal
  /// handlers.
  static GuardedWorker *find();

  GuardedWorker(const GuardedWorker &) = delete;
  GuardedWorker &operator=(const GuardedWorker &) = delete;

  /// True while a kernel's code runs: faults are the kernel's then.
  bool inKernel() const { return guarded; }
  /// The launch that it runs.
  const StoppableLaunch *launch() const { return current; }
  /// Leaves the kernel. Only while inKernel(); may be called by signal
  /// handlers. The caller has written kind and details to cause.
  [[noreturn]] void leave();
  /// True if \p address lies at the end of the thread's stack or beyond.
  bool isBeyondStack(uintptr_t address, uintptr_t stackPointer) const;

  Fault cause;
  // Used by the signal handlers:
  volatile sig_atomic_t stepping = 0; ///< stepping out of a library, to leave
  volatile sig_atomic_t hasStepped = 0;
  volatile sig_atomic_t handling = 0; ///< one is running, and must not be
                                      ///< interrupted by another
  /// An interrupt is in progress. Real-time signals queue up: a thread that
  /// waits for a core would get them all at once, one handler on top of the
  /// other, and its signal stack would overflow.
  mutable std::atomic<bool> interrupted{false};
  const pthread_t id = pthread_self();

protected:
  /// Makes this the calling thread's worker.
  GuardedWorker();
  ~GuardedWorker();

  /// Calls \p entry for the blocks [first, last) of \p next. Returns false if
  /// the kernel was left early; cause then has the reason.
  bool runGuarded(const StoppableLaunch &next, const Geometry &geometry,
                  void *const *params, uint64_t first, uint64_t last);
  /// Worker::fault.
  static void endByFault(Worker *self, FaultKind kind, const char *text);

  const StoppableLaunch *current = nullptr;

private:
  void findStack();
  void makeSignalStack();

  volatile sig_atomic_t guarded = 0;
  sigjmp_buf exit;
  uintptr_t stackLow = 0; ///< 0 if unknown
  void *signalStack = nullptr;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_GUARDEDWORKER_H
