//===- Allocation.cpp - Allocating and freeing memory ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Limits.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUresult allocateInContext(CUdeviceptr *out, size_t size, MemoryKind kind,
                           unsigned flags) {
  Allocation what;
  if (CUresult result = currentContext(what.context))
    return result;
  if (CUresult result = checkUnsafeCall())
    return result;
  what.kind = kind;
  what.flags = flags;
  return allocate(out, size, what);
}

/// Frees the allocation at \p base for which \p matches holds, after all work
/// that may use it.
template <typename Predicate>
CUresult release(uintptr_t base, Predicate matches) {
  if (CUresult result = checkInitialized())
    return result;
  if (!base)
    return CUDA_SUCCESS;
  if (CUresult result = checkPermitted())
    return result;
  if (CUresult result = checkUnsafeCall())
    return result;
  std::optional<Allocation> allocation = state().memory.find(base);
  if (!allocation || !state().memory.markFreed(base, matches))
    return CUDA_ERROR_INVALID_VALUE;
  if (allocation->context)
    allocation->context->synchronize();
  state().memory.take(base,
                      [](const Allocation &found) { return found.freed; });
  releaseMemory(*allocation);
  // CUDA would return a faulted context's code here, but then no client could
  // clean up and continue, which is possible with this driver.
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuMemGetInfo_v2(size_t *available, size_t *total) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (available)
    *available = availableMemory();
  if (total)
    *total = totalMemory();
  return CUDA_SUCCESS;
}

CUDA_API cuMemAlloc_v2(CUdeviceptr *out, size_t size) {
  return allocateInContext(out, size, MemoryKind::Device, 0);
}

CUDA_API cuMemAllocPitch_v2(CUdeviceptr *out, size_t *pitch, size_t width,
                            size_t height, unsigned elementSize) {
  if (!pitch || (elementSize != 4 && elementSize != 8 && elementSize != 16))
    return CUDA_ERROR_INVALID_VALUE;
  size_t rowBytes = (width + kAllocationAlignment - 1) / kAllocationAlignment *
                    kAllocationAlignment;
  size_t size;
  if (__builtin_mul_overflow(rowBytes, height, &size))
    return CUDA_ERROR_OUT_OF_MEMORY;
  *pitch = rowBytes;
  return allocateInContext(out, size, MemoryKind::Device, 0);
}

CUDA_API cuMemAllocManaged(CUdeviceptr *out, size_t size, unsigned flags) {
  if (flags != CU_MEM_ATTACH_GLOBAL && flags != CU_MEM_ATTACH_HOST)
    return CUDA_ERROR_INVALID_VALUE;
  return allocateInContext(out, size, MemoryKind::Managed, flags);
}

CUDA_API cuMemFree_v2(CUdeviceptr address) {
  return release(address, [](const Allocation &allocation) {
    return allocation.ownsMemory() && !allocation.isHost();
  });
}

CUDA_API cuMemHostAlloc(void **out, size_t size, unsigned flags) {
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  CUdeviceptr address;
  if (CUresult result =
          allocateInContext(&address, size, MemoryKind::Host, flags))
    return result;
  *out = reinterpret_cast<void *>(address);
  return CUDA_SUCCESS;
}

CUDA_API cuMemAllocHost_v2(void **out, size_t size) {
  return cuMemHostAlloc(out, size, 0);
}

CUDA_API cuMemFreeHost(void *address) {
  return release(reinterpret_cast<uintptr_t>(address),
                 [](const Allocation &allocation) {
                   return allocation.kind == MemoryKind::Host;
                 });
}

CUDA_API cuMemHostRegister_v2(void *address, size_t size, unsigned flags) {
  Allocation what;
  if (CUresult result = currentContext(what.context))
    return result;
  if (!address || size == 0)
    return CUDA_ERROR_INVALID_VALUE;
  what.base = reinterpret_cast<uintptr_t>(address);
  what.size = size;
  what.kind = MemoryKind::Registered;
  what.flags = flags;
  return state().memory.addIfFree(what)
             ? CUDA_SUCCESS
             : CUDA_ERROR_HOST_MEMORY_ALREADY_REGISTERED;
}

CUDA_API cuMemHostUnregister(void *address) {
  CUresult result = release(reinterpret_cast<uintptr_t>(address),
                            [](const Allocation &allocation) {
                              return allocation.kind == MemoryKind::Registered;
                            });
  return result == CUDA_ERROR_INVALID_VALUE
             ? CUDA_ERROR_HOST_MEMORY_NOT_REGISTERED
             : result;
}

CUDA_API cuMemHostGetDevicePointer_v2(CUdeviceptr *out, void *host,
                                      unsigned flags) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  auto allocation = state().memory.find(reinterpret_cast<uintptr_t>(host));
  if (!out || flags || !allocation || !allocation->isHost())
    return CUDA_ERROR_INVALID_VALUE;
  *out = reinterpret_cast<uintptr_t>(host);
  return CUDA_SUCCESS;
}

CUDA_API cuMemHostGetFlags(unsigned *flags, void *host) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  auto allocation = state().memory.find(reinterpret_cast<uintptr_t>(host));
  if (!flags || !allocation || allocation->kind != MemoryKind::Host)
    return CUDA_ERROR_INVALID_VALUE;
  *flags = allocation->flags;
  return CUDA_SUCCESS;
}
