//===- Managed.cpp - Advice about managed memory --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Operation.h"
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// CUmem_range_attribute.
enum RangeAttribute {
  ReadMostly = 1,
  PreferredLocation = 2,
  AccessedBy = 3,
  LastPrefetch = 4,
  PreferredType = 5,
  PreferredId = 6,
  LastPrefetchType = 7,
  LastPrefetchId = 8
};
constexpr int kNoDevice = -2, kHost = -1;

CUresult findManaged(CUdeviceptr address, size_t size, Allocation &found) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  auto allocation = state().memory.find(address);
  if (!allocation || allocation->kind != MemoryKind::Managed)
    return CUDA_ERROR_INVALID_VALUE;
  found = *allocation;
  return checkDeviceRange(address, size);
}

/// A location as one number, as the attributes return it.
int numberOf(CUmemLocation location) {
  return location.type == 1 ? location.id : kHost;
}

} // namespace

/// Nothing moves, since there is only one memory; advice is stored, for the
/// whole allocation.
CUresult cppyy_cuda::host::driver::prefetch(CUdeviceptr address, size_t size,
                                            CUmemLocation location,
                                            CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  Allocation allocation;
  if (CUresult result = findManaged(address, size, allocation))
    return result;
  if (location.type == 1)
    if (CUresult result = checkDevice(location.id))
      return result;
  allocation.advice.lastPrefetch = numberOf(location);
  state().memory.advise(allocation.base, allocation.advice);
  return CUDA_SUCCESS;
}

namespace {
CUresult advise(CUdeviceptr address, size_t size, int advice,
                CUmemLocation location) {
  Allocation allocation;
  if (CUresult result = findManaged(address, size, allocation))
    return result;
  if (advice < 1 || advice > 6)
    return CUDA_ERROR_INVALID_VALUE;
  bool set = advice % 2; // each advice is followed by its revocation
  if (advice <= 2)
    allocation.advice.readMostly = set;
  else if (advice <= 4)
    allocation.advice.preferred = set ? numberOf(location) : kNoDevice;
  else
    allocation.advice.accessedBy = set ? numberOf(location) : kNoDevice;
  state().memory.advise(allocation.base, allocation.advice);
  return CUDA_SUCCESS;
}

/// The attribute's value as a number; \p valid says whether it is one.
int attributeOf(const Advice &advice, int attribute, bool &valid) {
  auto type = [](int number) {
    return number >= 0 ? 1 : number == kHost ? 2 : 0;
  };
  valid = true;
  switch (attribute) {
  case ReadMostly:
    return advice.readMostly;
  case PreferredLocation:
  case PreferredId:
    return advice.preferred;
  case AccessedBy:
    return advice.accessedBy;
  case LastPrefetch:
  case LastPrefetchId:
    return advice.lastPrefetch;
  case PreferredType:
    return type(advice.preferred);
  case LastPrefetchType:
    return type(advice.lastPrefetch);
  }
  valid = false;
  return 0;
}
} // namespace

CUDA_API cuMemPrefetchAsync_v2(CUdeviceptr address, size_t size,
                               CUmemLocation location, unsigned flags,
                               CUstream stream) {
  return flags ? CUDA_ERROR_INVALID_VALUE
               : prefetch(address, size, location, stream);
}

CUDA_API cuMemPrefetchAsync(CUdeviceptr address, size_t size, CUdevice device,
                            CUstream stream) {
  return prefetch(address, size, {device == kHost ? 2 : 1, device}, stream);
}

CUDA_API cuMemAdvise_v2(CUdeviceptr address, size_t size, int advice,
                        CUmemLocation location) {
  return advise(address, size, advice, location);
}

CUDA_API cuMemAdvise(CUdeviceptr address, size_t size, int advice,
                     CUdevice device) {
  return advise(address, size, advice, {device == kHost ? 2 : 1, device});
}

CUDA_API cuMemRangeGetAttribute(void *data, size_t dataSize, int attribute,
                                CUdeviceptr address, size_t size) {
  Allocation allocation;
  if (CUresult result = findManaged(address, size, allocation))
    return result;
  bool valid;
  int value = attributeOf(allocation.advice, attribute, valid);
  if (!data || !valid || dataSize < sizeof(int) || dataSize % sizeof(int))
    return CUDA_ERROR_INVALID_VALUE;
  // AccessedBy is a list of devices; unused entries name none.
  int *out = static_cast<int *>(data);
  for (size_t i = 0; i < dataSize / sizeof(int); ++i)
    out[i] = i ? kNoDevice : value;
  return CUDA_SUCCESS;
}

CUDA_API cuMemRangeGetAttributes(void **data, size_t *dataSizes,
                                 int *attributes, size_t count,
                                 CUdeviceptr address, size_t size) {
  if (!data || !dataSizes || !attributes || !count)
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 0; i < count; ++i)
    if (CUresult result = cuMemRangeGetAttribute(data[i], dataSizes[i],
                                                 attributes[i], address, size))
      return result;
  return CUDA_SUCCESS;
}
