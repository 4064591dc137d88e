//===- Array.cpp - Arrays -------------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Array.h"
#include "Api/Api.h"
#include "Api/Arrays.h"
#include "Exec/Limits.h"
#include "Model/Copy.h"
#include <cstdlib>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {

/// The address of [offset, offset + size) in an array.
CUresult inArray(CUarray handle, size_t offset, size_t size,
                 CUdeviceptr &address) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  if (offset > array->bytes() || size > array->bytes() - offset)
    return CUDA_ERROR_INVALID_VALUE;
  address = reinterpret_cast<CUdeviceptr>(array->data + offset);
  return CUDA_SUCCESS;
}

CUresult intoArray(CUarray to, size_t offset, CUdeviceptr from,
                   CUmemorytype type, size_t size, CUstream stream, bool wait) {
  CUdeviceptr address;
  if (CUresult result = inArray(to, offset, size, address))
    return result;
  Copy copy = linearCopy(address, CU_MEMORYTYPE_ARRAY, from, type, size);
  return wait ? copyNow(stream, copy) : copyAsync(stream, copy);
}

CUresult fromArray(CUdeviceptr to, CUmemorytype type, CUarray from,
                   size_t offset, size_t size, CUstream stream, bool wait) {
  CUdeviceptr address;
  if (CUresult result = inArray(from, offset, size, address))
    return result;
  Copy copy = linearCopy(to, type, address, CU_MEMORYTYPE_ARRAY, size);
  return wait ? copyNow(stream, copy) : copyAsync(stream, copy);
}
} // namespace

/// Bytes of a channel; 0 for formats that only textures have.
static size_t channelBytes(CUarray_format format) {
  switch (format) {
  case CU_AD_FORMAT_UNSIGNED_INT8:
  case CU_AD_FORMAT_SIGNED_INT8:
    return 1;
  case CU_AD_FORMAT_UNSIGNED_INT16:
  case CU_AD_FORMAT_SIGNED_INT16:
  case CU_AD_FORMAT_HALF:
    return 2;
  case CU_AD_FORMAT_UNSIGNED_INT32:
  case CU_AD_FORMAT_SIGNED_INT32:
  case CU_AD_FORMAT_FLOAT:
    return 4;
  }
  return 0;
}

CUresult cppyy_cuda::host::driver::createArray(
    CUarray *out, const CUDA_ARRAY3D_DESCRIPTOR &descriptor) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  unsigned channels = descriptor.NumChannels;
  if (!out || !descriptor.Width ||
      (channels != 1 && channels != 2 && channels != 4))
    return CUDA_ERROR_INVALID_VALUE;
  size_t channel = channelBytes(descriptor.Format);
  if (!channel || descriptor.Flags) // layers, surfaces, sparse arrays
    return CUDA_ERROR_NOT_SUPPORTED;
  auto array = std::make_unique<Array>();
  array->context = context;
  array->descriptor = descriptor;
  array->elementSize = channel * channels;
  array->data = static_cast<char *>(std::calloc(array->bytes(), 1));
  if (!array->data)
    return CUDA_ERROR_OUT_OF_MEMORY;
  *out = reinterpret_cast<CUarray>(state().arrays.add(std::move(array)));
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::findArray(CUarray handle, Array *&array) {
  if (CUresult result = checkInitialized())
    return result;
  array = state().arrays.find(handle);
  return array ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

CUDA_API cuArrayCreate_v2(CUarray *out,
                          const CUDA_ARRAY_DESCRIPTOR *descriptor) {
  if (!descriptor)
    return CUDA_ERROR_INVALID_VALUE;
  return createArray(out, {descriptor->Width, descriptor->Height, 0,
                           descriptor->Format, descriptor->NumChannels, 0});
}

CUDA_API cuArray3DCreate_v2(CUarray *out,
                            const CUDA_ARRAY3D_DESCRIPTOR *descriptor) {
  return descriptor ? createArray(out, *descriptor) : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuArrayDestroy(CUarray handle) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  if (array->isLevel)
    return CUDA_ERROR_INVALID_HANDLE;
  array->context->synchronize();
  state().arrays.take(handle);
  return CUDA_SUCCESS;
}

CUDA_API cuArrayGetDescriptor_v2(CUDA_ARRAY_DESCRIPTOR *out, CUarray handle) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  const CUDA_ARRAY3D_DESCRIPTOR &descriptor = array->descriptor;
  *out = {descriptor.Width, descriptor.Height, descriptor.Format,
          descriptor.NumChannels};
  return CUDA_SUCCESS;
}

CUDA_API cuArray3DGetDescriptor_v2(CUDA_ARRAY3D_DESCRIPTOR *out,
                                   CUarray handle) {
  Array *array;
  if (CUresult result = findArray(handle, array))
    return result;
  return answer(out, array->descriptor);
}

CUDA_API cuMemcpyHtoA_v2(CUarray to, size_t offset, const void *from,
                         size_t size) {
  return intoArray(to, offset, reinterpret_cast<CUdeviceptr>(from),
                   CU_MEMORYTYPE_HOST, size, nullptr, true);
}

CUDA_API cuMemcpyHtoAAsync_v2(CUarray to, size_t offset, const void *from,
                              size_t size, CUstream stream) {
  return intoArray(to, offset, reinterpret_cast<CUdeviceptr>(from),
                   CU_MEMORYTYPE_HOST, size, stream, false);
}

CUDA_API cuMemcpyAtoH_v2(void *to, CUarray from, size_t offset, size_t size) {
  return fromArray(reinterpret_cast<CUdeviceptr>(to), CU_MEMORYTYPE_HOST, from,
                   offset, size, nullptr, true);
}

CUDA_API cuMemcpyAtoHAsync_v2(void *to, CUarray from, size_t offset,
                              size_t size, CUstream stream) {
  return fromArray(reinterpret_cast<CUdeviceptr>(to), CU_MEMORYTYPE_HOST, from,
                   offset, size, stream, false);
}

CUDA_API cuMemcpyDtoA_v2(CUarray to, size_t offset, CUdeviceptr from,
                         size_t size) {
  return intoArray(to, offset, from, CU_MEMORYTYPE_DEVICE, size, nullptr,
                   false);
}

CUDA_API cuMemcpyAtoD_v2(CUdeviceptr to, CUarray from, size_t offset,
                         size_t size) {
  return fromArray(to, CU_MEMORYTYPE_DEVICE, from, offset, size, nullptr,
                   false);
}

CUDA_API cuMemcpyAtoA_v2(CUarray to, size_t toOffset, CUarray from,
                         size_t fromOffset, size_t size) {
  CUdeviceptr address;
  if (CUresult result = inArray(from, fromOffset, size, address))
    return result;
  return intoArray(to, toOffset, address, CU_MEMORYTYPE_ARRAY, size, nullptr,
                   false);
}
