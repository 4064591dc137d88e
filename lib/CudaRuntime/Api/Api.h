//===- Api.h - Definitions of the runtime API -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_API_API_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_API_API_H

#include "Model/Devices.h"
#include "Model/Errors.h"
#include "cppyy-cuda/CUDA/DeviceProperties.h"

#define CUDART_EXPORTED extern "C" __attribute__((visibility("default")))

/// Starts the definition of an exported function of the runtime API. GCC does
/// not take the visibility from the declaration in the namespace below.
#define CUDART_API CUDART_EXPORTED cppyy_cuda::cuda::cudaError_t

// Definitions must agree with the table.
namespace cppyy_cuda::cudart {
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS)                       \
  CUDART_EXPORTED cudaError_t NAME PARAMS;
#define CUDART_LOGIC(NAME, PARAMS) CUDART_EXPORTED cudaError_t NAME PARAMS;
#define CUDART_OTHER(NAME, RESULT, PARAMS) CUDART_EXPORTED RESULT NAME PARAMS;
#include "Api/RuntimeFunctions.def"

inline CUdeviceptr addressOf(const void *pointer) {
  return reinterpret_cast<CUdeviceptr>(pointer);
}

/// Makes a call that needs a context: \p call returns a cudaError_t or
/// CUresult. The result is recorded.
template <typename F> cudaError_t inContext(F call) {
  if (cudaError_t error = ensureContext())
    return record(error);
  return record(call());
}

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_API_API_H
