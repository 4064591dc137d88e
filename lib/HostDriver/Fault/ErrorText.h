//===- ErrorText.h - Why a call failed, as text -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_ERRORTEXT_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_ERRORTEXT_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include <string>

namespace cppyy_cuda::host::driver {

/// Stores the reason why a call fails for DriverTable::lastErrorText.
cuda::CUresult fail(cuda::CUresult code, std::string text);
const char *lastErrorText();

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_ERRORTEXT_H
