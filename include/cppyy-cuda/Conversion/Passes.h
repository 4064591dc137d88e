//===- Passes.h - Conversions -----------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_PASSES_H
#define CPPYY_CUDA_CONVERSION_PASSES_H

#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"

namespace cppyy_cuda {

#define GEN_PASS_REGISTRATION
#include "cppyy-cuda/Conversion/Passes.h.inc"

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_CONVERSION_PASSES_H
