//===- Integers.cpp - Exact comparisons and bits --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace cppyy_cuda;
using IPred = arith::CmpIPredicate;

namespace {
/// Numbers of mixed signedness are compared as unsigned ones; a negative one is
/// less than any of those. Canonicalization leaves only these.
struct LowerCmp : OpConversionPattern<CmpOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CmpOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    bool isMixed = op.isLhsUnsigned() != op.isRhsUnsigned();
    Value answer =
        op.createCmpI(rewriter, adaptor.getLhs(), adaptor.getRhs(),
                      op.getWiderType(), isMixed || op.isLhsUnsigned());
    if (isMixed) {
      Emitter emit{rewriter, op.getLoc()};
      answer = op.isLhsUnsigned()
                   ? withSign(emit, adaptor.getRhs(), op.holdsFor(1), answer)
                   : withSign(emit, adaptor.getLhs(), op.holdsFor(-1), answer);
    }
    rewriter.replaceOp(op, answer);
    return success();
  }

private:
  /// \p ifNegative if \p number is negative, else \p answer.
  static Value withSign(Emitter &emit, Value number, bool ifNegative,
                        Value answer) {
    Value negative =
        emit.compare(IPred::slt, number, emit.constant(number.getType(), 0));
    if (ifNegative)
      return emit.op<arith::OrIOp>(negative, answer);
    Value one = emit.constant(negative.getType(), 1);
    return emit.op<arith::AndIOp>(emit.op<arith::XOrIOp>(negative, one),
                                  answer);
  }
};

struct LowerFfs : OpConversionPattern<FfsOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(FfsOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue(), i32Zero = emit.constant(op.getType(), 0);
    Value isZero =
        emit.compare(IPred::eq, value, emit.constant(value.getType(), 0));
    Value zeros = emit.op<math::CountTrailingZerosOp>(value);
    Value position = emit.op<arith::AddIOp>(toI32(emit, zeros, op.getType()),
                                            emit.constant(op.getType(), 1));
    rewriter.replaceOp(op, emit.select(isZero, i32Zero, position));
    return success();
  }

private:
  static Value toI32(Emitter &emit, Value count, Type i32) {
    if (count.getType() == i32)
      return count;
    return count.getType().getIntOrFloatBitWidth() > 32
               ? emit.op<arith::TruncIOp>(i32, count)
               : emit.op<arith::ExtUIOp>(i32, count);
  }
};
} // namespace

void cppyy_cuda::populateIntegerPatterns(TypeConverter &converter,
                                         RewritePatternSet &patterns) {
  patterns.add<LowerCmp, LowerFfs>(converter, patterns.getContext());
}
