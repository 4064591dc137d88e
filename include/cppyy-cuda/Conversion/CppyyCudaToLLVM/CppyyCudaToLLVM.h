//===- CppyyCudaToLLVM.h - Kernels to the llvm dialect ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_CPPYYCUDATOLLVM_CPPYYCUDATOLLVM_H
#define CPPYY_CUDA_CONVERSION_CPPYYCUDATOLLVM_CPPYYCUDATOLLVM_H

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Pass/Pass.h"

namespace cppyy_cuda {

#define GEN_PASS_DECL_CONVERTCPPYYCUDAGPUTOLLVM
#define GEN_PASS_DECL_CPPYYCUDACOMPLETELOCATIONS
#define GEN_PASS_DECL_CPPYYCUDADECLAREVARIABLES
#define GEN_PASS_DECL_CPPYYCUDALOWERSTRUCTURED
#include "cppyy-cuda/Conversion/Passes.h.inc"

/// The function that blocks every thread of the grid; the host target knows it
/// by this name.
inline constexpr llvm::StringLiteral kGridSyncName = "__cppyy_cuda_grid_sync";

/// Adds the dialect's types to \p converter: C++ values and records become LLVM
/// structs of the same layout, or words or bytes if no struct has it; an array
/// becomes the descriptor of its memref.
void populateCppyyCudaToLLVMTypeConversions(mlir::LLVMTypeConverter &converter);

/// Patterns for the ops of the dialect that remain in the `gpu` phase (atomics,
/// fields of records, grid barriers), and for memref accesses whose strides may
/// be negative, which upstream's lowering treats as unsigned. \p converter must
/// outlive them.
void populateCppyyCudaToLLVMConversionPatterns(
    const mlir::LLVMTypeConverter &converter,
    mlir::RewritePatternSet &patterns);

/// Patterns that map math ops for which NVPTX has instructions to LLVM's
/// intrinsics, at a higher benefit than \p libdeviceBenefit.
void populateNativeMathToLLVMConversionPatterns(
    const mlir::LLVMTypeConverter &converter, mlir::RewritePatternSet &patterns,
    mlir::PatternBenefit libdeviceBenefit = 1);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_CONVERSION_CPPYYCUDATOLLVM_CPPYYCUDATOLLVM_H
