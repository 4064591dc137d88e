//===- Function.cpp - Kernels and their attributes ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Limits.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUresult getAttribute(int *value, CUfunction_attribute attribute,
                      const void *handle) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  if (!value || attribute < 0 || attribute >= CU_FUNC_ATTRIBUTE_MAX)
    return CUDA_ERROR_INVALID_VALUE;
  switch (attribute) {
  case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
    *value = int(function->maxThreads());
    break;
  case CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES:
    *value = int(function->info->staticShared);
    break;
  case CU_FUNC_ATTRIBUTE_PTX_VERSION:
  case CU_FUNC_ATTRIBUTE_BINARY_VERSION:
    *value = kComputeMajor * 10 + kComputeMinor;
    break;
  case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES:
    *value = function->maxDynamicShared;
    break;
  case CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT:
    *value = function->carveout;
    break;
  case CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES:
    *value = int(function->info->constBytes);
    break;
  case CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES:
    *value = int(function->info->localBytes);
    break;
  default: // registers are a GPU's: the host's code has none
    *value = 0;
  }
  return CUDA_SUCCESS;
}

CUresult setAttribute(const void *handle, CUfunction_attribute attribute,
                      int value) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  int largest = kSharedPerBlockOptIn - int(function->info->staticShared);
  if (attribute == CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT &&
      value >= -1 && value <= 100)
    function->carveout = value;
  else if (attribute == CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES &&
           value >= 0 && value <= largest)
    function->maxDynamicShared = value;
  else
    return CUDA_ERROR_INVALID_VALUE;
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuFuncGetAttribute(int *value, CUfunction_attribute attribute,
                            CUfunction function) {
  return getAttribute(value, attribute, function);
}

CUDA_API cuKernelGetAttribute(int *value, CUfunction_attribute attribute,
                              CUkernel kernel, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  return getAttribute(value, attribute, kernel);
}

CUDA_API cuFuncSetAttribute(CUfunction function, CUfunction_attribute attribute,
                            int value) {
  return setAttribute(function, attribute, value);
}

CUDA_API cuKernelSetAttribute(CUfunction_attribute attribute, int value,
                              CUkernel kernel, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  return setAttribute(kernel, attribute, value);
}

namespace {
CUresult paramInfo(const void *handle, size_t index, size_t *offset,
                   size_t *size) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  const KernelInfo &info = *function->info;
  if (!offset || index >= info.numParams)
    return CUDA_ERROR_INVALID_VALUE;
  *offset = info.params[index].offset;
  if (size)
    *size = info.params[index].size;
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuFuncGetParamInfo(CUfunction function, size_t index, size_t *offset,
                            size_t *size) {
  return paramInfo(function, index, offset, size);
}

CUDA_API cuKernelGetParamInfo(CUkernel kernel, size_t index, size_t *offset,
                              size_t *size) {
  return paramInfo(kernel, index, offset, size);
}

CUDA_API cuFuncIsLoaded(int *loaded, CUfunction handle) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  return answer(loaded, 1);
}

CUDA_API cuFuncLoad(CUfunction handle) {
  Function *function;
  return findFunction(handle, function);
}

CUDA_API cuFuncSetSharedMemConfig(CUfunction handle, int) {
  Function *function;
  return findFunction(handle, function);
}

CUDA_API cuOccupancyAvailableDynamicSMemPerBlock(size_t *bytes,
                                                 CUfunction handle, int blocks,
                                                 int blockSize) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  if (!bytes || blocks < 1 || blockSize < 1)
    return CUDA_ERROR_INVALID_VALUE;
  size_t share =
      std::min(kSharedPerMultiprocessor / blocks - 1024, kSharedPerBlockOptIn);
  size_t used = function->info->staticShared;
  *bytes = share > used ? share - used : 0;
  return CUDA_SUCCESS;
}

// The cache configuration is a hint for hardware that does not exist here.

CUDA_API cuFuncSetCacheConfig(CUfunction handle, int) {
  Function *function;
  return findFunction(handle, function);
}

CUDA_API cuKernelSetCacheConfig(CUkernel handle, int, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  Function *function;
  return findFunction(handle, function);
}

CUDA_API cuFuncGetModule(CUmodule *out, CUfunction handle) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  return answer(out, reinterpret_cast<CUmodule>(function->module));
}

CUDA_API cuFuncGetName(const char **name, CUfunction handle) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  return answer(name, function->name.c_str());
}
