//===- Pool.cpp - Stream-ordered allocation and its pools -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Operation.h"

using namespace cppyy_cuda::host;

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

CUresult cppyy_cuda::host::findPool(CUmemoryPool handle, Pool *&pool) {
  if (CUresult result = checkInitialized())
    return result;
  pool = state().pools.find(handle);
  return pool ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

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
