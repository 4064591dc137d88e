//===- Pointer.cpp - What a pointer points to -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
template <typename T> CUresult answer(void *data, T value) {
  std::memcpy(data, &value, sizeof(value));
  return CUDA_SUCCESS;
}

/// Whether the current context's kernels could not access the memory on GPUs.
bool isOutOfReach(const Allocation &allocation) {
  Context *current;
  if (allocation.kind != MemoryKind::Device || !allocation.context ||
      currentContext(current))
    return false;
  std::lock_guard lock(state().contextMutex);
  return current->device != allocation.context->device &&
         !current->peers.count(allocation.context);
}

/// An attribute of \p address, which lies in \p allocation.
CUresult attributeOf(const Allocation &allocation, CUdeviceptr address,
                     CUpointer_attribute attribute, void *data) {
  switch (attribute) {
  case CU_POINTER_ATTRIBUTE_CONTEXT:
    return answer(data, allocation.context);
  case CU_POINTER_ATTRIBUTE_MEMORY_TYPE:
    return answer(data, allocation.isHost() ? CU_MEMORYTYPE_HOST
                                            : CU_MEMORYTYPE_DEVICE);
  case CU_POINTER_ATTRIBUTE_DEVICE_POINTER:
    if (isOutOfReach(allocation))
      return CUDA_ERROR_INVALID_VALUE;
    return answer(data, address);
  case CU_POINTER_ATTRIBUTE_HOST_POINTER:
    // In CUDA, device memory has no host address, although here it could.
    if (!allocation.isHost() && allocation.kind != MemoryKind::Managed)
      return CUDA_ERROR_INVALID_VALUE;
    return answer(data, address);
  case CU_POINTER_ATTRIBUTE_SYNC_MEMOPS:
  case CU_POINTER_ATTRIBUTE_IS_LEGACY_CUDA_IPC_CAPABLE:
  case CU_POINTER_ATTRIBUTE_IS_GPU_DIRECT_RDMA_CAPABLE:
    return answer(data, 0);
  case CU_POINTER_ATTRIBUTE_BUFFER_ID:
    return answer(data, uint64_t(allocation.id));
  case CU_POINTER_ATTRIBUTE_IS_MANAGED:
    return answer(data, unsigned(allocation.kind == MemoryKind::Managed));
  case CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL:
    return answer(data, allocation.context ? allocation.context->device : 0);
  case CU_POINTER_ATTRIBUTE_RANGE_START_ADDR:
    return answer(data, CUdeviceptr(allocation.base));
  case CU_POINTER_ATTRIBUTE_RANGE_SIZE:
    return answer(data, allocation.size);
  case CU_POINTER_ATTRIBUTE_MAPPED:
    return answer(data, 1);
  case CU_POINTER_ATTRIBUTE_ALLOWED_HANDLE_TYPES:
    return answer(data, uint64_t(0));
  case CU_POINTER_ATTRIBUTE_ACCESS_FLAGS:
    return answer(data, 3);
  case CU_POINTER_ATTRIBUTE_MEMPOOL_HANDLE:
    return answer(data, allocation.pool);
  }
  return CUDA_ERROR_NOT_SUPPORTED;
}

size_t attributeSize(CUpointer_attribute attribute) {
  switch (attribute) {
  case CU_POINTER_ATTRIBUTE_CONTEXT:
  case CU_POINTER_ATTRIBUTE_DEVICE_POINTER:
  case CU_POINTER_ATTRIBUTE_HOST_POINTER:
  case CU_POINTER_ATTRIBUTE_BUFFER_ID:
  case CU_POINTER_ATTRIBUTE_RANGE_START_ADDR:
  case CU_POINTER_ATTRIBUTE_RANGE_SIZE:
  case CU_POINTER_ATTRIBUTE_ALLOWED_HANDLE_TYPES:
  case CU_POINTER_ATTRIBUTE_MEMPOOL_HANDLE:
    return 8;
  default:
    return 4;
  }
}

/// What cuPointerGetAttributes returns for memory that the driver does not
/// know.
void unknownAttribute(CUpointer_attribute attribute, void *data) {
  std::memset(data, 0, attributeSize(attribute));
  if (attribute == CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL)
    answer(data, -2);
}
} // namespace

CUDA_API cuPointerGetAttribute(void *data, CUpointer_attribute attribute,
                               CUdeviceptr address) {
  if (CUresult result = checkInitialized())
    return result;
  std::optional<Allocation> allocation = state().memory.find(address);
  if (!data || !allocation)
    return CUDA_ERROR_INVALID_VALUE;
  return attributeOf(*allocation, address, attribute, data);
}

CUDA_API cuPointerGetAttributes(unsigned count, CUpointer_attribute *attributes,
                                void **data, CUdeviceptr address) {
  if (CUresult result = checkInitialized())
    return result;
  if (!attributes || !data)
    return CUDA_ERROR_INVALID_VALUE;
  std::optional<Allocation> allocation = state().memory.find(address);
  for (unsigned i = 0; i < count; ++i) {
    bool known = allocation &&
                 !attributeOf(*allocation, address, attributes[i], data[i]);
    if (!known)
      unknownAttribute(attributes[i], data[i]);
  }
  return CUDA_SUCCESS;
}

CUDA_API cuPointerSetAttribute(const void *value, CUpointer_attribute attribute,
                               CUdeviceptr address) {
  if (CUresult result = checkInitialized())
    return result;
  if (!value || !state().memory.find(address) ||
      attribute != CU_POINTER_ATTRIBUTE_SYNC_MEMOPS)
    return CUDA_ERROR_INVALID_VALUE;
  return CUDA_SUCCESS; // copies are synchronous anyway
}

CUDA_API cuMemGetAddressRange_v2(CUdeviceptr *base, size_t *size,
                                 CUdeviceptr address) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  std::optional<Allocation> allocation = state().memory.find(address);
  if (!allocation)
    return CUDA_ERROR_NOT_FOUND;
  if (base)
    *base = allocation->base;
  if (size)
    *size = allocation->size;
  return CUDA_SUCCESS;
}
