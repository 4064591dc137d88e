//===- Memset.cpp - Filling memory ----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
using Byte = unsigned char;

/// Fills the rows of a box, slice by slice; at once if the slices follow each
/// other. \p fill is called with an address and a number of rows.
template <typename F>
CUresult fillBox(const cudaPitchedPtr &box, const cudaExtent &extent, F fill) {
  if (!extent.width || !extent.height || !extent.depth)
    return CUDA_SUCCESS;
  if (extent.height == box.ysize || extent.depth == 1)
    return fill(addressOf(box.ptr), extent.height * extent.depth);
  for (size_t z = 0; z < extent.depth; ++z)
    if (CUresult result =
            fill(addressOf(box.ptr) + z * box.pitch * box.ysize, extent.height))
      return result;
  return CUDA_SUCCESS;
}
} // namespace

CUDART_API cudaMemset(void *memory, int value, size_t count) {
  return inContext([&] {
    return driver().cuMemsetD8(addressOf(memory), Byte(value), count);
  });
}

CUDART_API cudaMemsetAsync(void *memory, int value, size_t count,
                           cudaStream_t stream) {
  return inContext([&] {
    return driver().cuMemsetD8Async(addressOf(memory), Byte(value), count,
                                    stream);
  });
}

CUDART_API cudaMemset2D(void *memory, size_t pitch, int value, size_t width,
                        size_t height) {
  return inContext([&] {
    return driver().cuMemsetD2D8(addressOf(memory), pitch, Byte(value), width,
                                 height);
  });
}

CUDART_API cudaMemset2DAsync(void *memory, size_t pitch, int value,
                             size_t width, size_t height, cudaStream_t stream) {
  return inContext([&] {
    return driver().cuMemsetD2D8Async(addressOf(memory), pitch, Byte(value),
                                      width, height, stream);
  });
}

CUDART_API cudaMemset3D(cudaPitchedPtr box, int value, cudaExtent extent) {
  return inContext([&] {
    return fillBox(box, extent, [&](CUdeviceptr start, size_t rows) {
      return driver().cuMemsetD2D8(start, box.pitch, Byte(value), extent.width,
                                   rows);
    });
  });
}

CUDART_API cudaMemset3DAsync(cudaPitchedPtr box, int value, cudaExtent extent,
                             cudaStream_t stream) {
  return inContext([&] {
    return fillBox(box, extent, [&](CUdeviceptr start, size_t rows) {
      return driver().cuMemsetD2D8Async(start, box.pitch, Byte(value),
                                        extent.width, rows, stream);
    });
  });
}
