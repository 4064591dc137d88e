//===- Division.cpp - Python's // and % -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace cppyy_cuda;
using IPred = arith::CmpIPredicate;
using FPred = arith::CmpFPredicate;

/// The divisor if it is known, and if dividing by it can neither trap nor
/// overflow.
static std::optional<APInt> harmlessDivisor(Value divisor, bool isUnsigned) {
  APInt value;
  if (!matchPattern(divisor, m_ConstantInt(&value)) || value.isZero() ||
      (!isUnsigned && value.isAllOnes()))
    return std::nullopt;
  return value;
}

namespace {
/// Integer division with Python's semantics. LLVM leaves x / 0 and INT_MIN / -1
/// undefined, so those divisors are replaced by 1 and their results are
/// selected afterwards.
struct IntDivision {
  Emitter emit;
  Value lhs, rhs;
  bool isUnsigned;
  Value zero, isZero, isMinusOne, divisor; // isZero is null if not needed

  IntDivision(Emitter emit, Value lhs, Value rhs, bool isUnsigned)
      : emit(emit), lhs(lhs), rhs(rhs),
        isUnsigned(isUnsigned || lhs.getType().isInteger(1)) {
    zero = emit.constant(lhs.getType(), 0);
    divisor = rhs;
    if (!harmlessDivisor(rhs, this->isUnsigned))
      guard();
  }

  void guard() {
    isZero = emit.compare(IPred::eq, rhs, zero);
    Value special = isZero;
    if (!isUnsigned) {
      isMinusOne =
          emit.compare(IPred::eq, rhs, emit.constant(rhs.getType(), -1));
      special = emit.op<arith::OrIOp>(isZero, isMinusOne);
    }
    divisor = emit.select(special, emit.constant(rhs.getType(), 1), rhs);
  }

  Value remainder() {
    return isUnsigned ? emit.op<arith::RemUIOp>(lhs, divisor)
                      : emit.op<arith::RemSIOp>(lhs, divisor);
  }

  /// Whether truncation rounded up: the remainder's sign differs from that of
  /// rhs.
  Value roundedUp(Value remainder) {
    Value negative =
        emit.compare(IPred::slt, emit.op<arith::XOrIOp>(remainder, rhs), zero);
    Value inexact = emit.compare(IPred::ne, remainder, zero);
    return emit.op<arith::AndIOp>(inexact, negative);
  }

  Value floorDiv() {
    if (isUnsigned) {
      Value quotient = emit.op<arith::DivUIOp>(lhs, divisor);
      return isZero ? emit.select(isZero, zero, quotient) : quotient;
    }
    Value quotient = emit.op<arith::DivSIOp>(lhs, divisor);
    Value one = emit.constant(lhs.getType(), 1);
    Value floored =
        emit.select(roundedUp(remainder()),
                    emit.op<arith::SubIOp>(quotient, one), quotient);
    if (!isZero)
      return floored;
    // -INT_MIN wraps, as in NumPy.
    Value negated = emit.op<arith::SubIOp>(zero, lhs);
    return emit.select(isZero, zero, emit.select(isMinusOne, negated, floored));
  }

  /// The remainder by 1 is 0, which is also right for divisors 0 and -1.
  Value mod() {
    Value rest = remainder();
    if (isUnsigned)
      return rest;
    return emit.select(roundedUp(rest), emit.op<arith::AddIOp>(rest, rhs),
                       rest);
  }

  /// If the divisor is a positive power of two, floor division is a shift, and
  /// the modulus a mask, whatever the signs.
  std::optional<APInt> powerOfTwo() {
    auto value = harmlessDivisor(rhs, isUnsigned);
    bool usable = value && value->isPowerOf2() &&
                  (isUnsigned || value->isStrictlyPositive());
    return usable ? value : std::nullopt;
  }
};

/// Float division with NumPy's semantics (npy_divmod).
struct FloatDivision {
  Emitter emit;
  Value lhs, rhs, zero, remainder, adjust;

