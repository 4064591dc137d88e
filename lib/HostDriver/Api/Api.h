//===- Api.h - Definitions of API functions ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_API_API_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_API_API_H

#include "Model/State.h"

/// Starts the definition of an exported function of the driver API.
#define CUDA_API                                                               \
  extern "C" __attribute__((visibility("default"))) cppyy_cuda::cuda::CUresult

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_API_API_H
