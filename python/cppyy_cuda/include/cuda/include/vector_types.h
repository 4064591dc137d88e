//===- vector_types.h - CUDA's vectors --------------------------*- C++ -*-===//
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

#ifndef CPPYY_CUDA_INCLUDE_CUDA_VECTOR_TYPES_H
#define CPPYY_CUDA_INCLUDE_CUDA_VECTOR_TYPES_H

#include "host_defines.h"

#define CPPYY_CUDA_VECTORS(NAME, TYPE, ALIGN2, ALIGN4)                         \
  struct NAME##1 { TYPE x; };                                                  \
  struct __align__(ALIGN2) NAME##2 { TYPE x, y; };                             \
  struct NAME##3 { TYPE x, y, z; };                                            \
  struct __align__(ALIGN4) NAME##4 { TYPE x, y, z, w; };

CPPYY_CUDA_VECTORS(char, signed char, 2, 4)
CPPYY_CUDA_VECTORS(uchar, unsigned char, 2, 4)
CPPYY_CUDA_VECTORS(short, short, 4, 8)
CPPYY_CUDA_VECTORS(ushort, unsigned short, 4, 8)
CPPYY_CUDA_VECTORS(int, int, 8, 16)
CPPYY_CUDA_VECTORS(uint, unsigned int, 8, 16)
CPPYY_CUDA_VECTORS(long, long, 16, 16)
CPPYY_CUDA_VECTORS(ulong, unsigned long, 16, 16)
CPPYY_CUDA_VECTORS(longlong, long long, 16, 16)
CPPYY_CUDA_VECTORS(ulonglong, unsigned long long, 16, 16)
CPPYY_CUDA_VECTORS(float, float, 8, 16)
CPPYY_CUDA_VECTORS(double, double, 16, 16)

#undef CPPYY_CUDA_VECTORS

struct dim3 {
  unsigned int x, y, z;
#ifdef __cplusplus
  __host__ __device__ constexpr dim3(unsigned int x = 1, unsigned int y = 1,
                                     unsigned int z = 1)
      : x(x), y(y), z(z) {}
  __host__ __device__ constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  __host__ __device__ constexpr operator uint3() const { return {x, y, z}; }
#endif
};

#endif // CPPYY_CUDA_INCLUDE_CUDA_VECTOR_TYPES_H
