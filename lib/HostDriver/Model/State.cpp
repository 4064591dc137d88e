//===- State.cpp - The driver's state -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/State.h"
#include "Model/Array.h"
#include "Model/Graph.h"
#include <pthread.h>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
enum Phase { NotInitialized, Initialized, Forked };
std::atomic<Phase> phase{NotInitialized};
std::atomic<int> devices{1};

/// The pool's threads do not exist in a forked child; as with CUDA, the child
/// cannot use the driver.
void afterForkInChild() {
  if (phase == Initialized)
    phase = Forked;
}

Pool *addPool(Registry<Pool> &pools, int device, MemoryKind kind) {
  auto pool = std::make_unique<Pool>();
  pool->device = device;
  pool->kind = kind;
  return pools.add(std::move(pool));
}
} // namespace

int cppyy_cuda::host::driver::deviceCount() { return devices; }

bool cppyy_cuda::host::driver::setDeviceCount(int count) {
  if (count < 1 || count > kMaxDevices)
    return false;
  if (phase != NotInitialized)
    return count == devices;
  devices = count;
  return true;
}

// All devices are allocated from the start: how many a client sees is decided
// later.
State::State() {
  for (int device = 0; device < kMaxDevices; ++device) {
    primary[device] = std::make_unique<Context>(device, true, 0, false);
    defaultPool[device] = currentPool[device] =
        addPool(pools, device, MemoryKind::Device);
  }
  hostPool = addPool(pools, 0, MemoryKind::Host);
  managedPool = addPool(pools, 0, MemoryKind::Managed);
}

State &cppyy_cuda::host::driver::state() {
  static State *theState = new State;
  return *theState;
}

CUresult cppyy_cuda::host::driver::checkInitialized() {
  if (phase == Initialized)
    return CUDA_SUCCESS;
  return phase == Forked
             ? fail(CUDA_ERROR_NOT_INITIALIZED,
                    "the process was forked from one that had initialized the "
                    "driver, whose threads it has not")
             : CUDA_ERROR_NOT_INITIALIZED;
}

CUresult cppyy_cuda::host::driver::checkDevice(CUdevice device) {
  if (CUresult result = checkInitialized())
    return result;
  return device >= 0 && device < deviceCount() ? CUDA_SUCCESS
                                               : CUDA_ERROR_INVALID_DEVICE;
}

CUresult cppyy_cuda::host::driver::initialize() {
  if (phase == Forked)
    return CUDA_ERROR_NOT_INITIALIZED;
  Phase expected = NotInitialized;
  if (phase.compare_exchange_strong(expected, Initialized))
    pthread_atfork(nullptr, nullptr, afterForkInChild);
  return CUDA_SUCCESS;
}
