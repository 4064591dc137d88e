//===- CopyBox.cpp - 2-D and 3-D copies -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Array.h"
#include "CopySides.h"

using namespace cppyy_cuda::host;

namespace {
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

/// A 2-D copy as a 3-D copy of a single plane.
CUDA_MEMCPY3D asBox(const CUDA_MEMCPY2D &plane) {
  CUDA_MEMCPY3D box = {};
  box.srcXInBytes = plane.srcXInBytes;
  box.srcY = plane.srcY;
  box.srcMemoryType = plane.srcMemoryType;
  box.srcHost = plane.srcHost;
  box.srcDevice = plane.srcDevice;
  box.srcArray = plane.srcArray;
  box.srcPitch = plane.srcPitch;
  box.dstXInBytes = plane.dstXInBytes;
  box.dstY = plane.dstY;
  box.dstMemoryType = plane.dstMemoryType;
  box.dstHost = plane.dstHost;
  box.dstDevice = plane.dstDevice;
  box.dstArray = plane.dstArray;
  box.dstPitch = plane.dstPitch;
  box.WidthInBytes = plane.WidthInBytes;
  box.Height = plane.Height;
  box.Depth = 1;
  return box;
}

/// \p wait: like the blocking functions, unless both sides are on the device.
CUresult copyBox(const CUDA_MEMCPY3D &params, CUstream stream, bool wait) {
  if (!params.WidthInBytes || !params.Height || !params.Depth) {
    Stream *found; // nothing to copy, but the stream is checked
    return findStream(stream, found);
  }
  Copy copy;
  if (CUresult result = boxCopy(params, copy))
    return result;
  return wait ? copyNow(stream, copy) : copyAsync(stream, copy);
}
} // namespace

CUresult cppyy_cuda::host::boxCopy(const CUDA_MEMCPY3D &box, Copy &copy) {
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

CUDA_API cuMemcpy2DUnaligned_v2(const CUDA_MEMCPY2D *what) {
  return what ? copyBox(asBox(*what), nullptr, true) : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemcpy2D_v2(const CUDA_MEMCPY2D *what) {
  return cuMemcpy2DUnaligned_v2(what);
}

CUDA_API cuMemcpy2DAsync_v2(const CUDA_MEMCPY2D *what, CUstream stream) {
  return what ? copyBox(asBox(*what), stream, false) : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemcpy3D_v2(const CUDA_MEMCPY3D *what) {
  return what ? copyBox(*what, nullptr, true) : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemcpy3DAsync_v2(const CUDA_MEMCPY3D *what, CUstream stream) {
  return what ? copyBox(*what, stream, false) : CUDA_ERROR_INVALID_VALUE;
}

namespace {
/// In a peer copy the reserved fields are the sides' contexts.
CUresult checkPeers(const CUDA_MEMCPY3D *what) {
  if (!what)
    return CUDA_ERROR_INVALID_VALUE;
  return findContext(static_cast<CUcontext>(what->reserved0)) &&
                 findContext(static_cast<CUcontext>(what->reserved1))
             ? CUDA_SUCCESS
             : CUDA_ERROR_INVALID_CONTEXT;
}
} // namespace

CUDA_API cuMemcpy3DPeer(const CUDA_MEMCPY3D *what) {
  if (CUresult result = checkPeers(what))
    return result;
  return copyBox(*what, nullptr, true);
}

CUDA_API cuMemcpy3DPeerAsync(const CUDA_MEMCPY3D *what, CUstream stream) {
  if (CUresult result = checkPeers(what))
    return result;
  return copyBox(*what, stream, false);
}
