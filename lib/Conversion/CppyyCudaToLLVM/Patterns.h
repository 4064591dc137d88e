//===- Patterns.h - Shared by the files of the pass -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOLLVM_PATTERNS_H
#define CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOLLVM_PATTERNS_H

#include "mlir/Conversion/LLVMCommon/Pattern.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"

namespace cppyy_cuda {

/// What may be assumed of addresses computed in a memref of type \p type: they
/// always stay in bounds; no product wraps as unsigned, but only with the
/// identity layout, since strides may be negative otherwise.
mlir::LLVM::GEPNoWrapFlags noWrapFlags(mlir::MemRefType type);

/// Lowers an access of ours, which must be on a memref in the `gpu` phase.
template <typename OpTy>
struct AccessPattern : mlir::ConvertOpToLLVMPattern<OpTy> {
  using mlir::ConvertOpToLLVMPattern<OpTy>::ConvertOpToLLVMPattern;

protected:
  /// The element's address; null, with the reason reported, if the access is on
  /// an array or on a memref whose layout is not strided.
  mlir::Value elementPointer(OpTy op, typename OpTy::Adaptor adaptor,
                             mlir::ConversionPatternRewriter &rewriter) const {
    auto type = llvm::dyn_cast<mlir::MemRefType>(op.getArray().getType());
    if (type && type.isStrided())
      return this->getStridedElementPtr(
          rewriter, op.getLoc(), type, adaptor.getArray(), adaptor.getIndices(),
          noWrapFlags(type));
    (void)rewriter.notifyMatchFailure(op, "not lowered to gpu yet");
    return {};
  }
};

/// Makes kernels of \p module take memrefs of dynamic shape or layout as a
/// pointer and what the type leaves open: the extents, strides and offset, in
/// this order, each an index.
llvm::LogicalResult expandMemRefParameters(mlir::gpu::GPUModuleOp module);

/// Lets assertions report the function that they are in.
void nameAssertions(mlir::gpu::GPUModuleOp module);

/// Reports functions with parameters that are neither pointers nor values.
llvm::LogicalResult checkParameters(mlir::gpu::GPUModuleOp module,
                                    const mlir::LLVMTypeConverter &converter);

// One for each file of patterns.
void populateAccessPatterns(const mlir::LLVMTypeConverter &,
                            mlir::RewritePatternSet &);
void populateAtomicPatterns(const mlir::LLVMTypeConverter &,
                            mlir::RewritePatternSet &);
void populateCacheHintPatterns(const mlir::LLVMTypeConverter &,
                               mlir::RewritePatternSet &);
void populateFieldPatterns(const mlir::LLVMTypeConverter &,
                           mlir::RewritePatternSet &);
void populateGridSyncPatterns(const mlir::LLVMTypeConverter &,
                              mlir::RewritePatternSet &);
void populateVariablePatterns(const mlir::LLVMTypeConverter &,
                              mlir::RewritePatternSet &);
void populateViewPatterns(const mlir::LLVMTypeConverter &,
                          mlir::RewritePatternSet &);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOLLVM_PATTERNS_H
