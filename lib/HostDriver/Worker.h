//===- Worker.h - A thread that runs kernels --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_WORKER_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_WORKER_H

#include "LaunchShare.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <atomic>
#include <csetjmp>
#include <csignal>
#include <memory>
#include <pthread.h>

namespace cppyy_cuda::host {

struct Job;

/// Worker::thread and Worker::location before an entry writes them.
inline constexpr uint32_t kUnknown = ~0u;

/// Why and where a kernel was left early.
struct Fault {
  Fault() { text[0] = '\0'; } // the rest need not be cleared

  FaultKind kind = FaultKind::None; ///< None if its launch stops
  bool hasAddress = false, isWrite = false;
  uintptr_t address = 0;
  uint64_t block = 0;
  uint32_t thread = kUnknown, location = kUnknown;
  char text[4096];
};

/// Memory that is kept between launches. It shrinks when much less of it was
/// needed for a long time.
class KeptMemory {
public:
  ~KeptMemory();
  /// At least \p size bytes, or null. Its previous contents are lost.
  char *get(uint64_t size);
  /// A launch has ended.
  void settle();

private:
  char *memory = nullptr;
  uint64_t capacity = 0, most = 0; ///< bytes; most: maximum of recent launches
  unsigned launches = 0;
};

/// The worker of one thread: the driver's or a client's.
class PoolWorker : public Worker {
public:
  /// The calling thread's worker; it lives as long as the thread.
  static PoolWorker &current();
  /// Null if the thread has none yet. May be called by signal handlers.
  static PoolWorker *find();

  explicit PoolWorker();
  ~PoolWorker();
  PoolWorker(const PoolWorker &) = delete;
  PoolWorker &operator=(const PoolWorker &) = delete;

  /// Allocates what \p job's blocks need; false (with cause) if there is no
  /// memory.
  bool begin(const Job &job);
  /// Runs the blocks [first, last) of \p job. Returns false if they were left
  /// early; cause then has the reason.
  bool run(const Job &job, uint64_t first, uint64_t last);
  void end() { state.settle(); }

  /// True while a kernel's code runs: faults are the kernel's then.
  bool inKernel() const { return guarded; }
  const Job *currentJob() const { return job; }
  /// Leaves run(). Only while inKernel(); may be called by signal handlers. The
  /// caller has written kind and details to cause.
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
  std::unique_ptr<Share[]> shares; ///< of the launches that this thread makes

private:
  static char *reserveState(Worker *self, uint64_t size);
  static void endByFault(Worker *self, FaultKind kind, const char *text);
  static void waitForGrid(Worker *self);
  void findStack();
  void makeSignalStack();

  const Job *job = nullptr;
  volatile sig_atomic_t guarded = 0;
  sigjmp_buf exit;
  KeptMemory sharedMemory, state;
  uintptr_t stackLow = 0; ///< 0 if unknown
  void *signalStack = nullptr;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_WORKER_H
