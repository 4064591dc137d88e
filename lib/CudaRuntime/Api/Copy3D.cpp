//===- Copy3D.cpp - Copies of boxes ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"

using namespace cppyy_cuda::cudart;

namespace {
/// What both forms of parameters have.
struct Side {
  cudaArray_t array;
  cudaPos position;
  cudaPitchedPtr pointer;
  CUmemorytype type; ///< of the pointer

  CUmemorytype memoryType() const { return array ? CU_MEMORYTYPE_ARRAY : type; }
};

void setSource(CUDA_MEMCPY3D &copy, const Side &side, size_t elementSize) {
  copy.srcMemoryType = side.memoryType();
  copy.srcHost = side.pointer.ptr;
  copy.srcDevice = addressOf(side.pointer.ptr);
  copy.srcArray = side.array;
  copy.srcPitch = side.pointer.pitch;
  copy.srcHeight = side.pointer.ysize;
  copy.srcXInBytes = side.position.x * (side.array ? elementSize : 1);
  copy.srcY = side.position.y;
  copy.srcZ = side.position.z;
}

void setTarget(CUDA_MEMCPY3D &copy, const Side &side, size_t elementSize) {
  copy.dstMemoryType = side.memoryType();
  copy.dstHost = side.pointer.ptr;
  copy.dstDevice = addressOf(side.pointer.ptr);
  copy.dstArray = side.array;
  copy.dstPitch = side.pointer.pitch;
  copy.dstHeight = side.pointer.ysize;
  copy.dstXInBytes = side.position.x * (side.array ? elementSize : 1);
  copy.dstY = side.position.y;
  copy.dstZ = side.position.z;
}

/// Widths and positions are in elements where an array takes part, and in bytes
/// otherwise.
CUresult describe(const Side &to, const Side &from, const cudaExtent &extent,
                  CUDA_MEMCPY3D &copy) {
  copy = {};
  ArrayShape shape = {1, 0};
  if (cudaArray_t array = from.array ? from.array : to.array)
    if (CUresult result = findArray(array, shape))
      return result;
  setSource(copy, from, shape.elementSize);
  setTarget(copy, to, shape.elementSize);
  copy.WidthInBytes = extent.width * shape.elementSize;
  copy.Height = extent.height;
  copy.Depth = extent.depth;
  return CUDA_SUCCESS;
}

bool isEmpty(const cudaExtent &extent) {
  return !extent.width || !extent.height || !extent.depth;
}

cudaError_t copyBox(const cudaMemcpy3DParms *params, CopyOrder order) {
  if (!params)
    return record(cudaErrorInvalidValue);
  if (params->kind < cudaMemcpyHostToHost || params->kind > cudaMemcpyDefault)
    return record(cudaErrorInvalidMemcpyDirection);
  return inContext([&] {
    CUDA_MEMCPY3D copy;
    CUresult result = describeCopy(*params, copy);
    if (result || isEmpty(params->extent))
      return result;
    return order.isAsync ? driver().cuMemcpy3DAsync(&copy, order.stream)
                         : driver().cuMemcpy3D(&copy);
  });
}

cudaError_t contextOf(int device, CUcontext *context) {
  if (cudaError_t error = checkDevice(device))
    return error;
  return primaryContext(device, context);
}

cudaError_t copyBoxOfPeers(const cudaMemcpy3DPeerParms *params,
                           CopyOrder order) {
  if (!params)
    return record(cudaErrorInvalidValue);
  CUcontext there, here;
  if (cudaError_t error = contextOf(params->dstDevice, &there))
    return record(error);
  if (cudaError_t error = contextOf(params->srcDevice, &here))
    return record(error);
  return inContext([&] {
    CUDA_MEMCPY3D copy;
    CUresult result = describe({params->dstArray, params->dstPos,
                                params->dstPtr, CU_MEMORYTYPE_DEVICE},
                               {params->srcArray, params->srcPos,
                                params->srcPtr, CU_MEMORYTYPE_DEVICE},
                               params->extent, copy);
    copy.reserved0 = here;
    copy.reserved1 = there;
    if (result || isEmpty(params->extent))
      return result;
    return order.isAsync ? driver().cuMemcpy3DPeerAsync(&copy, order.stream)
                         : driver().cuMemcpy3DPeer(&copy);
  });
}

int kindOf(CUmemorytype to, CUmemorytype from) {
  bool fromHost = from == CU_MEMORYTYPE_HOST, toHost = to == CU_MEMORYTYPE_HOST;
  if (to == CU_MEMORYTYPE_UNIFIED || from == CU_MEMORYTYPE_UNIFIED)
    return cudaMemcpyDefault;
  if (fromHost)
    return toHost ? cudaMemcpyHostToHost : cudaMemcpyHostToDevice;
  return toHost ? cudaMemcpyDeviceToHost : cudaMemcpyDeviceToDevice;
}
} // namespace

