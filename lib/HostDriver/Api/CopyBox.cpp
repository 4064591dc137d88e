//===- CopyBox.cpp - Copies of two and three dimensions -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Copy.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
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
