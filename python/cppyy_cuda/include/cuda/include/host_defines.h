//===- host_defines.h - CUDA's function and variable attributes -*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stands for the toolkit's header: see cuda.h.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_HOST_DEFINES_H
#define CPPYY_CUDA_INCLUDE_CUDA_HOST_DEFINES_H

// Cling has been told the keywords already.
#ifdef __CUDACC__
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __managed__ __device__ // until lib/Interop/Prelude.cpp says more
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __grid_constant__ __attribute__((grid_constant))
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#endif

#define __align__(BYTES) __attribute__((aligned(BYTES)))
#define __builtin_align__(BYTES) __align__(BYTES)
#define CUDARTAPI

#endif // CPPYY_CUDA_INCLUDE_CUDA_HOST_DEFINES_H