CUresult cppyy_cuda::cudart::describeCopy(const cudaMemcpy3DParms &params,
                                          CUDA_MEMCPY3D &copy) {
  return describe(
      {params.dstArray, params.dstPos, params.dstPtr, targetType(params.kind)},
      {params.srcArray, params.srcPos, params.srcPtr, sourceType(params.kind)},
      params.extent, copy);
}

CUresult cppyy_cuda::cudart::describeCopy(const CUDA_MEMCPY3D &copy,
                                          cudaMemcpy3DParms &params) {
  ArrayShape shape = {1, 0};
  if (cudaArray_t array = copy.srcArray ? copy.srcArray : copy.dstArray)
    if (CUresult result = findArray(array, shape))
      return result;
  auto pointer = [](CUmemorytype type, const void *host, CUdeviceptr device) {
    return type == CU_MEMORYTYPE_HOST ? const_cast<void *>(host)
                                      : reinterpret_cast<void *>(device);
  };
  size_t fromUnit = copy.srcArray ? shape.elementSize : 1;
  size_t toUnit = copy.dstArray ? shape.elementSize : 1;
  params = {copy.srcArray,
            {copy.srcXInBytes / fromUnit, copy.srcY, copy.srcZ},
            {pointer(copy.srcMemoryType, copy.srcHost, copy.srcDevice),
             copy.srcPitch, copy.WidthInBytes, copy.srcHeight},
            copy.dstArray,
            {copy.dstXInBytes / toUnit, copy.dstY, copy.dstZ},
            {pointer(copy.dstMemoryType, copy.dstHost, copy.dstDevice),
             copy.dstPitch, copy.WidthInBytes, copy.dstHeight},
            {copy.WidthInBytes / shape.elementSize, copy.Height, copy.Depth},
            kindOf(copy.dstMemoryType, copy.srcMemoryType)};
  return CUDA_SUCCESS;
}

CUDA_MEMCPY3D cppyy_cuda::cudart::linearCopy(void *to, const void *from,
                                             size_t size, int kind) {
  CUDA_MEMCPY3D copy = {};
  cudaPitchedPtr target = {to, size, size, 1};
  cudaPitchedPtr source = {const_cast<void *>(from), size, size, 1};
  setTarget(copy, {nullptr, {}, target, targetType(kind)}, 1);
  setSource(copy, {nullptr, {}, source, sourceType(kind)}, 1);
  copy.WidthInBytes = size;
  copy.Height = copy.Depth = 1;
  return copy;
}

CUDART_API cudaMemcpy3D(const cudaMemcpy3DParms *params) {
  return copyBox(params, {});
}

CUDART_API cudaMemcpy3DAsync(const cudaMemcpy3DParms *params,
                             cudaStream_t stream) {
  return copyBox(params, {true, stream});
}

CUDART_API cudaMemcpy3DPeer(const cudaMemcpy3DPeerParms *params) {
  return copyBoxOfPeers(params, {});
}

CUDART_API cudaMemcpy3DPeerAsync(const cudaMemcpy3DPeerParms *params,
                                 cudaStream_t stream) {
  return copyBoxOfPeers(params, {true, stream});
}
