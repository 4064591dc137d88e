//===- vector_functions.h - Makes CUDA's vectors ----------------*- C++ -*-===//
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

#ifndef CPPYY_CUDA_INCLUDE_CUDA_VECTOR_FUNCTIONS_H
#define CPPYY_CUDA_INCLUDE_CUDA_VECTOR_FUNCTIONS_H

#include "vector_types.h"

#define CPPYY_CUDA_MAKE(NAME, TYPE)                                            \
  static __inline__ __host__ __device__ NAME##1 make_##NAME##1(TYPE x) {       \
    return {x};                                                                \
  }                                                                            \
  static __inline__ __host__ __device__ NAME##2 make_##NAME##2(TYPE x,         \
                                                               TYPE y) {       \
    return {x, y};                                                             \
  }                                                                            \
  static __inline__ __host__ __device__ NAME##3 make_##NAME##3(TYPE x, TYPE y, \
                                                               TYPE z) {       \
    return {x, y, z};                                                          \
  }                                                                            \
  static __inline__ __host__ __device__ NAME##4 make_##NAME##4(                \
      TYPE x, TYPE y, TYPE z, TYPE w) {                                        \
    return {x, y, z, w};                                                       \
  }

CPPYY_CUDA_MAKE(char, signed char)
CPPYY_CUDA_MAKE(uchar, unsigned char)
CPPYY_CUDA_MAKE(short, short)
CPPYY_CUDA_MAKE(ushort, unsigned short)
CPPYY_CUDA_MAKE(int, int)
CPPYY_CUDA_MAKE(uint, unsigned int)
CPPYY_CUDA_MAKE(long, long)
CPPYY_CUDA_MAKE(ulong, unsigned long)
CPPYY_CUDA_MAKE(longlong, long long)
CPPYY_CUDA_MAKE(ulonglong, unsigned long long)
CPPYY_CUDA_MAKE(float, float)
CPPYY_CUDA_MAKE(double, double)

#undef CPPYY_CUDA_MAKE

#endif // CPPYY_CUDA_INCLUDE_CUDA_VECTOR_FUNCTIONS_H
