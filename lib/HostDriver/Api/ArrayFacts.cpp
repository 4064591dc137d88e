//===- ArrayFacts.cpp - Arrays with levels, and what arrays are made of ---===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"
#include "Model/Array.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// As many as there are until the last has one element.
unsigned levelCount(const CUDA_ARRAY3D_DESCRIPTOR &descriptor) {
  size_t largest =
      std::max({descriptor.Width, descriptor.Height, descriptor.Depth});
  unsigned count = 1;
  for (; largest > 1; largest /= 2)
    ++count;
  return count;
}

/// An extent of 0, of an array with fewer dimensions, stays 0.
size_t halved(size_t extent, unsigned level) {
  return extent ? std::max<size_t>(extent >> level, 1) : 0;
}

void releaseLevels(MipmappedArray &mipmap) {
  for (CUarray level : mipmap.levels)
    state().arrays.take(level);
}

CUresult findMipmap(CUmipmappedArray handle, MipmappedArray *&mipmap) {
  if (CUresult result = checkInitialized())
    return result;
  mipmap = state().mipmaps.find(handle);
  return mipmap ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}
} // namespace

CUDA_API cuMipmappedArrayCreate(CUmipmappedArray *out,
                                const CUDA_ARRAY3D_DESCRIPTOR *descriptor,
                                unsigned levels) {
  if (!out || !descriptor)
    return CUDA_ERROR_INVALID_VALUE;
  auto mipmap = std::make_unique<MipmappedArray>();
  levels = std::clamp(levels, 1u, levelCount(*descriptor));
  for (unsigned level = 0; level < levels; ++level) {
    CUDA_ARRAY3D_DESCRIPTOR part = *descriptor;
    part.Width = halved(part.Width, level);
    part.Height = halved(part.Height, level);
    part.Depth = halved(part.Depth, level);
    CUarray array = nullptr;
    if (CUresult result = createArray(&array, part)) {
      releaseLevels(*mipmap);
      return result;
    }
    state().arrays.find(array)->isLevel = true;
    mipmap->levels.push_back(array);
  }
  *out = reinterpret_cast<CUmipmappedArray>(
      state().mipmaps.add(std::move(mipmap)));
  return CUDA_SUCCESS;
}

CUDA_API cuMipmappedArrayGetLevel(CUarray *out, CUmipmappedArray handle,
                                  unsigned level) {
  MipmappedArray *mipmap;
  if (CUresult result = findMipmap(handle, mipmap))
    return result;
  if (level >= mipmap->levels.size())
    return CUDA_ERROR_INVALID_VALUE;
  return answer(out, mipmap->levels[level]);
}

CUDA_API cuMipmappedArrayDestroy(CUmipmappedArray handle) {
  MipmappedArray *mipmap;
  if (CUresult result = findMipmap(handle, mipmap))
    return result;
  // Those of a context that was destroyed have gone with it.
  if (Array *first = state().arrays.find(mipmap->levels.front()))
    first->context->synchronize();
  releaseLevels(*mipmap);
  state().mipmaps.take(handle);
  return CUDA_SUCCESS;
}

// The rest is about kinds of arrays that this driver does not make: sparse
// ones, those that are mapped later, those of several planes. For all others
// CUDA's answer is an invalid value.

CUDA_API cuMipmappedArrayGetMemoryRequirements(CUDA_ARRAY_MEMORY_REQUIREMENTS *,
                                               CUmipmappedArray handle,
                                               CUdevice device) {
  MipmappedArray *mipmap;
  if (CUresult result = findMipmap(handle, mipmap))
    return result;
  if (CUresult result = checkDevice(device))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMipmappedArrayGetSparseProperties(CUDA_ARRAY_SPARSE_PROPERTIES *,
                                             CUmipmappedArray handle) {
  MipmappedArray *mipmap;
  if (CUresult result = findMipmap(handle, mipmap))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuArrayGetMemoryRequirements(CUDA_ARRAY_MEMORY_REQUIREMENTS *,
                                      CUarray handle, CUdevice device) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  if (CUresult result = checkDevice(device))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuArrayGetSparseProperties(CUDA_ARRAY_SPARSE_PROPERTIES *,
                                    CUarray handle) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuArrayGetPlane(CUarray *, CUarray handle, unsigned) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}
