//===- CudaCopyTypes.h - Types of 3-D copies and arrays ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CUDA_CUDACOPYTYPES_H
#define CPPYY_CUDA_CUDA_CUDACOPYTYPES_H

#include "cppyy-cuda/CUDA/CudaTypes.h"

// The driver API's names. NOLINTBEGIN(readability-identifier-naming)
namespace cppyy_cuda::cuda {

/// CUDA_MEMCPY3D_PEER too: its contexts take the place of reserved0 and 1.
struct CUDA_MEMCPY3D {
  size_t srcXInBytes, srcY, srcZ, srcLOD;
  CUmemorytype srcMemoryType;
  const void *srcHost;
  CUdeviceptr srcDevice;
  CUarray srcArray;
  void *reserved0;
  size_t srcPitch, srcHeight;
  size_t dstXInBytes, dstY, dstZ, dstLOD;
  CUmemorytype dstMemoryType;
  void *dstHost;
  CUdeviceptr dstDevice;
  CUarray dstArray;
  void *reserved1;
  size_t dstPitch, dstHeight;
  size_t WidthInBytes, Height, Depth;
};

/// The formats that are not limited to textures.
enum CUarray_format : unsigned {
  CU_AD_FORMAT_UNSIGNED_INT8 = 0x01,
  CU_AD_FORMAT_UNSIGNED_INT16 = 0x02,
  CU_AD_FORMAT_UNSIGNED_INT32 = 0x03,
  CU_AD_FORMAT_SIGNED_INT8 = 0x08,
  CU_AD_FORMAT_SIGNED_INT16 = 0x09,
  CU_AD_FORMAT_SIGNED_INT32 = 0x0a,
  CU_AD_FORMAT_HALF = 0x10,
  CU_AD_FORMAT_FLOAT = 0x20,
};

struct CUDA_ARRAY_DESCRIPTOR {
  size_t Width, Height; ///< elements; a height of 0 means a 1-D array
  CUarray_format Format;
  unsigned NumChannels;
};

struct CUDA_ARRAY3D_DESCRIPTOR {
  size_t Width, Height, Depth;
  CUarray_format Format;
  unsigned NumChannels;
  unsigned Flags;
};

struct CUDA_ARRAY_MEMORY_REQUIREMENTS {
  size_t size, alignment;
  unsigned reserved[4];
};

struct CUDA_ARRAY_SPARSE_PROPERTIES {
  unsigned tileWidth, tileHeight, tileDepth;
  unsigned miptailFirstLevel;
  unsigned long long miptailSize;
  unsigned flags;
  unsigned reserved[4];
};

/// One side of a copy of a batch; lengths and offsets are in elements, which
/// are bytes unless one side is an array.
struct CUmemcpy3DOperand {
  int type; ///< 1: pointer, 2: array
  union {
    struct {
      CUdeviceptr ptr;
      size_t rowLength, layerHeight; ///< 0: those of the extent
      CUmemLocation locHint;
    } ptr;
    struct {
      CUarray array;
      struct {
        size_t x, y, z;
      } offset;
    } array;
  } op;
};

struct CUDA_MEMCPY3D_BATCH_OP {
  CUmemcpy3DOperand src, dst;
  struct {
    size_t width, height, depth;
  } extent;
  int srcAccessOrder;
  unsigned flags;
};

} // namespace cppyy_cuda::cuda
// NOLINTEND(readability-identifier-naming)

#endif // CPPYY_CUDA_CUDA_CUDACOPYTYPES_H
