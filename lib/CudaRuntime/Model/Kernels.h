//===- Kernels.h - Kernels by what names them -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H

#include "Model/Driver.h"

namespace cppyy_cuda::cudart {

/// The driver's function for \p symbol: the address of a host function that
/// stands for a kernel, or a handle from cudaLibraryGetKernel or
/// cudaGetFuncBySymbol. Fails with cudaErrorInvalidDeviceFunction.
cudaError_t findKernel(const void *symbol, CUfunction *function);

/// Lets \p handle, which the driver has returned, name its kernel.
void rememberKernel(const void *handle);

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H
