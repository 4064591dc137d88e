//===- Function.cpp - Attributes of kernels -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Limits.h"
#include "State.h"
#include <algorithm>

using namespace cppyy_cuda::host;

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

CUresult cppyy_cuda::host::findFunction(const void *handle,
                                        Function *&function) {
  if (CUresult result = checkInitialized())
    return result;
  function = state().functions.find(handle);
  return function ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

unsigned Function::maxThreads() const {
  unsigned limit = info->maxThreadsPerBlock;
  return limit ? std::min(limit, unsigned(kMaxThreadsPerBlock))
               : unsigned(kMaxThreadsPerBlock);
}

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