  FloatDivision(Emitter emit, Value lhs, Value rhs)
      : emit(emit), lhs(lhs), rhs(rhs), zero(emit.constant(lhs.getType(), 0)) {
    remainder = emit.op<arith::RemFOp>(lhs, rhs);
    // The remainder's sign differs from the divisor's.
    Value differ =
        emit.op<arith::XOrIOp>(emit.compare(FPred::OLT, rhs, zero),
                               emit.compare(FPred::OLT, remainder, zero));
    adjust = emit.op<arith::AndIOp>(emit.compare(FPred::UNE, remainder, zero),
                                    differ);
  }

  Value isZero(Value value) { return emit.compare(FPred::OEQ, value, zero); }

  Value mod() {
    Value moved =
        emit.select(adjust, emit.op<arith::AddFOp>(remainder, rhs), remainder);
    // An exact zero has the divisor's sign; x % 0 is already NaN.
    return emit.select(isZero(remainder), emit.op<math::CopySignOp>(zero, rhs),
                       moved);
  }

  Value floorDiv() {
    Value one = emit.constant(lhs.getType(), 1);
    Value plain = emit.op<arith::DivFOp>(lhs, rhs);
    Value quotient =
        emit.op<arith::DivFOp>(emit.op<arith::SubFOp>(lhs, remainder), rhs);
    quotient =
        emit.select(adjust, emit.op<arith::SubFOp>(quotient, one), quotient);
    // The quotient is an integer except for rounding: take the nearest.
    Value floored = emit.op<math::FloorOp>(quotient);
    Value half = emit.op<arith::ConstantOp>(
        emit.builder.getFloatAttr(lhs.getType(), 0.5));
    Value above = emit.compare(FPred::OGT,
                               emit.op<arith::SubFOp>(quotient, floored), half);
    floored = emit.select(above, emit.op<arith::AddFOp>(floored, one), floored);
    Value signedZero = emit.op<math::CopySignOp>(zero, plain);
    floored = emit.select(isZero(quotient), signedZero, floored);
    return emit.select(isZero(rhs), plain, floored);
  }
};

//===----------------------------------------------------------------------===//
// Patterns
//===----------------------------------------------------------------------===//

struct LowerFloorDiv : OpConversionPattern<FloorDivOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(FloorDivOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value lhs = adaptor.getLhs(), rhs = adaptor.getRhs();
    if (isa<FloatType>(op.getType())) {
      rewriter.replaceOp(op, FloatDivision(emit, lhs, rhs).floorDiv());
      return success();
    }
    IntDivision division(emit, lhs, rhs, op.getIsUnsigned());
    if (auto power = division.powerOfTwo()) {
      Value shift = emit.constant(op.getType(), power->logBase2());
      rewriter.replaceOp(op, division.isUnsigned
                                 ? emit.op<arith::ShRUIOp>(lhs, shift)
                                 : emit.op<arith::ShRSIOp>(lhs, shift));
      return success();
    }
    rewriter.replaceOp(op, division.floorDiv());
    return success();
  }
};

struct LowerMod : OpConversionPattern<ModOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ModOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value lhs = adaptor.getLhs(), rhs = adaptor.getRhs();
    if (isa<FloatType>(op.getType())) {
      rewriter.replaceOp(op, FloatDivision(emit, lhs, rhs).mod());
      return success();
    }
    IntDivision division(emit, lhs, rhs, op.getIsUnsigned());
    if (auto power = division.powerOfTwo()) {
      Value mask = emit.op<arith::ConstantOp>(
          rewriter.getIntegerAttr(op.getType(), *power - 1));
      rewriter.replaceOpWithNewOp<arith::AndIOp>(op, lhs, mask);
      return success();
    }
    rewriter.replaceOp(op, division.mod());
    return success();
  }
};
} // namespace

void cppyy_cuda::populateDivisionPatterns(TypeConverter &converter,
                                          RewritePatternSet &patterns) {
  patterns.add<LowerFloorDiv, LowerMod>(converter, patterns.getContext());
}
