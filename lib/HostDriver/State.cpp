//===- State.cpp - The driver's state -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"
#include <pthread.h>

using namespace cppyy_cuda::host;

namespace {
enum Phase { NotInitialized, Initialized, Forked };
std::atomic<Phase> phase{NotInitialized};
std::atomic<uint64_t> nextContextId{1};

/// The pool's threads do not exist in a forked child; CUDA's answer to that is
/// that the child can do nothing.
void afterForkInChild() {
  if (phase == Initialized)
    phase = Forked;
}
} // namespace

Context::Context(CUdevice device, bool primary, unsigned flags, bool alive)
    : device(device), primary(primary), flags(flags), alive(alive),
      id(nextContextId++), defaultStream(this, 0, 0) {}

void Context::destroyResources() {
  State &s = state();
  auto isMine = [this](const auto &object) { return object.context == this; };
  s.modules.removeIf(isMine);
  s.streams.removeIf(isMine);
  s.events.removeIf(isMine);
  s.memory.releaseAll(this);
}

State::State() : primary{{0, true, 0, false}} {
  for (int device = 0; device < kDeviceCount; ++device) {
    auto pool = std::make_unique<Pool>();
    pool->device = device;
    defaultPool[device] = currentPool[device] = pools.add(std::move(pool));
  }
}

State &cppyy_cuda::host::state() {
  static State *theState = new State;
  return *theState;
}

CUresult cppyy_cuda::host::checkInitialized() {
  return phase == Initialized ? CUDA_SUCCESS : CUDA_ERROR_NOT_INITIALIZED;
}

CUresult cppyy_cuda::host::checkDevice(CUdevice device) {
  if (CUresult result = checkInitialized())
    return result;
  return device >= 0 && device < kDeviceCount ? CUDA_SUCCESS
                                              : CUDA_ERROR_INVALID_DEVICE;
}

CUDA_API cuInit(unsigned flags) {
  if (flags != 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (phase == Forked)
    return CUDA_ERROR_NOT_INITIALIZED;
  Phase expected = NotInitialized;
  if (phase.compare_exchange_strong(expected, Initialized))
    pthread_atfork(nullptr, nullptr, afterForkInChild);
  return CUDA_SUCCESS;
}

CUDA_API cuDriverGetVersion(int *version) {
  if (!version)
    return CUDA_ERROR_INVALID_VALUE;
  *version = 13000;
  return CUDA_SUCCESS;
}
