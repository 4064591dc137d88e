//===- Pool.cpp - Stream-ordered allocation and its pools -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Operation.h"

using namespace cppyy_cuda::host;

namespace {
CUresult findPool(CUmemoryPool handle, Pool *&pool) {
  if (CUresult result = checkInitialized())
    return result;
  pool = state().pools.find(handle);
  return pool ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

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
  // The address must be known now, so the memory is there before its time.
  Allocation what;
  what.context = stream->context;
  what.pool = pool ? pool : state().currentPool[stream->context->device];
  return allocate(out, size, what);
}

/// Frees what was marked as freed.
void releaseFreed(CUdeviceptr address) {
  auto allocation = state().memory.take(
      address, [](const Allocation &found) { return found.freed; });
  if (allocation)
    releaseMemory(*allocation);
}

/// The attribute's value; -1 if it is none.
int64_t poolAttribute(const Pool &pool, CUmemPool_attribute attribute) {
  switch (attribute) {
  case CU_MEMPOOL_ATTR_REUSE_FOLLOW_EVENT_DEPENDENCIES:
  case CU_MEMPOOL_ATTR_REUSE_ALLOW_OPPORTUNISTIC:
  case CU_MEMPOOL_ATTR_REUSE_ALLOW_INTERNAL_DEPENDENCIES:
    return pool.reuse[attribute - 1];
  case CU_MEMPOOL_ATTR_RELEASE_THRESHOLD:
    return int64_t(pool.releaseThreshold);
  case CU_MEMPOOL_ATTR_RESERVED_MEM_CURRENT:
  case CU_MEMPOOL_ATTR_USED_MEM_CURRENT:
    return int64_t(pool.used);
  case CU_MEMPOOL_ATTR_RESERVED_MEM_HIGH:
  case CU_MEMPOOL_ATTR_USED_MEM_HIGH:
    return int64_t(pool.usedHigh);
  }
  return -1;
}

CUresult getPool(CUmemoryPool *out, CUdevice device, Pool *const *pools) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  *out = reinterpret_cast<CUmemoryPool>(pools[device]);
  return CUDA_SUCCESS;
}
} // namespace

void Pool::count(int64_t bytes) {
  uint64_t now = used += uint64_t(bytes);
  uint64_t high = usedHigh;
  while (now > high && !usedHigh.compare_exchange_weak(high, now))
    ;
}

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
  auto isDevice = [](const Allocation &allocation) {
    return allocation.kind == MemoryKind::Device;
  };
  if (!state().memory.markFreed(address, isDevice))
    return CUDA_ERROR_INVALID_VALUE;
  stream->enqueue([address] { releaseFreed(address); });
  return CUDA_SUCCESS;
}

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

CUDA_API cuMemPoolCreate(CUmemoryPool *out, const CUmemPoolProps *properties) {
  if (CUresult result = checkInitialized())
    return result;
  if (!out || !properties || properties->allocType != 1)
    return CUDA_ERROR_INVALID_VALUE;
  if (properties->handleTypes) // sharing with other processes
    return CUDA_ERROR_NOT_SUPPORTED;
  auto pool = std::make_unique<Pool>();
  pool->device = properties->location.id;
  *out = reinterpret_cast<CUmemoryPool>(state().pools.add(std::move(pool)));
  return CUDA_SUCCESS;
}

CUDA_API cuMemPoolDestroy(CUmemoryPool handle) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  State &s = state();
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
  Pool *pool; // one memory: every device has access already
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

CUDA_API cuMemPoolGetAttribute(CUmemoryPool handle,
                               CUmemPool_attribute attribute, void *value) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  int64_t answer = poolAttribute(*pool, attribute);
  if (!value || answer < 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (attribute < CU_MEMPOOL_ATTR_RELEASE_THRESHOLD)
    *static_cast<int *>(value) = int(answer);
  else
    *static_cast<uint64_t *>(value) = uint64_t(answer);
  return CUDA_SUCCESS;
}

CUDA_API cuMemPoolSetAttribute(CUmemoryPool handle,
                               CUmemPool_attribute attribute, void *value) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  if (!value || poolAttribute(*pool, attribute) < 0)
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
