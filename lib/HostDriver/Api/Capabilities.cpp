//===- Capabilities.cpp - What devices can do and tell --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Registry.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// Kernels use the processor's own atomics, whoever shares the memory.
unsigned capabilitiesOf(int operation) {
  constexpr unsigned numbers = CU_ATOMIC_CAPABILITY_REDUCTION |
                               CU_ATOMIC_CAPABILITY_SCALAR_32 |
                               CU_ATOMIC_CAPABILITY_SCALAR_64;
  constexpr unsigned isUnsigned = CU_ATOMIC_CAPABILITY_UNSIGNED;
  constexpr unsigned isSigned = CU_ATOMIC_CAPABILITY_SIGNED;
  if (operation == 8 || operation == 9) // exchange, compare and swap
    return isUnsigned | CU_ATOMIC_CAPABILITY_SCALAR_32 |
           CU_ATOMIC_CAPABILITY_SCALAR_64;
  if (operation >= 10) // of floats
    return isSigned | numbers;
  return operation <= 2 ? isSigned | isUnsigned | numbers
                        : isUnsigned | numbers;
}

CUresult listCapabilities(unsigned *capabilities, const int *operations,
                          unsigned count) {
  if (!capabilities || !operations || !count)
    return CUDA_ERROR_INVALID_VALUE;
  for (unsigned i = 0; i < count; ++i) {
    if (operations[i] < 0 || operations[i] >= kAtomicOperations)
      return CUDA_ERROR_INVALID_VALUE;
    capabilities[i] = capabilitiesOf(operations[i]);
  }
  return CUDA_SUCCESS;
}

/// Who would be told of memory over a budget, which no device here has.
struct Listener {
  CUdevice device;
};
Registry<Listener> &listeners() {
  static auto *listeners = new Registry<Listener>; // for atexit handlers
  return *listeners;
}
} // namespace

CUDA_API cuDeviceGetHostAtomicCapabilities(unsigned *capabilities,
                                           const int *operations,
                                           unsigned count, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  return listCapabilities(capabilities, operations, count);
}

CUDA_API cuDeviceGetP2PAtomicCapabilities(unsigned *capabilities,
                                          const int *operations, unsigned count,
                                          CUdevice device, CUdevice peer) {
  if (CUresult result = checkDevice(device))
    return result;
  if (CUresult result = checkDevice(peer))
    return result;
  if (device == peer)
    return CUDA_ERROR_INVALID_DEVICE;
  return listCapabilities(capabilities, operations, count);
}

CUDA_API cuDeviceRegisterAsyncNotification(CUdevice device,
                                           CUasyncCallback callback, void *,
                                           CUasyncCallbackHandle *out) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!callback || !out)
    return CUDA_ERROR_INVALID_VALUE;
  *out = reinterpret_cast<CUasyncCallbackHandle>(
      listeners().add(std::make_unique<Listener>(Listener{device})));
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceUnregisterAsyncNotification(CUdevice device,
                                             CUasyncCallbackHandle handle) {
  if (CUresult result = checkDevice(device))
    return result;
  Listener *listener = listeners().find(handle);
  if (!listener || listener->device != device)
    return CUDA_ERROR_INVALID_VALUE;
  listeners().take(handle);
  return CUDA_SUCCESS;
}
