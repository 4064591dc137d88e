//===- Copy.cpp - Copies --------------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"
#include <cstring>

using namespace cppyy_cuda::host;

namespace {
void *pointer(CUdeviceptr address) { return reinterpret_cast<void *>(address); }

/// One side of a copy: device memory is checked against the allocations, host
/// memory cannot be.
struct Side {
  CUdeviceptr address;
  bool device;

  CUresult check(size_t size) const {
    if (device)
      return checkDeviceRange(address, size);
    return address || size == 0 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
  }
};

Side hostSide(const void *address) {
  return {reinterpret_cast<CUdeviceptr>(address), false};
}
Side deviceSide(CUdeviceptr address) { return {address, true}; }

CUresult copy(Side to, Side from, size_t size, CUstream handle = nullptr) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (CUresult result = to.check(size))
    return result;
  if (CUresult result = from.check(size))
    return result;
  stream->enqueue(
      [&] { std::memmove(pointer(to.address), pointer(from.address), size); });
  return CUDA_SUCCESS;
}

/// One side of a 2-D copy.
struct Plane {
  Side start;
  size_t pitch;
};

CUresult plane(CUmemorytype type, const void *host, CUdeviceptr device,
               size_t pitch, size_t x, size_t y, size_t width, Plane &plane) {
  if (type == CU_MEMORYTYPE_ARRAY)
    return CUDA_ERROR_NOT_SUPPORTED;
  if (type < CU_MEMORYTYPE_HOST || type > CU_MEMORYTYPE_UNIFIED)
    return CUDA_ERROR_INVALID_VALUE;
  if (pitch == 0) // one row, or rows without a gap
    pitch = width;
  if (pitch < x + width)
    return CUDA_ERROR_INVALID_VALUE;
  plane.start =
      type == CU_MEMORYTYPE_HOST ? hostSide(host) : deviceSide(device);
  plane.start.device = type == CU_MEMORYTYPE_DEVICE;
  plane.start.address += y * pitch + x;
  plane.pitch = pitch;
  return CUDA_SUCCESS;
}

CUresult copy2D(const CUDA_MEMCPY2D *what, CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!what)
    return CUDA_ERROR_INVALID_VALUE;
  size_t width = what->WidthInBytes, height = what->Height;
  if (width == 0 || height == 0)
    return CUDA_SUCCESS;
  Plane to, from;
  if (CUresult result =
          plane(what->dstMemoryType, what->dstHost, what->dstDevice,
                what->dstPitch, what->dstXInBytes, what->dstY, width, to))
    return result;
  if (CUresult result =
          plane(what->srcMemoryType, what->srcHost, what->srcDevice,
                what->srcPitch, what->srcXInBytes, what->srcY, width, from))
    return result;
  if (CUresult result = to.start.check((height - 1) * to.pitch + width))
    return result;
  if (CUresult result = from.start.check((height - 1) * from.pitch + width))
    return result;
  stream->enqueue([&] {
    for (size_t row = 0; row < height; ++row)
      std::memmove(pointer(to.start.address + row * to.pitch),
                   pointer(from.start.address + row * from.pitch), width);
  });
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t size) {
  return copy(deviceSide(to), hostSide(from), size);
}

CUDA_API cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t size,
                              CUstream stream) {
  return copy(deviceSide(to), hostSide(from), size, stream);
}

CUDA_API cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t size) {
  return copy(hostSide(to), deviceSide(from), size);
}

CUDA_API cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t size,
                              CUstream stream) {
  return copy(hostSide(to), deviceSide(from), size, stream);
}

CUDA_API cuMemcpyDtoD_v2(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return copy(deviceSide(to), deviceSide(from), size);
}

CUDA_API cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t size,
                              CUstream stream) {
  return copy(deviceSide(to), deviceSide(from), size, stream);
}

// In the unified copies either side may be any memory of the process.

CUDA_API cuMemcpy(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return copy({to, false}, {from, false}, size);
}

CUDA_API cuMemcpyAsync(CUdeviceptr to, CUdeviceptr from, size_t size,
                       CUstream stream) {
  return copy({to, false}, {from, false}, size, stream);
}

CUDA_API cuMemcpyPeer(CUdeviceptr to, CUcontext toContext, CUdeviceptr from,
                      CUcontext fromContext, size_t size) {
  if (!findContext(toContext) || !findContext(fromContext))
    return CUDA_ERROR_INVALID_CONTEXT;
  return copy(deviceSide(to), deviceSide(from), size);
}

CUDA_API cuMemcpyPeerAsync(CUdeviceptr to, CUcontext toContext,
                           CUdeviceptr from, CUcontext fromContext, size_t size,
                           CUstream stream) {
  if (!findContext(toContext) || !findContext(fromContext))
    return CUDA_ERROR_INVALID_CONTEXT;
  return copy(deviceSide(to), deviceSide(from), size, stream);
}

CUDA_API cuMemcpy2D_v2(const CUDA_MEMCPY2D *what) {
  return copy2D(what, nullptr);
}

CUDA_API cuMemcpy2DUnaligned_v2(const CUDA_MEMCPY2D *what) {
  return copy2D(what, nullptr);
}

CUDA_API cuMemcpy2DAsync_v2(const CUDA_MEMCPY2D *what, CUstream stream) {
  return copy2D(what, stream);
}
