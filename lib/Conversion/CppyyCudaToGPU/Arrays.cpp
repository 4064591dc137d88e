//===- Arrays.cpp - Arrays ------------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {
struct LowerLoad : OpConversionPattern<LoadOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(LoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value =
        emit.op<memref::LoadOp>(adaptor.getArray(), adaptor.getIndices());
    // Any byte but 0 is true, as in NumPy.
    bool isBool = op.getType().isInteger(1);
    rewriter.replaceOp(op, isBool ? emit.isNonZero(value) : value);
    return success();
  }
};

struct LowerStore : OpConversionPattern<StoreOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(StoreOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue();
    if (value.getType().isInteger(1))
      value = emit.op<arith::ExtUIOp>(rewriter.getI8Type(), value);
    rewriter.replaceOpWithNewOp<memref::StoreOp>(op, value, adaptor.getArray(),
                                                 adaptor.getIndices());
    return success();
  }
};

struct LowerDim : OpConversionPattern<DimOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(DimOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<memref::DimOp>(
        op, adaptor.getArray(), static_cast<int64_t>(op.getDim()));
    return success();
  }
};

struct LowerStride : OpConversionPattern<StrideOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(StrideOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto metadata = memref::ExtractStridedMetadataOp::create(
        rewriter, op.getLoc(), adaptor.getArray());
    rewriter.replaceOp(op, metadata.getStrides()[op.getDim()]);
    return success();
  }
};

/// First the space, then the shape and layout: no single memref op does both.
struct LowerArrayCast : OpConversionPattern<ArrayCastOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ArrayCastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value value = adaptor.getArray();
    auto from = cast<MemRefType>(value.getType());
    MemRefType to = memRefTypeOf(cast<ArrayType>(op.getType()));
    if (from.getMemorySpace() != to.getMemorySpace()) {
      from = MemRefType::Builder(from).setMemorySpace(to.getMemorySpace());
      value =
          memref::MemorySpaceCastOp::create(rewriter, op.getLoc(), from, value);
    }
    if (from != to)
      value = memref::CastOp::create(rewriter, op.getLoc(), to, value);
    rewriter.replaceOp(op, value);
    return success();
  }
};

/// Accesses that memref has no op for stay, on memrefs.
struct KeepOnMemRef : OpTraitConversionPattern<OnArrayOrMemRef> {
  using OpTraitConversionPattern::OpTraitConversionPattern;
  LogicalResult
  matchAndRewrite(Operation *op, ArrayRef<Value> operands,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.modifyOpInPlace(op, [&] { op->setOperands(operands); });
    return success();
  }
};
} // namespace

void cppyy_cuda::populateArrayPatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<KeepOnMemRef, LowerLoad, LowerStore, LowerDim, LowerStride,
               LowerArrayCast>(converter, patterns.getContext());
}
