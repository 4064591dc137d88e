//===- GraphParams.cpp - Operations as parameters of nodes ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Array.h"
#include "CopySides.h"
#include "Graph.h"

using namespace cppyy_cuda::host;

CUresult cppyy_cuda::host::operationOf(const CUDA_KERNEL_NODE_PARAMS &params,
                                       Operation &made) {
  LaunchRequest request;
  request.handle = params.func ? static_cast<const void *>(params.func)
                               : static_cast<const void *>(params.kern);
  request.geometry = {{params.gridDimX, params.gridDimY, params.gridDimZ},
                      {params.blockDimX, params.blockDimY, params.blockDimZ},
                      params.sharedMemBytes};
  request.params = params.kernelParams;
  request.extra = params.extra;
  PreparedLaunch launch;
  if (CUresult result = prepare(request, launch))
    return result;
  made = std::move(launch);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::operationOf(const CUDA_MEMCPY3D &params,
                                       Operation &made) {
  Copy copy;
  if (!params.WidthInBytes || !params.Height || !params.Depth)
    return CUDA_ERROR_INVALID_VALUE;
  if (CUresult result = boxCopy(params, copy))
    return result;
  made = copy;
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::operationOf(const CUDA_MEMSET_NODE_PARAMS &params,
                                       Operation &made) {
  unsigned bytes = params.elementSize;
  if ((bytes != 1 && bytes != 2 && bytes != 4) || !params.width ||
      !params.height)
    return CUDA_ERROR_INVALID_VALUE;
  Fill fill = {uintptr_t(params.dst), params.pitch, params.width,
               params.height,         params.value, bytes};
  if (CUresult result = checkFill(fill))
    return result;
  made = fill;
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::operationOf(const CUDA_HOST_NODE_PARAMS &params,
                                       Operation &made) {
  if (!params.fn)
    return CUDA_ERROR_INVALID_VALUE;
  made = HostCall{params.fn, params.userData};
  return CUDA_SUCCESS;
}

CUDA_MEMCPY3D cppyy_cuda::host::paramsOf(const Copy &copy) {
  auto height = [](const Copy::Side &side) {
    return side.pitch ? side.slice / side.pitch : 0;
  };
  CUDA_MEMCPY3D params = {};
  params.srcMemoryType = copy.from.type;
  params.srcPitch = copy.from.pitch;
  params.srcHeight = height(copy.from);
  params.srcDevice = copy.from.address;
  params.srcHost = reinterpret_cast<const void *>(copy.from.address);
  params.dstMemoryType = copy.to.type;
  params.dstPitch = copy.to.pitch;
  params.dstHeight = height(copy.to);
  params.dstDevice = copy.to.address;
  params.dstHost = reinterpret_cast<void *>(copy.to.address);
  params.WidthInBytes = copy.width;
  params.Height = copy.height;
  params.Depth = copy.depth;
  return params;
}

CUDA_MEMSET_NODE_PARAMS cppyy_cuda::host::paramsOf(const Fill &fill) {
  return {fill.address, fill.pitch, fill.value,
          fill.bytes,   fill.width, fill.height};
}
