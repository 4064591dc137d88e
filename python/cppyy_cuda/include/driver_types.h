//===- driver_types.h - cudaDeviceProp, with what is gone -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Cling reads this in place of the toolkit's header, which it includes.
/// Programs of earlier versions read fields of cudaDeviceProp that are
/// attributes now. Functions take the toolkit's struct, of which this is one.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_DRIVER_TYPES_H
#define CPPYY_CUDA_INCLUDE_DRIVER_TYPES_H

#ifndef __cplusplus
#include_next <driver_types.h>
#else
#define cudaDeviceProp cudaDeviceProp_toolkit
#include_next <driver_types.h>
#undef cudaDeviceProp

struct cudaDeviceProp : cudaDeviceProp_toolkit {
  int clockRate;       ///< kHz
  int memoryClockRate; ///< kHz
  int deviceOverlap;
  int kernelExecTimeoutEnabled;
  int computeMode;
  int maxTexture1DLinear;
  int singleToDoublePrecisionPerfRatio;
};
#endif

#endif // CPPYY_CUDA_INCLUDE_DRIVER_TYPES_H
