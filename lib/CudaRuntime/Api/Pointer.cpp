//===- Pointer.cpp - What a pointer points to -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
int typeOf(int memoryType, bool managed) {
  if (managed)
    return cudaMemoryTypeManaged;
  switch (memoryType) {
  case CU_MEMORYTYPE_HOST:
    return cudaMemoryTypeHost;
  case CU_MEMORYTYPE_DEVICE:
    return cudaMemoryTypeDevice;
  default:
    return cudaMemoryTypeUnregistered;
  }
}
} // namespace

CUDART_API cudaPointerGetAttributes(cudaPointerAttributes *out,
                                    const void *pointer) {
  if (!out)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    int type = 0, managed = 0;
    *out = {};
    CUpointer_attribute attributes[] = {
        CU_POINTER_ATTRIBUTE_MEMORY_TYPE, CU_POINTER_ATTRIBUTE_IS_MANAGED,
        CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL,
        CU_POINTER_ATTRIBUTE_DEVICE_POINTER, CU_POINTER_ATTRIBUTE_HOST_POINTER};
    void *places[] = {&type, &managed, &out->device, &out->devicePointer,
                      &out->hostPointer};
    CUresult result = driver().cuPointerGetAttributes(5, attributes, places,
                                                      addressOf(pointer));
    out->type = typeOf(type, managed);
    if (out->type == cudaMemoryTypeUnregistered) {
      out->device = kInvalidDevice;
      out->hostPointer = const_cast<void *>(pointer);
    }
    return result;
  });
}
