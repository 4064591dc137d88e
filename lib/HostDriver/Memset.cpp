//===- Memset.cpp - Filling memory ----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"
#include <algorithm>

using namespace cppyy_cuda::host;

namespace {
/// Fills \p height rows of \p width elements; \p pitch is in bytes.
template <typename T>
CUresult fill(CUdeviceptr start, size_t pitch, T value, size_t width,
              size_t height, CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (width == 0 || height == 0)
    return CUDA_SUCCESS;
  size_t rowBytes;
  if (__builtin_mul_overflow(width, sizeof(T), &rowBytes) ||
      (height > 1 && pitch < rowBytes) || start % sizeof(T) ||
      (height > 1 && pitch % sizeof(T)))
    return CUDA_ERROR_INVALID_VALUE;
  if (CUresult result =
          checkDeviceRange(start, (height - 1) * pitch + rowBytes))
    return result;
  stream->enqueue([&] {
    for (size_t row = 0; row < height; ++row)
      std::fill_n(reinterpret_cast<T *>(start + row * pitch), width, value);
  });
  return CUDA_SUCCESS;
}
} // namespace

#define CPPYY_CUDA_MEMSET(BITS, TYPE)                                          \
  CUDA_API cuMemsetD##BITS##_v2(CUdeviceptr start, TYPE value, size_t count) { \
    return fill<TYPE>(start, 0, value, count, 1, nullptr);                     \
  }                                                                            \
  CUDA_API cuMemsetD##BITS##Async(CUdeviceptr start, TYPE value, size_t count, \
                                  CUstream stream) {                           \
    return fill<TYPE>(start, 0, value, count, 1, stream);                      \
  }                                                                            \
  CUDA_API cuMemsetD2D##BITS##_v2(CUdeviceptr start, size_t pitch, TYPE value, \
                                  size_t width, size_t height) {               \
    return fill<TYPE>(start, pitch, value, width, height, nullptr);            \
  }                                                                            \
  CUDA_API cuMemsetD2D##BITS##Async(CUdeviceptr start, size_t pitch,           \
                                    TYPE value, size_t width, size_t height,   \
                                    CUstream stream) {                         \
    return fill<TYPE>(start, pitch, value, width, height, stream);             \
  }

CPPYY_CUDA_MEMSET(8, unsigned char)
CPPYY_CUDA_MEMSET(16, unsigned short)
CPPYY_CUDA_MEMSET(32, unsigned)
