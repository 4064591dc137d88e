//===- ContextConfig.cpp - Settings of contexts ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Limits.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

// Limits are kept and answered: the host's stacks and heap do not depend on
// them.

CUDA_API cuCtxGetLimit(size_t *value, int limit) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (!value)
    return CUDA_ERROR_INVALID_VALUE;
  if (limit < 0 || limit >= Context::kLimits)
    return CUDA_ERROR_UNSUPPORTED_LIMIT;
  *value = context->limits[limit];
  return CUDA_SUCCESS;
}

CUDA_API cuCtxSetLimit(int limit, size_t value) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (limit < 0 || limit >= Context::kLimits)
    return CUDA_ERROR_UNSUPPORTED_LIMIT;
  context->limits[limit] = value;
  return CUDA_SUCCESS;
}

// Hints for hardware that does not exist here.

CUDA_API cuCtxGetCacheConfig(int *config) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return answer(config, context->cacheConfig);
}

CUDA_API cuCtxSetCacheConfig(int config) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (config < 0 || config > 3)
    return CUDA_ERROR_INVALID_VALUE;
  context->cacheConfig = config;
  return CUDA_SUCCESS;
}

CUDA_API cuCtxGetSharedMemConfig(int *config) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return answer(config, 1); // banks of four bytes
}

CUDA_API cuCtxSetSharedMemConfig(int config) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return config >= 0 && config <= 2 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuCtxResetPersistingL2Cache() {
  Context *context;
  return currentContext(context);
}

CUDA_API cuCtxSetFlags(unsigned flags) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  context->flags = flags;
  return CUDA_SUCCESS;
}

// All devices share one memory; requests for access are checked nevertheless,
// so that a program which forgets one gets an error, as on a GPU.

CUDA_API cuCtxEnablePeerAccess(CUcontext handle, unsigned flags) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  Context *peer = findContext(handle);
  if (!peer || !peer->alive || peer == context)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (flags)
    return CUDA_ERROR_INVALID_VALUE;
  if (peer->device == context->device)
    return CUDA_ERROR_INVALID_DEVICE;
  std::lock_guard lock(state().contextMutex);
  return context->peers.insert(peer).second
             ? CUDA_SUCCESS
             : CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED;
}

CUDA_API cuCtxDisablePeerAccess(CUcontext handle) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  Context *peer = findContext(handle);
  if (!peer)
    return CUDA_ERROR_INVALID_CONTEXT;
  std::lock_guard lock(state().contextMutex);
  return context->peers.erase(peer) ? CUDA_SUCCESS
                                    : CUDA_ERROR_PEER_ACCESS_NOT_ENABLED;
}

CUDA_API cuDeviceCanAccessPeer(int *can, CUdevice device, CUdevice peer) {
  if (CUresult result = checkDevice(device))
    return result;
  if (CUresult result = checkDevice(peer))
    return result;
  return answer(can, device != peer);
}

CUDA_API cuDeviceGetP2PAttribute(int *value, int attribute, CUdevice device,
                                 CUdevice peer) {
  if (CUresult result = checkDevice(device))
    return result;
  if (CUresult result = checkDevice(peer))
    return result;
  if (!value || attribute < 1 || attribute > 5)
    return CUDA_ERROR_INVALID_VALUE;
  if (device == peer)
    return CUDA_ERROR_INVALID_DEVICE;
  // 1: performance rank; 2: access; 3: atomics; 4 and 5: arrays, partly atomic
  *value = attribute == 1 ? 0 : attribute != 5;
  return CUDA_SUCCESS;
}
