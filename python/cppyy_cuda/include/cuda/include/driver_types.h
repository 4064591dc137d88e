//===- driver_types.h - Types of the runtime --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stands for the toolkit's header: see cuda.h. What C++ of the host may do
/// with the runtime API needs the toolkit's own.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_DRIVER_TYPES_H
#define CPPYY_CUDA_INCLUDE_CUDA_DRIVER_TYPES_H

typedef struct CUstream_st *cudaStream_t;
typedef struct CUevent_st *cudaEvent_t;
typedef unsigned long long cudaTextureObject_t;
typedef unsigned long long cudaSurfaceObject_t;

enum cudaError { cudaSuccess = 0, cudaErrorInvalidValue = 1 };
typedef enum cudaError cudaError_t;

enum cudaMemcpyKind {
  cudaMemcpyHostToHost = 0,
  cudaMemcpyHostToDevice = 1,
  cudaMemcpyDeviceToHost = 2,
  cudaMemcpyDeviceToDevice = 3,
  cudaMemcpyDefault = 4
};

#endif // CPPYY_CUDA_INCLUDE_CUDA_DRIVER_TYPES_H
