//===- Operation.cpp - What operations do ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Operation.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
thread_local unsigned hostFunctions = 0;

template <typename T> void fillRows(const Fill &fill) {
  for (size_t row = 0; row < fill.height; ++row)
    std::fill_n(reinterpret_cast<T *>(fill.address + row * fill.pitch),
                fill.width, T(fill.value));
}
} // namespace

CUresult cppyy_cuda::host::driver::checkFill(const Fill &fill) {
  size_t rowBytes;
  if (fill.width == 0 || fill.height == 0)
    return CUDA_SUCCESS;
  if (__builtin_mul_overflow(fill.width, fill.bytes, &rowBytes) ||
      (fill.height > 1 && fill.pitch < rowBytes) || fill.address % fill.bytes ||
      (fill.height > 1 && fill.pitch % fill.bytes))
    return CUDA_ERROR_INVALID_VALUE;
  return checkDeviceRange(fill.address,
                          (fill.height - 1) * fill.pitch + rowBytes);
}

CUresult Fill::run(Context &) const {
  switch (bytes) {
  case 1:
    fillRows<unsigned char>(*this);
    break;
  case 2:
    fillRows<unsigned short>(*this);
    break;
  default:
    fillRows<unsigned>(*this);
  }
  return CUDA_SUCCESS;
}

HostFunctionScope::HostFunctionScope() { ++hostFunctions; }
HostFunctionScope::~HostFunctionScope() { --hostFunctions; }

CUresult cppyy_cuda::host::driver::checkPermitted() {
  return hostFunctions ? CUDA_ERROR_NOT_PERMITTED : CUDA_SUCCESS;
}

CUresult HostCall::run(Context &) const {
  HostFunctionScope scope;
  function(data);
  return CUDA_SUCCESS;
}

GraphMemoryUse &cppyy_cuda::host::driver::graphMemoryUse() {
  static GraphMemoryUse use;
  return use;
}

GraphMemory::~GraphMemory() {
  graphMemoryUse().now -= size;
  std::optional<Allocation> allocation =
      state().memory.take(address, [this](const Allocation &found) {
        return found.id == id && !found.freed;
      });
  if (allocation)
    releaseMemory(*allocation);
}

CUresult cppyy_cuda::host::driver::allocateForGraph(Context &context,
                                                    size_t size,
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
  GraphMemoryUse &use = graphMemoryUse();
  uint64_t now = use.now += size, high = use.most;
  while (now > high && !use.most.compare_exchange_weak(high, now))
    ;
  return CUDA_SUCCESS;
}
