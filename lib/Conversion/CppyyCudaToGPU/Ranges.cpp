//===- Ranges.cpp - Loops over ranges -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"

using namespace mlir;
using namespace cppyy_cuda;
using IPred = arith::CmpIPredicate;

namespace {
/// The span between the ends is taken as unsigned, where it cannot overflow.
struct LowerRange : OpConversionPattern<RangeOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(RangeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Type type = op.getType();
    bool isUnsigned = op.hasUnsignedValues();
    Value low = adaptor.getStart(), high = adaptor.getStop();
    Value step = adaptor.getStep();
    Value zero = emit.constant(type, 0), one = emit.constant(type, 1);
    if (!op.hasUnsignedStep()) {
      Value up = emit.compare(IPred::sgt, step, zero);
      Value start = low;
      low = emit.select(up, start, high);
      high = emit.select(up, high, start);
      step = emit.select(up, step, emit.op<arith::SubIOp>(zero, step));
    }
    Value hasStep = emit.compare(IPred::ne, step, zero);
    Value runs = emit.op<arith::AndIOp>(
        hasStep, emit.compare(isUnsigned ? IPred::ult : IPred::slt, low, high));
    Value last = emit.op<arith::SubIOp>(emit.op<arith::SubIOp>(high, low), one);
    Value steps =
        emit.op<arith::DivUIOp>(last, emit.select(hasStep, step, one));
    rewriter.replaceOp(
        op, emit.select(runs, emit.op<arith::AddIOp>(steps, one), zero));
    return success();
  }
};

/// What `ascending` promises of the next value, for LLVM, which can then tell
/// how many values there are.
static arith::IntegerOverflowFlags promise(RangeNextOp op) {
  using Flags = arith::IntegerOverflowFlags;
  if (!op.getAscending())
    return Flags::none;
  return op.hasUnsignedValues() ? Flags::nuw : Flags::nsw;
}

/// Whether a value is left: by the end where the loop may count up to it, else
/// by how many are left. What only the other form needs is dead.
struct LowerRangeNext : OpConversionPattern<RangeNextOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(RangeNextOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value at = adaptor.getAt(), left = adaptor.getLeft();
    Type type = at.getType();
    bool isUnsigned = op.hasUnsignedValues();
    Value valid = op.getAscending()
                      ? emit.compare(isUnsigned ? IPred::ult : IPred::slt, at,
                                     adaptor.getStop())
                      : emit.compare(isUnsigned ? IPred::ugt : IPred::sgt, left,
                                     emit.constant(type, 0));
    Value next = emit.op<arith::AddIOp>(at, adaptor.getStep(), promise(op));
    Value fewer = emit.op<arith::SubIOp>(left, emit.constant(type, 1));
    rewriter.replaceOp(op, {at, valid, next, emit.select(valid, fewer, left)});
    return success();
  }
};
} // namespace

void cppyy_cuda::populateRangePatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerRange, LowerRangeNext>(converter, patterns.getContext());
}
