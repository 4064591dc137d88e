//===- GuardedWorker.cpp - A thread that can leave a kernel ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/GuardedWorker.h"
#include "Fault/SignalHandlers.h"
#include "Fault/StoppableLaunch.h"
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
constexpr size_t kSignalStackSize = 64 * 1024;

// Signal handlers read it: other kinds of thread-local variables may allocate
// on first use.
__attribute__((tls_model("initial-exec"))) thread_local GuardedWorker *mine =
    nullptr;
} // namespace

GuardedWorker *GuardedWorker::find() { return mine; }

GuardedWorker::GuardedWorker() : Worker() {
  fault = endByFault;
  ensureFaultHandlers();
  admitSignals(true);
  findStack();
  makeSignalStack();
  mine = this;
}

GuardedWorker::~GuardedWorker() {
  mine = nullptr;
  if (!signalStack)
    return;
  stack_t now;
  if (!sigaltstack(nullptr, &now) && now.ss_sp == signalStack) {
    now = {};
    now.ss_flags = SS_DISABLE;
    sigaltstack(&now, nullptr);
  }
  munmap(signalStack, kSignalStackSize);
}

void GuardedWorker::findStack() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(id, &attributes))
    return;
  void *low;
  size_t size;
  if (!pthread_attr_getstack(&attributes, &low, &size))
    stackLow = reinterpret_cast<uintptr_t>(low);
  pthread_attr_destroy(&attributes);
}

/// A handler cannot run on a stack that has overflowed.
void GuardedWorker::makeSignalStack() {
  stack_t now;
  if (sigaltstack(nullptr, &now) || !(now.ss_flags & SS_DISABLE))
    return; // another one is installed
  void *memory = mmap(nullptr, kSignalStackSize, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return;
  stack_t stack = {};
  stack.ss_sp = memory;
  stack.ss_size = kSignalStackSize;
  if (sigaltstack(&stack, nullptr))
    munmap(memory, kSignalStackSize);
  else
    signalStack = memory;
}

bool GuardedWorker::isBeyondStack(uintptr_t address, uintptr_t pointer) const {
  // A frame may be large, and the main thread's stack ends at its limit or at
  // another mapping.
  constexpr uintptr_t nearby = 64 * 1024, beyond = 1024 * 1024;
  if (stackLow && address < stackLow + nearby)
    return address + beyond >= stackLow;
  uintptr_t distance =
      address > pointer ? address - pointer : pointer - address;
  return distance < nearby && (!stackLow || pointer < stackLow + nearby);
}

bool GuardedWorker::runGuarded(const StoppableLaunch &next,
                               const Geometry &geometry, void *const *params,
                               uint64_t first, uint64_t last) {
  block = first;
  thread = location = kUnknown;
  // Signals are not blocked while a handler runs, so no mask is kept.
  if (sigsetjmp(exit, 0)) {
    handling = 0;
    interrupted = false;
    return false;
  }
  current = &next;
  guarded = 1;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  next.info.entry(&geometry, params, this, first, last);
  std::atomic_signal_fence(std::memory_order_seq_cst);
  guarded = 0;
  return true;
}

void GuardedWorker::leave() {
  cause.block = block;
  cause.thread = thread;
  cause.location = location;
  guarded = stepping = 0;
  siglongjmp(exit, 1);
}

void GuardedWorker::endByFault(Worker *self, FaultKind kind, const char *text) {
  auto *worker = static_cast<GuardedWorker *>(self);
  if (!worker->guarded)
    std::abort(); // there is no kernel to leave
  worker->cause = Fault();
  worker->cause.kind = kind;
  if (text)
    std::snprintf(worker->cause.text, sizeof(worker->cause.text), "%s", text);
  worker->leave();
}
