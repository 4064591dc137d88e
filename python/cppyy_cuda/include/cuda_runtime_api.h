//===- cuda_runtime_api.h - The runtime that this process has ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Cling reads this in place of the toolkit's header, which it includes. Where
/// the runtime is cppyy-cuda's own, RuntimeFunctions.def is on the include
/// path, and calls go to the names that only this runtime has, whatever other
/// runtime was loaded first. Where it is NVIDIA's, ForwardedFunctions.def is
/// there instead, for the functions that take kernels and variables.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_RUNTIME_API_H
#define CPPYY_CUDA_INCLUDE_CUDA_RUNTIME_API_H

#include "driver_types.h"

#define CPPYY_CUDA_RENAME_(TEXT) _Pragma(#TEXT)
#if __has_include("cppyy_cuda/RuntimeFunctions.def")
#define CPPYY_CUDA_OWN_RUNTIME
#define CPPYY_CUDA_RENAME(NAME)                                                \
  CPPYY_CUDA_RENAME_(redefine_extname NAME cppyy_cuda_rt_##NAME)
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS) CPPYY_CUDA_RENAME(NAME)
#define CUDART_LOGIC(NAME, PARAMS) CPPYY_CUDA_RENAME(NAME)
#define CUDART_GONE(NAME, PARAMS) // declared below
#define CUDART_OTHER(NAME, RESULT, PARAMS) CPPYY_CUDA_RENAME(NAME)
#define CUDART_UNSUPPORTED(NAME) CPPYY_CUDA_RENAME(NAME)
#include "cppyy_cuda/RuntimeFunctions.def"
#elif __has_include("cppyy_cuda/ForwardedFunctions.def")
#define CPPYY_CUDA_FORWARD(NAME)                                               \
  CPPYY_CUDA_RENAME_(redefine_extname NAME cppyy_cuda_fwd_##NAME)
#define CUDART_FORWARD_LAUNCH(NAME, PARAMS, ARGS, STREAM)                      \
  CPPYY_CUDA_FORWARD(NAME)
#define CUDART_FORWARD_KERNEL(NAME, PARAMS, ARGS, KERNEL)                      \
  CPPYY_CUDA_FORWARD(NAME)
#define CUDART_FORWARD_SYMBOL(NAME, PARAMS, ARGS) CPPYY_CUDA_FORWARD(NAME)
#include "cppyy_cuda/ForwardedFunctions.def"
#endif

#ifdef __cplusplus
#define cudaDeviceProp cudaDeviceProp_toolkit
#include_next <cuda_runtime_api.h>
#undef cudaDeviceProp
#else
#include_next <cuda_runtime_api.h>
#endif

#if defined(CPPYY_CUDA_OWN_RUNTIME) && CUDART_VERSION / 1000 != 13
#error "cppyy-cuda's runtime has CUDA 13's layouts: use its headers"
#endif

#ifdef __cplusplus
/// The three calls of a launch in CUDA 9 and earlier. Other runtimes no longer
/// have them: they always mean ours.
extern "C" {
cudaError_t
cudaConfigureCall(dim3 grid, dim3 block, size_t sharedBytes = 0,
                  cudaStream_t stream = nullptr) __asm__("cppyy_cuda_rt_"
                                                         "cudaConfigureCall");
cudaError_t
cudaSetupArgument(const void *argument, size_t size,
                  size_t offset) __asm__("cppyy_cuda_rt_cudaSetupArgument");
cudaError_t cudaLaunch(const void *kernel) __asm__("cppyy_cuda_rt_cudaLaunch");
}

/// The argument's own size.
template <class T> cudaError_t cudaSetupArgument(T argument, size_t offset) {
  return cudaSetupArgument(&argument, sizeof(argument), offset);
}

/// A kernel as it is written in C++.
template <class... P> cudaError_t cudaLaunch(void (*kernel)(P...)) {
  return cudaLaunch(reinterpret_cast<const void *>(kernel));
}

/// Fills in what CUDA 13 dropped, too.
inline cudaError_t cudaGetDeviceProperties(cudaDeviceProp *properties,
                                           int device) {
  cudaDeviceProp_toolkit *base = properties;
  cudaError_t error = cudaGetDeviceProperties(base, device);
  const struct {
    int *field;
    cudaDeviceAttr attribute;
  } others[] = {
      {&properties->clockRate, cudaDevAttrClockRate},
      {&properties->memoryClockRate, cudaDevAttrMemoryClockRate},
      {&properties->deviceOverlap, cudaDevAttrGpuOverlap},
      {&properties->kernelExecTimeoutEnabled, cudaDevAttrKernelExecTimeout},
      {&properties->computeMode, cudaDevAttrComputeMode},
      {&properties->maxTexture1DLinear, cudaDevAttrMaxTexture1DLinearWidth},
      {&properties->singleToDoublePrecisionPerfRatio,
       cudaDevAttrSingleToDoublePrecisionPerfRatio},
  };
  for (const auto &other : others)
    if (error == cudaSuccess)
      error = cudaDeviceGetAttribute(other.field, other.attribute, device);
  return error;
}
#endif

#endif // CPPYY_CUDA_INCLUDE_CUDA_RUNTIME_API_H
