//===- Copy2D.cpp - Copies of rows ----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"

using namespace cppyy_cuda::cudart;

CUmemorytype cppyy_cuda::cudart::sourceType(int kind) {
  if (kind == cudaMemcpyDefault)
    return CU_MEMORYTYPE_UNIFIED;
  return kind == cudaMemcpyHostToHost || kind == cudaMemcpyHostToDevice
             ? CU_MEMORYTYPE_HOST
             : CU_MEMORYTYPE_DEVICE;
}

CUmemorytype cppyy_cuda::cudart::targetType(int kind) {
  if (kind == cudaMemcpyDefault)
    return CU_MEMORYTYPE_UNIFIED;
  return kind == cudaMemcpyHostToHost || kind == cudaMemcpyDeviceToHost
             ? CU_MEMORYTYPE_HOST
             : CU_MEMORYTYPE_DEVICE;
}

namespace {
void setSource(CUDA_MEMCPY2D &copy, const Rows &rows, int kind) {
  copy.srcMemoryType = rows.array ? CU_MEMORYTYPE_ARRAY : sourceType(kind);
  copy.srcHost = rows.pointer;
  copy.srcDevice = addressOf(rows.pointer);
  copy.srcArray = const_cast<cudaArray_t>(rows.array);
  copy.srcPitch = rows.pitch;
  copy.srcXInBytes = rows.x;
  copy.srcY = rows.y;
}

void setTarget(CUDA_MEMCPY2D &copy, const Rows &rows, int kind) {
  copy.dstMemoryType = rows.array ? CU_MEMORYTYPE_ARRAY : targetType(kind);
  copy.dstHost = const_cast<void *>(rows.pointer);
  copy.dstDevice = addressOf(rows.pointer);
  copy.dstArray = const_cast<cudaArray_t>(rows.array);
  copy.dstPitch = rows.pitch;
  copy.dstXInBytes = rows.x;
  copy.dstY = rows.y;
}

cudaError_t checkRows(const Rows &to, const Rows &from, size_t width,
                      int kind) {
  if (kind < cudaMemcpyHostToHost || kind > cudaMemcpyDefault)
    return cudaErrorInvalidMemcpyDirection;
  if ((!to.array && width > to.pitch) || (!from.array && width > from.pitch))
    return cudaErrorInvalidPitchValue;
  return cudaSuccess;
}
} // namespace

cudaError_t cppyy_cuda::cudart::copyRows(const Rows &to, const Rows &from,
                                         size_t width, size_t height, int kind,
                                         CopyOrder order) {
  if (cudaError_t error = checkRows(to, from, width, kind))
    return record(error);
  return inContext([&] {
    if (!width || !height)
      return CUDA_SUCCESS;
    CUDA_MEMCPY2D copy = {};
    setSource(copy, from, kind);
    setTarget(copy, to, kind);
    copy.WidthInBytes = width;
    copy.Height = height;
    return order.isAsync ? driver().cuMemcpy2DAsync(&copy, order.stream)
                         : driver().cuMemcpy2DUnaligned(&copy);
  });
}

CUDART_API cudaMemcpy2D(void *to, size_t toPitch, const void *from,
                        size_t fromPitch, size_t width, size_t height,
                        int kind) {
  return copyRows(rowsOf(to, toPitch), rowsOf(from, fromPitch), width, height,
                  kind, {});
}

CUDART_API cudaMemcpy2DAsync(void *to, size_t toPitch, const void *from,
                             size_t fromPitch, size_t width, size_t height,
                             int kind, cudaStream_t stream) {
  return copyRows(rowsOf(to, toPitch), rowsOf(from, fromPitch), width, height,
                  kind, {true, stream});
}
