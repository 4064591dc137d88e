//===- Copy.cpp - Copies, checked and enqueued ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Copy.h"
#include "Fault/Interrupts.h"
#include "Model/Array.h"
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// Copies of up to this many bytes are buffered, as in CUDA.
constexpr size_t kStagedBytes = 65536;

uint64_t extent(const Copy::Side &side, const Copy &copy) {
  return (copy.depth - 1) * side.slice + (copy.height - 1) * side.pitch +
         copy.width;
}

bool empty(const Copy &copy) {
  return copy.width == 0 || copy.height == 0 || copy.depth == 0;
}

/// Host memory that the driver does not know.
bool pageable(const Copy::Side &side) {
  return side.type != CU_MEMORYTYPE_DEVICE &&
         side.type != CU_MEMORYTYPE_ARRAY && !state().memory.find(side.address);
}

CUresult checkSide(const Copy::Side &side, const Copy &copy) {
  if (side.type == CU_MEMORYTYPE_DEVICE)
    return checkDeviceRange(side.address, extent(side, copy));
  return side.address ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult waitAndRun(Stream &stream, const Copy &copy) {
  Context *context = stream.context;
  WaitScope wait;
  stream.synchronize();
  if (CUresult result = wait.status(context->status()))
    return result;
  return copy.run(*context);
}

/// Enqueues a copy of the source's current contents.
void copyStaged(Stream &stream, Copy copy) {
  std::shared_ptr<char[]> staged(new char[copy.width]);
  std::memcpy(staged.get(), reinterpret_cast<const void *>(copy.from.address),
              copy.width);
  copy.from.address = reinterpret_cast<uintptr_t>(staged.get());
  Context *context = stream.context;
  stream.enqueue([context, copy, staged] {
    if (!context->faulted())
      copy.run(*context);
  });
}

/// One side of a 3-D copy as given by the client.
struct BoxSide {
  CUmemorytype type;
  const void *host;
  CUdeviceptr device;
  CUarray array;
  size_t x, y, z, lod, pitch, height;
};

CUresult arraySide(const BoxSide &given, const CUDA_MEMCPY3D &box,
                   Copy::Side &side) {
  Array *array = state().arrays.find(given.array);
  if (!array)
    return CUDA_ERROR_INVALID_HANDLE;
  if (given.x + box.WidthInBytes > array->rowBytes() ||
      given.y + box.Height > array->rows() ||
      given.z + box.Depth > array->planes())
    return CUDA_ERROR_INVALID_VALUE;
  side.pitch = array->rowBytes();
  side.slice = side.pitch * array->rows();
  side.address = reinterpret_cast<uintptr_t>(array->data);
  return CUDA_SUCCESS;
}

CUresult memorySide(const BoxSide &given, const CUDA_MEMCPY3D &box,
                    Copy::Side &side) {
  if (given.type < CU_MEMORYTYPE_HOST || given.type > CU_MEMORYTYPE_UNIFIED)
    return CUDA_ERROR_INVALID_VALUE;
  // A single row or plane, or rows and planes without gaps, need no pitch.
  side.pitch = given.pitch ? given.pitch : given.x + box.WidthInBytes;
  size_t rows = given.height ? given.height : given.y + box.Height;
  if (side.pitch < given.x + box.WidthInBytes ||
      (box.Depth > 1 && rows < given.y + box.Height))
    return CUDA_ERROR_INVALID_VALUE;
  if (__builtin_mul_overflow(side.pitch, rows, &side.slice))
    return CUDA_ERROR_INVALID_VALUE;
  side.address = given.type == CU_MEMORYTYPE_HOST
                     ? reinterpret_cast<uintptr_t>(given.host)
                     : uintptr_t(given.device);
  return side.address ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult boxSide(const BoxSide &given, const CUDA_MEMCPY3D &box,
                 Copy::Side &side) {
  if (given.lod)
    return CUDA_ERROR_INVALID_VALUE;
  CUresult result = given.type == CU_MEMORYTYPE_ARRAY
                        ? arraySide(given, box, side)
                        : memorySide(given, box, side);
  side.type = given.type;
  side.address += given.z * side.slice + given.y * side.pitch + given.x;
  return result;
}
} // namespace

Copy cppyy_cuda::host::driver::linearCopy(CUdeviceptr to, CUmemorytype toType,
                                          CUdeviceptr from,
                                          CUmemorytype fromType, size_t size) {
  return {{to, size, size, toType}, {from, size, size, fromType}, size, 1, 1};
}

CUresult cppyy_cuda::host::driver::checkSides(const Copy &copy) {
  if (empty(copy))
    return CUDA_SUCCESS;
  if (CUresult result = checkSide(copy.to, copy))
    return result;
  return checkSide(copy.from, copy);
}

CUresult Copy::run(Context &) const {
  if (empty(*this)) // also of null pointers
    return CUDA_SUCCESS;
  for (size_t plane = 0; plane < depth; ++plane)
    for (size_t row = 0; row < height; ++row)
      std::memmove(reinterpret_cast<void *>(to.address + plane * to.slice +
                                            row * to.pitch),
                   reinterpret_cast<const void *>(
                       from.address + plane * from.slice + row * from.pitch),
                   width);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::copyNow(CUstream handle, const Copy &copy) {
  Stream *stream;
  if (CUresult result = findIdleStream(handle, stream))
    return result;
  if (CUresult result = checkSides(copy))
    return result;
  return waitAndRun(*stream, copy);
}

CUresult cppyy_cuda::host::driver::copyAsync(CUstream handle,
                                             const Copy &copy) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (CUresult result = checkSides(copy))
    return result;
  if (empty(copy))
    return CUDA_SUCCESS;
  bool fromPageable = pageable(copy.from);
  if (stream->context->captures || (!fromPageable && !pageable(copy.to)))
    return submit(*stream, copy);
  bool small = copy.height == 1 && copy.depth == 1 &&
               copy.width <= kStagedBytes && fromPageable && !pageable(copy.to);
  if (!small || stream->idle())
    return waitAndRun(*stream, copy);
  copyStaged(*stream, copy);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::boxCopy(const CUDA_MEMCPY3D &box,
                                           Copy &copy) {
  copy.width = box.WidthInBytes;
  copy.height = box.Height;
  copy.depth = box.Depth;
  BoxSide to = {box.dstMemoryType, box.dstHost,  box.dstDevice, box.dstArray,
                box.dstXInBytes,   box.dstY,     box.dstZ,      box.dstLOD,
                box.dstPitch,      box.dstHeight};
  BoxSide from = {box.srcMemoryType, box.srcHost,  box.srcDevice, box.srcArray,
                  box.srcXInBytes,   box.srcY,     box.srcZ,      box.srcLOD,
                  box.srcPitch,      box.srcHeight};
  if (CUresult result = boxSide(to, box, copy.to))
    return result;
  if (CUresult result = boxSide(from, box, copy.from))
    return result;
  return checkSides(copy);
}
