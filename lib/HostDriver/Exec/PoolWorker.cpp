//===- PoolWorker.cpp - Runs blocks on one thread -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exec/PoolWorker.h"
#include "Exec/GridBarrier.h"
#include "Exec/Job.h"
#include <algorithm>
#include <cstdlib>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// Shared memory is aligned as CUDA's is, and shares no cache line.
constexpr uint64_t kAlignment = 128;
/// This much is always kept.
constexpr uint64_t kAlwaysKept = 256 * 1024;
/// After this many launches that needed little, memory is released.
constexpr unsigned kPatience = 64;

/// Destroys the worker at thread exit.
struct Owner {
  ~Owner() { delete static_cast<PoolWorker *>(PoolWorker::find()); }
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

PoolWorker &PoolWorker::current() {
  if (!find()) {
    static thread_local Owner owner;
    new PoolWorker; // find() finds it from here on
    (void)&owner;   // its destructor is registered
  }
  return *static_cast<PoolWorker *>(find());
}

PoolWorker::PoolWorker() {
  reserve = reserveState;
  gridBarrier = waitForGrid;
}

PoolWorker::~PoolWorker() = default;

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
  job = &next;
  return runGuarded(next, next.geometry, next.params, first, last);
}

char *PoolWorker::reserveState(Worker *self, uint64_t size) {
  auto *worker = static_cast<PoolWorker *>(self);
  char *memory = worker->state.get(std::max(size, uint64_t(1)));
  if (!memory)
    endByFault(self, FaultKind::Memory, nullptr);
  return memory;
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
