//===- Arrays.h - Making and finding arrays ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_API_ARRAYS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_API_ARRAYS_H

#include "Model/Array.h"

namespace cppyy_cuda::host::driver {

/// Makes an array of the current context.
CUresult createArray(CUarray *out, const CUDA_ARRAY3D_DESCRIPTOR &descriptor);
CUresult findArray(CUarray handle, Array *&array);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_API_ARRAYS_H
