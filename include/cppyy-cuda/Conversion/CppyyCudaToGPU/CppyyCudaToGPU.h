//===- CppyyCudaToGPU.h - Kernels to the gpu dialect ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_CPPYYCUDATOGPU_CPPYYCUDATOGPU_H
#define CPPYY_CUDA_CONVERSION_CPPYYCUDATOGPU_CPPYYCUDATOGPU_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "llvm/ADT/StringRef.h"

namespace cppyy_cuda {

#define GEN_PASS_DECL_CONVERTCPPYYCUDATOGPU
#include "cppyy-cuda/Conversion/Passes.h.inc"

/// The symbol of the gpu.module that holds the lowered kernels.
inline constexpr llvm::StringLiteral kKernelModuleName = "kernels";

/// The symbol of the launch's dynamic shared memory in that module.
inline constexpr llvm::StringLiteral kDynamicSharedName =
    "__cppyy_cuda_dynamic_shared";

/// Marks a lowered kernel whose float ops may be approximated.
inline constexpr llvm::StringLiteral kFastMathAttrName = "cppyy_cuda.fastmath";

/// Marks a lowered kernel whose last parameter receives the first exception.
inline constexpr llvm::StringLiteral kReportsAttrName = "cppyy_cuda.reports";

/// Marks a lowered kernel whose launch fails where Python would raise.
inline constexpr llvm::StringLiteral kCheckedAttrName = "cppyy_cuda.checked";

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_CONVERSION_CPPYYCUDATOGPU_CPPYYCUDATOGPU_H
