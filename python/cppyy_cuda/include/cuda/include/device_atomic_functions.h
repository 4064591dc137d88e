//===- device_atomic_functions.h - Atomic functions -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stands for the toolkit's header: see cuda.h. Clang's own header, which comes
/// before, has them by other names.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_DEVICE_ATOMIC_FUNCTIONS_H
#define CPPYY_CUDA_INCLUDE_CUDA_DEVICE_ATOMIC_FUNCTIONS_H

#define CPPYY_CUDA_ATOMIC(NAME, TYPE, FUNCTION)                                \
  static __device__ __inline__ TYPE NAME(TYPE *at, TYPE value) {               \
    return FUNCTION(at, value);                                                \
  }                                                                            \
  static __device__ __inline__ TYPE NAME##_block(TYPE *at, TYPE value) {       \
    return FUNCTION##_block(at, value);                                        \
  }                                                                            \
  static __device__ __inline__ TYPE NAME##_system(TYPE *at, TYPE value) {      \
    return FUNCTION##_system(at, value);                                       \
  }

CPPYY_CUDA_ATOMIC(atomicAdd, int, __iAtomicAdd)
CPPYY_CUDA_ATOMIC(atomicAdd, unsigned int, __uAtomicAdd)
CPPYY_CUDA_ATOMIC(atomicAdd, unsigned long long, __ullAtomicAdd)
CPPYY_CUDA_ATOMIC(atomicExch, int, __iAtomicExch)
CPPYY_CUDA_ATOMIC(atomicExch, unsigned int, __uAtomicExch)
CPPYY_CUDA_ATOMIC(atomicExch, unsigned long long, __ullAtomicExch)
CPPYY_CUDA_ATOMIC(atomicMin, int, __iAtomicMin)
CPPYY_CUDA_ATOMIC(atomicMin, unsigned int, __uAtomicMin)
CPPYY_CUDA_ATOMIC(atomicMin, unsigned long long, __ullAtomicMin)
CPPYY_CUDA_ATOMIC(atomicMax, int, __iAtomicMax)
CPPYY_CUDA_ATOMIC(atomicMax, unsigned int, __uAtomicMax)
CPPYY_CUDA_ATOMIC(atomicMax, unsigned long long, __ullAtomicMax)
CPPYY_CUDA_ATOMIC(atomicAnd, int, __iAtomicAnd)
CPPYY_CUDA_ATOMIC(atomicAnd, unsigned int, __uAtomicAnd)
CPPYY_CUDA_ATOMIC(atomicAnd, unsigned long long, __ullAtomicAnd)
CPPYY_CUDA_ATOMIC(atomicOr, int, __iAtomicOr)
CPPYY_CUDA_ATOMIC(atomicOr, unsigned int, __uAtomicOr)
CPPYY_CUDA_ATOMIC(atomicOr, unsigned long long, __ullAtomicOr)
CPPYY_CUDA_ATOMIC(atomicXor, int, __iAtomicXor)
CPPYY_CUDA_ATOMIC(atomicXor, unsigned int, __uAtomicXor)
CPPYY_CUDA_ATOMIC(atomicXor, unsigned long long, __ullAtomicXor)
CPPYY_CUDA_ATOMIC(atomicMin, long long, __illAtomicMin)
CPPYY_CUDA_ATOMIC(atomicMax, long long, __illAtomicMax)
CPPYY_CUDA_ATOMIC(atomicAnd, long long, __llAtomicAnd)
CPPYY_CUDA_ATOMIC(atomicOr, long long, __llAtomicOr)
CPPYY_CUDA_ATOMIC(atomicXor, long long, __llAtomicXor)
CPPYY_CUDA_ATOMIC(atomicAdd, float, __fAtomicAdd)
CPPYY_CUDA_ATOMIC(atomicAdd, double, __dAtomicAdd)
CPPYY_CUDA_ATOMIC(atomicExch, float, __fAtomicExch)
CPPYY_CUDA_ATOMIC(atomicInc, unsigned int, __uAtomicInc)
CPPYY_CUDA_ATOMIC(atomicDec, unsigned int, __uAtomicDec)

static __device__ __inline__ int atomicSub(int *at, int value) {
  return atomicAdd(at, -value);
}
static __device__ __inline__ unsigned int atomicSub(unsigned int *at,
                                                    unsigned int value) {
  return atomicAdd(at, -value);
}
static __device__ __inline__ int atomicCAS(int *at, int expected, int value) {
  return __iAtomicCAS(at, expected, value);
}
static __device__ __inline__ unsigned int
atomicCAS(unsigned int *at, unsigned int expected, unsigned int value) {
  return __uAtomicCAS(at, expected, value);
}
static __device__ __inline__ unsigned long long
atomicCAS(unsigned long long *at, unsigned long long expected,
          unsigned long long value) {
  return __ullAtomicCAS(at, expected, value);
}

#undef CPPYY_CUDA_ATOMIC

#endif // CPPYY_CUDA_INCLUDE_CUDA_DEVICE_ATOMIC_FUNCTIONS_H
