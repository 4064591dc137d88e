//===- FunctionInfo.cpp - Queries about kernels ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Launch.h"
#include "Limits.h"
#include "State.h"
#include <algorithm>

using namespace cppyy_cuda::host;

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
