//===- Arrays.h - What copies need to know of arrays ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_API_ARRAYS_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_API_ARRAYS_H

#include "Model/Driver.h"

namespace cppyy_cuda::cudart {

/// Sizes in bytes.
struct ArrayShape {
  size_t elementSize, rowSize;
};
CUresult findArray(cudaArray_const_t array, ArrayShape &shape);

/// One side of a 2-D copy: rows of memory, or of an array from an offset on.
struct Rows {
  const void *pointer;
  size_t pitch;
  cudaArray_const_t array;
  size_t x, y; ///< the offset in the array, in bytes and rows
};
inline Rows rowsOf(const void *pointer, size_t pitch) {
  return {pointer, pitch, nullptr, 0, 0};
}
inline Rows rowsOf(cudaArray_const_t array, size_t x, size_t y) {
  return {nullptr, 0, array, x, y};
}

/// Where a copy is made: at once, or in a stream.
struct CopyOrder {
  bool isAsync = false;
  cudaStream_t stream = nullptr;
};

/// Copies \p height rows of \p width bytes. Records its error.
cudaError_t copyRows(const Rows &to, const Rows &from, size_t width,
                     size_t height, int kind, CopyOrder order);

/// Whether each side of a copy of \p kind is memory of the host or of a device.
CUmemorytype sourceType(int kind);
CUmemorytype targetType(int kind);

/// The driver's form of a 3-D copy. Fails for arrays that do not exist.
CUresult describeCopy(const cudaMemcpy3DParms &params, CUDA_MEMCPY3D &copy);
/// The runtime's form of a copy that the driver describes.
CUresult describeCopy(const CUDA_MEMCPY3D &copy, cudaMemcpy3DParms &params);
/// The copy of \p size bytes in a row.
CUDA_MEMCPY3D linearCopy(void *to, const void *from, size_t size, int kind);

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_API_ARRAYS_H
