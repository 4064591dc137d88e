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
/// What canonicalization leaves: numbers that no type of a register holds both.
struct LowerCmp : OpConversionPattern<CmpOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CmpOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    unsigned width = std::max(op.getLhs().getType().getIntOrFloatBitWidth(),
                              op.getRhs().getType().getIntOrFloatBitWidth());
    Type type = rewriter.getIntegerType(width);
    Value lhs = extend(emit, adaptor.getLhs(), type, op.isLhsUnsigned());
    Value rhs = extend(emit, adaptor.getRhs(), type, op.isRhsUnsigned());
    bool isMixed = op.isLhsUnsigned() != op.isRhsUnsigned();
    bool isUnsigned = isMixed || op.isLhsUnsigned();
    Value plain = emit.compare(
        *arith::symbolizeCmpIPredicate(op.getCmpIName(isUnsigned)), lhs, rhs);
    if (isMixed)
      plain = withSign(emit, op, op.isLhsUnsigned() ? rhs : lhs, plain);
    rewriter.replaceOp(op, plain);
    return success();
  }

private:
  static Value extend(Emitter &emit, Value value, Type type, bool isUnsigned) {
    if (value.getType() == type)
      return value;
    return isUnsigned ? emit.op<arith::ExtUIOp>(type, value)
                      : emit.op<arith::ExtSIOp>(type, value);
  }
  /// A negative \p number is less than any unsigned one; \p answer is right for
  /// others.
  static Value withSign(Emitter &emit, CmpOp op, Value number, Value answer) {
    Value negative =
        emit.compare(IPred::slt, number, emit.constant(number.getType(), 0));
    if (holdsIfNegative(op))
      return emit.op<arith::OrIOp>(negative, answer);
    Value one = emit.constant(negative.getType(), 1);
    return emit.op<arith::AndIOp>(emit.op<arith::XOrIOp>(negative, one),
                                  answer);
  }
  static bool holdsIfNegative(CmpOp op) {
    switch (op.getPredicate()) {
    case ComparePredicate::Eq:
      return false;
    case ComparePredicate::Ne:
      return true;
    case ComparePredicate::Lt:
    case ComparePredicate::Le:
      return !op.isLhsUnsigned();
    case ComparePredicate::Gt:
    case ComparePredicate::Ge:
      return op.isLhsUnsigned();
    }
    llvm_unreachable("no such predicate");
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
