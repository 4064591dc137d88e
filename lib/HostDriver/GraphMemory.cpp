//===- GraphMemory.cpp - Memory that graphs allocate ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Operation.h"
#include <algorithm>

using namespace cppyy_cuda::host;

namespace {
std::atomic<uint64_t> inUse{0}, mostInUse{0};
} // namespace

GraphMemory::~GraphMemory() {
  inUse -= size;
  std::optional<Allocation> allocation =
      state().memory.take(address, [this](const Allocation &found) {
        return found.id == id && !found.freed;
      });
  if (allocation)
    releaseMemory(*allocation);
}

CUresult cppyy_cuda::host::allocateForGraph(Context &context, size_t size,
                                            GraphAllocation &made) {
  Allocation what;
  what.context = &context;
  CUdeviceptr address;
  if (CUresult result = allocate(&address, size, what))
    return result;
  std::optional<Allocation> entered = state().memory.find(address);
  made.memory = std::make_shared<GraphMemory>();
  made.memory->context = &context;
  made.memory->address = address;
  made.memory->size = size;
  made.memory->id = entered ? entered->id : 0;
  uint64_t now = inUse += size, high = mostInUse;
  while (now > high && !mostInUse.compare_exchange_weak(high, now))
    ;
  return CUDA_SUCCESS;
}

// The attributes: 0 and 1, current and peak use; 2 and 3, reserved.

CUDA_API cuDeviceGetGraphMemAttribute(CUdevice device, int attribute,
                                      void *value) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!value || attribute < 0 || attribute > 3)
    return CUDA_ERROR_INVALID_VALUE;
  *static_cast<uint64_t *>(value) = attribute % 2 ? mostInUse : inUse;
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceSetGraphMemAttribute(CUdevice device, int attribute,
                                      void *value) {
  if (CUresult result = checkDevice(device))
    return result;
  // Only peaks can be set, and only to zero, which restarts them from the
  // current value.
  if (!value || (attribute != 1 && attribute != 3) ||
      *static_cast<uint64_t *>(value))
    return CUDA_ERROR_INVALID_VALUE;
  mostInUse = uint64_t(inUse);
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceGraphMemTrim(CUdevice device) { return checkDevice(device); }
