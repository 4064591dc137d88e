//===- Worker.cpp - A thread that runs kernels ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Worker.h"
#include "Faults.h"
#include "LaunchGrid.h"
#include "LaunchJob.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>

using namespace cppyy_cuda::host;

namespace {
constexpr size_t kSignalStackSize = 64 * 1024;
/// Shared memory is aligned as CUDA's is, and shares no cache line.
constexpr uint64_t kAlignment = 128;
/// This much is always kept.
constexpr uint64_t kAlwaysKept = 256 * 1024;
/// After this many launches that needed little, memory is released.
constexpr unsigned kPatience = 64;

// Signal handlers read it: other kinds of thread-local variables may allocate
// on first use.
__attribute__((tls_model("initial-exec"))) thread_local PoolWorker *mine =
    nullptr;

/// Destroys the worker at thread exit.
struct Owner {
  ~Owner() {
    PoolWorker *worker = mine;
    mine = nullptr;
    delete worker;
  }
};
} // namespace

KeptMemory::~KeptMemory() { std::free(memory); }

char *KeptMemory::get(uint64_t size) {
  most = std::max(most, size);
  if (size <= capacity)
    return memory;
  std::free(memory);
  uint64_t rounded = (size + kAlignment - 1) & ~(kAlignment - 1);
  memory = static_cast<char *>(std::aligned_alloc(kAlignment, rounded));
  capacity = memory ? rounded : 0;
  return memory;
}

void KeptMemory::settle() {
  if (++launches < kPatience)
    return;
  if (capacity > kAlwaysKept && most < capacity / 4) {
    std::free(memory);
    memory = nullptr;
    capacity = 0;
  }
  launches = 0;
  most = 0;
}

PoolWorker *PoolWorker::find() { return mine; }

PoolWorker &PoolWorker::current() {
  if (!mine) {
    static thread_local Owner owner;
    mine = new PoolWorker;
    (void)&owner; // registers its destructor
  }
  return *mine;
}

PoolWorker::PoolWorker() : Worker() {
  reserve = reserveState;
  fault = endByFault;
  gridBarrier = waitForGrid;
  ensureFaultHandlers();
  admitSignals(true);
  findStack();
  makeSignalStack();
}

PoolWorker::~PoolWorker() {
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

void PoolWorker::findStack() {
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
void PoolWorker::makeSignalStack() {
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

bool PoolWorker::isBeyondStack(uintptr_t address, uintptr_t pointer) const {
  // A frame may be large, and the main thread's stack ends at its limit or at
  // another mapping.
  constexpr uintptr_t nearby = 64 * 1024, beyond = 1024 * 1024;
  if (stackLow && address < stackLow + nearby)
    return address + beyond >= stackLow;
  uintptr_t distance =
      address > pointer ? address - pointer : pointer - address;
  return distance < nearby && (!stackLow || pointer < stackLow + nearby);
}

bool PoolWorker::begin(const Job &next) {
  job = &next;
  checker = next.checker;
  kernel = &next.info;
  sharedSize = uint64_t(next.info.staticShared) + next.geometry.dynamicShared;
  shared = sharedMemory.get(sharedSize);
  if (shared || !sharedSize)
    return true;
  cause = Fault();
  cause.kind = FaultKind::Memory;
  return false;
}

bool PoolWorker::run(const Job &next, uint64_t first, uint64_t last) {
  block = first;
  thread = location = kUnknown;
  // Signals are not blocked while a handler runs, so no mask is kept.
  if (sigsetjmp(exit, 0)) {
    handling = 0;
    interrupted = false;
    return false;
  }
  job = &next;
  guarded = 1;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  next.info.entry(&next.geometry, next.params, this, first, last);
  std::atomic_signal_fence(std::memory_order_seq_cst);
  guarded = 0;
  return true;
}

void PoolWorker::leave() {
  cause.block = block;
  cause.thread = thread;
  cause.location = location;
  guarded = stepping = 0;
  siglongjmp(exit, 1);
}

char *PoolWorker::reserveState(Worker *self, uint64_t size) {
  auto *worker = static_cast<PoolWorker *>(self);
  char *memory = worker->state.get(std::max(size, uint64_t(1)));
  if (!memory)
    endByFault(self, FaultKind::Memory, nullptr);
  return memory;
}

void PoolWorker::endByFault(Worker *self, FaultKind kind, const char *text) {
  auto *worker = static_cast<PoolWorker *>(self);
  if (!worker->guarded)
    std::abort(); // there is no kernel to leave
  worker->cause = Fault();
  worker->cause.kind = kind;
  if (text)
    std::snprintf(worker->cause.text, sizeof(worker->cause.text), "%s", text);
  worker->leave();
}

void PoolWorker::waitForGrid(Worker *self) {
  auto *worker = static_cast<PoolWorker *>(self);
  GridBarrier *grid = worker->job->grid;
  if (!grid || grid->wait(*worker->job))
    return;
  worker->cause = Fault();
  worker->cause.kind = worker->job->stopReason();
  worker->leave();
}
