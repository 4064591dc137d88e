//===- cuda.h - The version of CUDA -----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stands for the toolkit's header where there is no toolkit: kernels on the
/// host target need none.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_CUDA_H
#define CPPYY_CUDA_INCLUDE_CUDA_CUDA_H

#define CUDA_VERSION 13000

typedef struct CUstream_st *CUstream;
typedef unsigned long long CUdeviceptr;

#endif // CPPYY_CUDA_INCLUDE_CUDA_CUDA_H
