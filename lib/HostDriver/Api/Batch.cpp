//===- Batch.cpp - Many copies, or much advice, in one call ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"
#include "Model/Copy.h"
#include "Model/Operation.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// CUDA does not accept the legacy stream for batches.
CUresult checkBatch(size_t count, unsigned long long flags, CUstream handle) {
  if (!count || flags || reinterpret_cast<uintptr_t>(handle) <= kStreamLegacy)
    return CUDA_ERROR_INVALID_VALUE;
  Stream *stream;
  return findStream(handle, stream);
}

CUresult checkManaged(const CUdeviceptr *addresses, const size_t *sizes,
                      size_t count) {
  if (!addresses || !sizes)
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 0; i < count; ++i) {
    auto allocation = state().memory.find(addresses[i]);
    if (!sizes[i] || !allocation || allocation->kind != MemoryKind::Managed)
      return CUDA_ERROR_INVALID_VALUE;
    if (CUresult result = checkDeviceRange(addresses[i], sizes[i]))
      return result;
  }
  return CUDA_SUCCESS;
}

/// Location i is for the addresses from indices[i] up to those of the next.
CUresult checkIndices(const size_t *indices, size_t locations, size_t count) {
  if (!indices || !locations || locations > count || indices[0])
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 1; i < locations; ++i)
    if (indices[i] <= indices[i - 1] || indices[i] >= count)
      return CUDA_ERROR_INVALID_VALUE;
  return CUDA_SUCCESS;
}

CUresult prefetchAll(const CUdeviceptr *addresses, const size_t *sizes,
                     size_t count, const CUmemLocation *locations,
                     const size_t *indices, size_t numLocations,
                     unsigned long long flags, CUstream stream) {
  if (CUresult result = checkBatch(count, flags, stream))
    return result;
  if (CUresult result = checkManaged(addresses, sizes, count))
    return result;
  if (CUresult result = checkIndices(indices, numLocations, count))
    return result;
  if (!locations)
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 0, at = 0; i < count; ++i) {
    while (at + 1 < numLocations && indices[at + 1] <= i)
      ++at;
    if (CUresult result =
            prefetch(addresses[i], sizes[i], locations[at], stream))
      return result;
  }
  return CUDA_SUCCESS;
}

/// Bytes of an element of the copy: those of an array, if one takes part.
CUresult elementSize(const CUDA_MEMCPY3D_BATCH_OP &what, size_t &size) {
  size = 1;
  for (const CUmemcpy3DOperand *side : {&what.src, &what.dst}) {
    Array *array;
    if (side->type != 1 && side->type != 2)
      return CUDA_ERROR_INVALID_VALUE;
    if (side->type == 1)
      continue;
    if (CUresult result = findArray(side->op.array.array, array))
      return result;
    if (size != 1 && size != array->elementSize)
      return CUDA_ERROR_INVALID_VALUE;
    size = array->elementSize;
  }
  return CUDA_SUCCESS;
}

/// Rows and layers are as long as the copy's, unless something is said.
struct Pitches {
  size_t row, layers;
};
Pitches pitchesOf(const CUmemcpy3DOperand &side,
                  const CUDA_MEMCPY3D_BATCH_OP &what, size_t element) {
  const auto &given = side.op.ptr;
  return {(given.rowLength ? given.rowLength : what.extent.width) * element,
          given.layerHeight ? given.layerHeight : what.extent.height};
}

void setSource(CUDA_MEMCPY3D &box, const CUDA_MEMCPY3D_BATCH_OP &what,
               size_t element) {
  const CUmemcpy3DOperand &side = what.src;
  if (side.type == 2) {
    box.srcMemoryType = CU_MEMORYTYPE_ARRAY;
    box.srcArray = side.op.array.array;
    box.srcXInBytes = side.op.array.offset.x * element;
    box.srcY = side.op.array.offset.y;
    box.srcZ = side.op.array.offset.z;
    return;
  }
  box.srcMemoryType = CU_MEMORYTYPE_UNIFIED;
  box.srcDevice = side.op.ptr.ptr;
  box.srcPitch = pitchesOf(side, what, element).row;
  box.srcHeight = pitchesOf(side, what, element).layers;
}

void setTarget(CUDA_MEMCPY3D &box, const CUDA_MEMCPY3D_BATCH_OP &what,
               size_t element) {
  const CUmemcpy3DOperand &side = what.dst;
  if (side.type == 2) {
    box.dstMemoryType = CU_MEMORYTYPE_ARRAY;
    box.dstArray = side.op.array.array;
    box.dstXInBytes = side.op.array.offset.x * element;
    box.dstY = side.op.array.offset.y;
    box.dstZ = side.op.array.offset.z;
    return;
  }
  box.dstMemoryType = CU_MEMORYTYPE_UNIFIED;
  box.dstDevice = side.op.ptr.ptr;
  box.dstPitch = pitchesOf(side, what, element).row;
  box.dstHeight = pitchesOf(side, what, element).layers;
}

CUresult describe(const CUDA_MEMCPY3D_BATCH_OP &what, Copy &copy) {
  size_t element;
  if (CUresult result = elementSize(what, element))
    return result;
  if (!what.extent.width || !what.extent.height || !what.extent.depth)
    return CUDA_ERROR_INVALID_VALUE;
  CUDA_MEMCPY3D box = {};
  setSource(box, what, element);
  setTarget(box, what, element);
  box.WidthInBytes = what.extent.width * element;
  box.Height = what.extent.height;
  box.Depth = what.extent.depth;
  return boxCopy(box, copy);
}
} // namespace

CUDA_API cuMemPrefetchBatchAsync(CUdeviceptr *addresses, size_t *sizes,
                                 size_t count, CUmemLocation *locations,
                                 size_t *indices, size_t numLocations,
                                 unsigned long long flags, CUstream stream) {
  return prefetchAll(addresses, sizes, count, locations, indices, numLocations,
                     flags, stream);
}

// What is discarded may keep its value, and does.
CUDA_API cuMemDiscardBatchAsync(CUdeviceptr *addresses, size_t *sizes,
                                size_t count, unsigned long long flags,
                                CUstream stream) {
  if (CUresult result = checkBatch(count, flags, stream))
    return result;
  return checkManaged(addresses, sizes, count);
}

CUDA_API cuMemDiscardAndPrefetchBatchAsync(CUdeviceptr *addresses,
                                           size_t *sizes, size_t count,
                                           CUmemLocation *locations,
                                           size_t *indices, size_t numLocations,
                                           unsigned long long flags,
                                           CUstream stream) {
  return prefetchAll(addresses, sizes, count, locations, indices, numLocations,
                     flags, stream);
}

// All are checked before one is made.
CUDA_API cuMemcpy3DBatchAsync_v2(size_t count, CUDA_MEMCPY3D_BATCH_OP *what,
                                 unsigned long long flags, CUstream stream) {
  if (!what)
    return CUDA_ERROR_INVALID_VALUE;
  if (CUresult result = checkBatch(count, flags, stream))
    return result;
  std::vector<Copy> copies(count);
  for (size_t i = 0; i < count; ++i)
    if (CUresult result = describe(what[i], copies[i]))
      return result;
  for (const Copy &copy : copies)
    if (CUresult result = copyAsync(stream, copy))
      return result;
  return CUDA_SUCCESS;
}
