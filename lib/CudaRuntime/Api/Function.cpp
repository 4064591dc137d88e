//===- Function.cpp - Kernels and their attributes ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Kernels.h"

using namespace cppyy_cuda::cudart;

namespace {
/// Passes the driver's function for \p symbol to \p call.
template <typename F> cudaError_t withKernel(const void *symbol, F call) {
  return inContext([&] {
    CUfunction function = nullptr;
    if (cudaError_t error = findFunction(symbol, &function))
      return error;
    return errorOf(call(function));
  });
}

/// Passes the handle of a library's kernel.
template <typename F> cudaError_t withHandle(const void *symbol, F call) {
  return inContext([&] {
    CUfunction handle = nullptr;
    if (cudaError_t error = findKernel(symbol, &handle))
      return error;
    return errorOf(call(reinterpret_cast<CUkernel>(handle)));
  });
}

CUresult readAttributes(CUfunction function, cudaFuncAttributes &out) {
  int shared = 0, constants = 0, local = 0;
  out = {};
  const struct {
    int attribute;
    int *place;
  } wanted[] = {
      {CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES, &shared},
      {CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES, &constants},
      {CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES, &local},
      {CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK, &out.maxThreadsPerBlock},
      {CU_FUNC_ATTRIBUTE_NUM_REGS, &out.numRegs},
      {CU_FUNC_ATTRIBUTE_PTX_VERSION, &out.ptxVersion},
      {CU_FUNC_ATTRIBUTE_BINARY_VERSION, &out.binaryVersion},
      {CU_FUNC_ATTRIBUTE_CACHE_MODE_CA, &out.cacheModeCA},
      {CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
       &out.maxDynamicSharedSizeBytes},
      {CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT,
       &out.preferredShmemCarveout},
  };
  for (const auto &each : wanted)
    if (CUresult result =
            driver().cuFuncGetAttribute(each.place, each.attribute, function))
      return result;
  out.sharedSizeBytes = size_t(shared);
  out.constSizeBytes = size_t(constants);
  out.localSizeBytes = size_t(local);
  return CUDA_SUCCESS;
}
} // namespace

CUDART_API cudaFuncGetAttributes(cudaFuncAttributes *out, const void *symbol) {
  if (!out)
    return record(cudaErrorInvalidValue);
  return withKernel(symbol, [&](CUfunction function) {
    return readAttributes(function, *out);
  });
}

CUDART_API cudaFuncSetAttribute(const void *symbol, int attribute, int value) {
  return withKernel(symbol, [&](CUfunction function) {
    return driver().cuFuncSetAttribute(function, attribute, value);
  });
}

CUDART_API cudaFuncSetCacheConfig(const void *symbol, int config) {
  return withKernel(symbol, [&](CUfunction function) {
    return driver().cuFuncSetCacheConfig(function, config);
  });
}

// Devices that CUDA 13 supports have no banks to configure.
CUDART_API cudaFuncSetSharedMemConfig(const void *symbol, int) {
  return withKernel(symbol, [&](CUfunction) { return CUDA_SUCCESS; });
}

CUDART_API cudaFuncGetName(const char **name, const void *symbol) {
  return withKernel(symbol, [&](CUfunction function) {
    return driver().cuFuncGetName(name, function);
  });
}

CUDART_API cudaFuncGetParamInfo(const void *symbol, size_t index,
                                size_t *offset, size_t *size) {
  return withHandle(symbol, [&](CUkernel kernel) {
    return driver().cuKernelGetParamInfo(kernel, index, offset, size);
  });
}

CUDART_API cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
    int *blocks, const void *symbol, int threads, size_t sharedBytes,
    unsigned flags) {
  return withKernel(symbol, [&](CUfunction function) {
    return driver().cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
        blocks, function, threads, sharedBytes, flags);
  });
}

CUDART_API cudaOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks,
                                                         const void *symbol,
                                                         int threads,
                                                         size_t sharedBytes) {
  return cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
      blocks, symbol, threads, sharedBytes, 0);
}

CUDART_API cudaOccupancyAvailableDynamicSMemPerBlock(size_t *bytes,
                                                     const void *symbol,
                                                     int blocks, int threads) {
  return withKernel(symbol, [&](CUfunction function) {
    return driver().cuOccupancyAvailableDynamicSMemPerBlock(bytes, function,
                                                            blocks, threads);
  });
}

CUDART_API cudaGetFuncBySymbol(cudaFunction_t *out, const void *symbol) {
  if (!out)
    return record(cudaErrorInvalidValue);
  return withKernel(symbol, [&](CUfunction function) {
    rememberKernel(function);
    *out = function;
    return CUDA_SUCCESS;
  });
}

CUDART_API cudaGetKernel(cudaKernel_t *out, const void *symbol) {
  if (!out)
    return record(cudaErrorInvalidValue);
  return withHandle(symbol, [&](CUkernel kernel) {
    rememberKernel(kernel);
    *out = kernel;
    return CUDA_SUCCESS;
  });
}

CUDART_API cudaLibraryEnumerateKernels(cudaKernel_t *kernels, unsigned count,
                                       cudaLibrary_t library) {
  return inContext([&] {
    unsigned known = 0;
    if (CUresult result = driver().cuLibraryGetKernelCount(&known, library))
      return result;
    if (CUresult result =
            driver().cuLibraryEnumerateKernels(kernels, count, library))
      return result;
    for (unsigned i = 0; i < count && i < known; ++i)
      rememberKernel(kernels[i]);
    return CUDA_SUCCESS;
  });
}

CUDART_API cudaLibraryGetKernel(cudaKernel_t *kernel, cudaLibrary_t library,
                                const char *name) {
  return inContext([&] {
    CUresult result = driver().cuLibraryGetKernel(kernel, library, name);
    if (!result)
      rememberKernel(*kernel);
    return result;
  });
}
