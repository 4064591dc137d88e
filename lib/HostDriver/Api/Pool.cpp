//===- Pool.cpp - Pools of stream-ordered memory --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Operation.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUresult allocateFrom(Pool *pool, CUdeviceptr *out, size_t size,
                      CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  CUresult result;
  GraphAllocation made;
  if (!out || !size)
    return CUDA_ERROR_INVALID_VALUE;
  if (stream->capturing) {
    if ((result = allocateForGraph(*stream->context, size, made)))
      return result;
    *out = made.memory->address;
    captured(*stream, made, result);
    return result;
  }
  // The address is needed now, so the memory is allocated early.
  Allocation what;
  what.context = stream->context;
  what.pool = pool ? pool : state().currentPool[stream->context->device];
  what.kind = what.pool->kind;
  return allocate(out, size, what);
}

/// Frees what was marked as freed.
void releaseFreed(CUdeviceptr address) {
  auto allocation = state().memory.take(
      address, [](const Allocation &found) { return found.freed; });
  if (allocation)
    releaseMemory(*allocation);
}
} // namespace

CUDA_API cuMemAllocAsync(CUdeviceptr *out, size_t size, CUstream stream) {
  return allocateFrom(nullptr, out, size, stream);
}

CUDA_API cuMemAllocFromPoolAsync(CUdeviceptr *out, size_t size,
                                 CUmemoryPool handle, CUstream stream) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  return allocateFrom(pool, out, size, stream);
}

CUDA_API cuMemFreeAsync(CUdeviceptr address, CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  CUresult result;
  if (stream->capturing && captured(*stream, GraphFree{address}, result))
    return result;
  auto mayFree = [](const Allocation &allocation) {
    return allocation.kind == MemoryKind::Device || allocation.pool;
  };
  if (!state().memory.markFreed(address, mayFree))
    return CUDA_ERROR_INVALID_VALUE;
  stream->enqueue([address] { releaseFreed(address); });
  return CUDA_SUCCESS;
}

CUDA_API cuMemPoolCreate(CUmemoryPool *out, const CUmemPoolProps *properties) {
  if (CUresult result = checkInitialized())
    return result;
  bool managed = properties && properties->allocType == 2;
  if (!out || !properties || (properties->allocType != 1 && !managed))
    return CUDA_ERROR_INVALID_VALUE;
  bool device = properties->location.type == 1;
  if (device)
    if (CUresult result = checkDevice(properties->location.id))
      return result;
  if (properties->handleTypes) // sharing with other processes
    return CUDA_ERROR_NOT_SUPPORTED;
  auto pool = std::make_unique<Pool>();
  pool->device = device ? properties->location.id : 0;
  pool->kind = managed  ? MemoryKind::Managed
               : device ? MemoryKind::Device
                        : MemoryKind::Host;
  *out = reinterpret_cast<CUmemoryPool>(state().pools.add(std::move(pool)));
  return CUDA_SUCCESS;
}

CUDA_API cuMemPoolDestroy(CUmemoryPool handle) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  State &s = state();
  if (pool == s.hostPool || pool == s.managedPool)
    return CUDA_ERROR_INVALID_VALUE;
  for (int device = 0; device < deviceCount(); ++device) {
    if (pool == s.defaultPool[device])
      return CUDA_ERROR_INVALID_VALUE;
    if (pool == s.currentPool[device])
      s.currentPool[device] = s.defaultPool[device];
  }
  s.memory.releaseAll(nullptr, pool);
  s.pools.take(handle);
  return CUDA_SUCCESS;
}

CUDA_API cuMemPoolTrimTo(CUmemoryPool handle, size_t) {
  Pool *pool; // freed memory is never kept, so there is nothing to trim
  return findPool(handle, pool);
}

CUDA_API cuMemPoolSetAccess(CUmemoryPool handle, const CUmemAccessDesc *access,
                            size_t count) {
  Pool *pool; // one memory: every device already has access
  if (CUresult result = findPool(handle, pool))
    return result;
  return access && count ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemPoolGetAccess(int *flags, CUmemoryPool handle,
                            CUmemLocation *location) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  if (!flags || !location)
    return CUDA_ERROR_INVALID_VALUE;
  *flags = 3;
  return CUDA_SUCCESS;
}

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
