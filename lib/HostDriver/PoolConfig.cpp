//===- PoolConfig.cpp - Selection and settings of pools -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"

using namespace cppyy_cuda::host;

namespace {
/// The attribute's value, if it is one.
std::optional<uint64_t> poolAttribute(const Pool &pool,
                                      CUmemPool_attribute attribute) {
  switch (attribute) {
  case CU_MEMPOOL_ATTR_REUSE_FOLLOW_EVENT_DEPENDENCIES:
  case CU_MEMPOOL_ATTR_REUSE_ALLOW_OPPORTUNISTIC:
  case CU_MEMPOOL_ATTR_REUSE_ALLOW_INTERNAL_DEPENDENCIES:
    return uint64_t(pool.reuse[attribute - 1]);
  case CU_MEMPOOL_ATTR_RELEASE_THRESHOLD:
    return pool.releaseThreshold;
  case CU_MEMPOOL_ATTR_RESERVED_MEM_CURRENT:
  case CU_MEMPOOL_ATTR_USED_MEM_CURRENT:
    return uint64_t(pool.used);
  case CU_MEMPOOL_ATTR_RESERVED_MEM_HIGH:
  case CU_MEMPOOL_ATTR_USED_MEM_HIGH:
    return uint64_t(pool.usedHigh);
  }
  return std::nullopt;
}

CUresult getPool(CUmemoryPool *out, CUdevice device, Pool *const *pools) {
  if (CUresult result = checkDevice(device))
    return result;
  return answer(out, reinterpret_cast<CUmemoryPool>(pools[device]));
}
/// The pool for a location and a kind of memory (1: pinned, 2: managed): one of
/// \p pools, or one for all devices.
CUresult poolOf(CUmemoryPool *out, const CUmemLocation *location, int kind,
                Pool *const *pools) {
  if (CUresult result = checkInitialized())
    return result;
  if (!out || !location || location->type < 0 || location->type > 4 ||
      kind < 1 || kind > 2)
    return CUDA_ERROR_INVALID_VALUE;
  if (kind == 1 && location->type == 1)
    return getPool(out, location->id, pools);
  Pool *pool = kind == 2 ? state().managedPool : state().hostPool;
  *out = reinterpret_cast<CUmemoryPool>(pool);
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuDeviceGetDefaultMemPool(CUmemoryPool *out, CUdevice device) {
  return getPool(out, device, state().defaultPool);
}

CUDA_API cuDeviceGetMemPool(CUmemoryPool *out, CUdevice device) {
  return getPool(out, device, state().currentPool);
}

CUDA_API cuDeviceSetMemPool(CUdevice device, CUmemoryPool handle) {
  if (CUresult result = checkDevice(device))
    return result;
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  state().currentPool[device] = pool;
  return CUDA_SUCCESS;
}

CUDA_API cuMemGetDefaultMemPool(CUmemoryPool *out, CUmemLocation *location,
                                int kind) {
  return poolOf(out, location, kind, state().defaultPool);
}

CUDA_API cuMemGetMemPool(CUmemoryPool *out, CUmemLocation *location, int kind) {
  return poolOf(out, location, kind, state().currentPool);
}

CUDA_API cuMemSetMemPool(CUmemLocation *location, int kind, CUmemoryPool pool) {
  if (!location || kind != 1 || location->type != 1)
    return CUDA_ERROR_NOT_SUPPORTED;
  return cuDeviceSetMemPool(location->id, pool);
}

CUDA_API cuMemPoolGetAttribute(CUmemoryPool handle,
                               CUmemPool_attribute attribute, void *value) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  std::optional<uint64_t> answer = poolAttribute(*pool, attribute);
  if (!value || !answer)
    return CUDA_ERROR_INVALID_VALUE;
  if (attribute < CU_MEMPOOL_ATTR_RELEASE_THRESHOLD)
    *static_cast<int *>(value) = int(*answer);
  else
    *static_cast<uint64_t *>(value) = *answer;
  return CUDA_SUCCESS;
}

CUDA_API cuMemPoolSetAttribute(CUmemoryPool handle,
                               CUmemPool_attribute attribute, void *value) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  if (!value || !poolAttribute(*pool, attribute))
    return CUDA_ERROR_INVALID_VALUE;
  if (attribute < CU_MEMPOOL_ATTR_RELEASE_THRESHOLD)
    pool->reuse[attribute - 1] = *static_cast<int *>(value);
  else if (attribute == CU_MEMPOOL_ATTR_RELEASE_THRESHOLD)
    pool->releaseThreshold = *static_cast<uint64_t *>(value);
  else if (attribute == CU_MEMPOOL_ATTR_RESERVED_MEM_HIGH ||
           attribute == CU_MEMPOOL_ATTR_USED_MEM_HIGH)
    pool->usedHigh = uint64_t(pool->used);
  else
    return CUDA_ERROR_INVALID_VALUE;
  return CUDA_SUCCESS;
}
