//===- Accesses.cpp - Strided loads and stores ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

LLVM::GEPNoWrapFlags cppyy_cuda::noWrapFlags(MemRefType type) {
  auto flags = LLVM::GEPNoWrapFlags::inbounds;
  return type.getLayout().isIdentity() ? flags | LLVM::GEPNoWrapFlags::nuw
                                       : flags;
}

namespace {
/// Upstream assumes that index * stride is unsigned arithmetic that does not
/// wrap; a reversed view of an array has negative strides.
template <typename OpTy> struct StridedPattern : ConvertOpToLLVMPattern<OpTy> {
  using ConvertOpToLLVMPattern<OpTy>::ConvertOpToLLVMPattern;

protected:
  /// The element's address; null where upstream's lowering is right.
  Value elementPointer(OpTy op, typename OpTy::Adaptor adaptor,
                       ConversionPatternRewriter &rewriter) const {
    MemRefType type = op.getMemRefType();
    if (type.getLayout().isIdentity() || !type.isStrided())
      return {};
    return this->getStridedElementPtr(rewriter, op.getLoc(), type,
                                      adaptor.getMemref(), adaptor.getIndices(),
                                      noWrapFlags(type));
  }
};

struct LowerStridedLoad : StridedPattern<memref::LoadOp> {
  using StridedPattern::StridedPattern;
  LogicalResult
  matchAndRewrite(memref::LoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return rewriter.notifyMatchFailure(op, "upstream lowers it");
    rewriter.replaceOpWithNewOp<LLVM::LoadOp>(
        op, getTypeConverter()->convertType(op.getType()), pointer);
    return success();
  }
};

struct LowerStridedStore : StridedPattern<memref::StoreOp> {
  using StridedPattern::StridedPattern;
  LogicalResult
  matchAndRewrite(memref::StoreOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return rewriter.notifyMatchFailure(op, "upstream lowers it");
    rewriter.replaceOpWithNewOp<LLVM::StoreOp>(op, adaptor.getValue(), pointer);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateAccessPatterns(const LLVMTypeConverter &converter,
                                        RewritePatternSet &patterns) {
  // Must run before upstream's.
  patterns.add<LowerStridedLoad, LowerStridedStore>(converter, /*benefit=*/2);
}

void cppyy_cuda::populateCppyyCudaToLLVMConversionPatterns(
    const LLVMTypeConverter &converter, RewritePatternSet &patterns) {
  populateAccessPatterns(converter, patterns);
  populateAtomicPatterns(converter, patterns);
  populateCacheHintPatterns(converter, patterns);
  populateFieldPatterns(converter, patterns);
  populateGridSyncPatterns(converter, patterns);
  populateVariablePatterns(converter, patterns);
  populateViewPatterns(converter, patterns);
}
