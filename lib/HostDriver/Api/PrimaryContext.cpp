//===- PrimaryContext.cpp - The devices' primary contexts -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

// A primary context that was released or reset has lost its resources but
// remains usable: clients keep its handle beyond that (cuda.core does), and
// there is no hardware state to recreate.

CUDA_API cuDevicePrimaryCtxRetain(CUcontext *out, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(state().contextMutex);
  Context &context = *state().primary[device];
  ++context.retained;
  context.alive = true;
  *out = reinterpret_cast<CUcontext>(&context);
  return CUDA_SUCCESS;
}

CUDA_API cuDevicePrimaryCtxRelease_v2(CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  std::lock_guard lock(state().contextMutex);
  Context &context = *state().primary[device];
  if (context.retained == 0)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (--context.retained > 0)
    return CUDA_SUCCESS;
  context.destroyResources();
  context.releaseKernelHeap();
  return CUDA_SUCCESS;
}

CUDA_API cuDevicePrimaryCtxReset_v2(CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  std::lock_guard lock(state().contextMutex);
  Context &context = *state().primary[device];
  context.destroyResources(); // its fault is cleared too
  context.releaseKernelHeap();
  return CUDA_SUCCESS;
}

CUDA_API cuDevicePrimaryCtxGetState(CUdevice device, unsigned *flags,
                                    int *active) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!flags || !active)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(state().contextMutex);
  Context &context = *state().primary[device];
  *flags = context.flags;
  *active = context.retained > 0;
  return CUDA_SUCCESS;
}

CUDA_API cuDevicePrimaryCtxSetFlags_v2(CUdevice device, unsigned flags) {
  if (CUresult result = checkDevice(device))
    return result;
  std::lock_guard lock(state().contextMutex);
  state().primary[device]->flags = flags;
  return CUDA_SUCCESS;
}
