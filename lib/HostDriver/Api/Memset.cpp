//===- Memset.cpp - Filling memory ----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Operation.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
template <typename T>
CUresult fill(CUdeviceptr start, size_t pitch, T value, size_t width,
              size_t height, CUstream handle, bool mayWait = false) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  Fill fill = {uintptr_t(start), pitch, width, height, value, sizeof(T)};
  if (CUresult result = checkFill(fill))
    return result;
  if (CUresult result = submit(*stream, fill))
    return result;
  // Memory that the host can read is filled when the call returns.
  auto where = mayWait ? state().memory.find(start) : std::nullopt;
  if (where && (where->isHost() || where->kind == MemoryKind::Managed))
    stream->synchronize();
  return CUDA_SUCCESS;
}
} // namespace

#define CPPYY_CUDA_MEMSET(BITS, TYPE)                                          \
  CUDA_API cuMemsetD##BITS##_v2(CUdeviceptr start, TYPE value, size_t count) { \
    return fill<TYPE>(start, 0, value, count, 1, nullptr, true);               \
  }                                                                            \
  CUDA_API cuMemsetD##BITS##Async(CUdeviceptr start, TYPE value, size_t count, \
                                  CUstream stream) {                           \
    return fill<TYPE>(start, 0, value, count, 1, stream);                      \
  }                                                                            \
  CUDA_API cuMemsetD2D##BITS##_v2(CUdeviceptr start, size_t pitch, TYPE value, \
                                  size_t width, size_t height) {               \
    return fill<TYPE>(start, pitch, value, width, height, nullptr, true);      \
  }                                                                            \
  CUDA_API cuMemsetD2D##BITS##Async(CUdeviceptr start, size_t pitch,           \
                                    TYPE value, size_t width, size_t height,   \
                                    CUstream stream) {                         \
    return fill<TYPE>(start, pitch, value, width, height, stream);             \
  }

CPPYY_CUDA_MEMSET(8, unsigned char)
CPPYY_CUDA_MEMSET(16, unsigned short)
CPPYY_CUDA_MEMSET(32, unsigned)
