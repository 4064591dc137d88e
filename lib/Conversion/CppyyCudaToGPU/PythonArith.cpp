//===- PythonArith.cpp - Python's /, shifts and indices -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"

using namespace mlir;
using namespace cppyy_cuda;
using IPred = arith::CmpIPredicate;

Value Emitter::wrapIndex(Value index, Value extent) {
  Value isNegative = compare(IPred::slt, index, constant(index.getType(), 0));
  return select(isNegative, op<arith::AddIOp>(index, extent), index);
}

namespace {
struct LowerTrueDiv : OpConversionPattern<TrueDivOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(TrueDivOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto type = cast<FloatType>(op.getType());
    Value lhs = emit.toFloat(adaptor.getLhs(), type, op.getIsUnsigned());
    Value rhs = emit.toFloat(adaptor.getRhs(), type, op.getIsUnsigned());
    rewriter.replaceOpWithNewOp<arith::DivFOp>(op, lhs, rhs);
    return success();
  }
};

/// In arith, shifting by the bit width or more is poison.
template <typename OpTy, typename ShiftTy>
static Value shiftedOrZero(Emitter &emit, OpTy op,
                           typename OpTy::Adaptor adaptor) {
  Type type = op.getType();
  Value bits = emit.constant(type, type.getIntOrFloatBitWidth());
  Value shifted = emit.op<ShiftTy>(adaptor.getValue(), adaptor.getCount());
  return emit.select(emit.compare(IPred::ult, adaptor.getCount(), bits),
                     shifted, emit.constant(type, 0));
}

struct LowerShl : OpConversionPattern<ShlOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ShlOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    rewriter.replaceOp(op,
                       shiftedOrZero<ShlOp, arith::ShLIOp>(emit, op, adaptor));
    return success();
  }
};

/// Shifting a signed number by all but one bit leaves its sign, as larger
/// counts would in Python.
struct LowerShr : OpConversionPattern<ShrOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ShrOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    if (op.getIsUnsigned()) {
      rewriter.replaceOp(
          op, shiftedOrZero<ShrOp, arith::ShRUIOp>(emit, op, adaptor));
      return success();
    }
    Type type = op.getType();
    Value most = emit.constant(type, type.getIntOrFloatBitWidth() - 1);
    Value count = emit.op<arith::MinUIOp>(adaptor.getCount(), most);
    rewriter.replaceOpWithNewOp<arith::ShRSIOp>(op, adaptor.getValue(), count);
    return success();
  }
};

struct LowerWrapIndex : OpConversionPattern<WrapIndexOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(WrapIndexOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    rewriter.replaceOp(op,
                       emit.wrapIndex(adaptor.getIndex(), adaptor.getExtent()));
    return success();
  }
};
} // namespace

void cppyy_cuda::populatePythonPatterns(TypeConverter &converter,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerTrueDiv, LowerShl, LowerShr, LowerWrapIndex>(
      converter, patterns.getContext());
}
