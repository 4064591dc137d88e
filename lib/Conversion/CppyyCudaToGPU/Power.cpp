//===- Power.cpp - Python's ** --------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace cppyy_cuda;
using IPred = arith::CmpIPredicate;

/// Exponents up to this are expanded to multiplications: for floats while the
/// rounding error stays close to libdevice's, for integers while the expansion
/// is short.
static constexpr int64_t kFloatUnrolled = 16;
static constexpr int64_t kIntUnrolled = 1024;

static Value multiply(Emitter &emit, Value a, Value b) {
  if (!isa<FloatType>(a.getType()))
    return emit.op<arith::MulIOp>(a, b);
  // May fuse with a following addition, like a multiplication in the source.
  return emit.op<arith::MulFOp>(a, b, arith::FastMathFlags::contract);
}

/// base ** exponent by squaring, for a known exponent > 0.
static Value multiplyOut(Emitter &emit, Value base, uint64_t exponent) {
  Value result;
  for (;; base = multiply(emit, base, base)) {
    if (exponent & 1)
      result = result ? multiply(emit, result, base) : base;
    exponent >>= 1;
    if (!exponent)
      return result;
  }
}

/// The same as a loop, for an exponent computed at run time, which is treated
/// as unsigned. Leaves the builder after the loop.
static Value squaringLoop(ConversionPatternRewriter &rewriter, Emitter &emit,
                          Value base, Value exponent) {
  Type type = base.getType(), expType = exponent.getType();
  Value one = emit.constant(type, 1);
  Block *before = rewriter.getInsertionBlock();
  Block *after = rewriter.splitBlock(before, rewriter.getInsertionPoint());
  // (result, square, the exponent's remaining bits)
  SmallVector<Type> types = {type, type, expType};
  SmallVector<Location> locs(3, emit.loc);
  Block *head = rewriter.createBlock(after, types, locs);
  Block *body = rewriter.createBlock(after);
  Value result = head->getArgument(0), square = head->getArgument(1),
        bits = head->getArgument(2);

  rewriter.setInsertionPointToEnd(before);
  cf::BranchOp::create(rewriter, emit.loc, head,
                       ValueRange{one, base, exponent});
  rewriter.setInsertionPointToEnd(head);
  cf::CondBranchOp::create(rewriter, emit.loc, emit.isNonZero(bits), body,
                           after);
  rewriter.setInsertionPointToEnd(body);
  Value odd =
      emit.isNonZero(emit.op<arith::AndIOp>(bits, emit.constant(expType, 1)));
  Value next = emit.select(odd, multiply(emit, result, square), result);
  // Shifting by one is poison for an i1, whose only bit has been used.
  Value rest = expType.isInteger(1)
                   ? emit.constant(expType, 0)
                   : emit.op<arith::ShRUIOp>(bits, emit.constant(expType, 1));
  cf::BranchOp::create(rewriter, emit.loc, head,
                       ValueRange{next, multiply(emit, square, square), rest});
  rewriter.setInsertionPointToStart(after);
  return result;
}

/// 1/base ** n for integers and n > 0: 0 unless the base is 1 or -1, whose
/// power \p power is its own inverse.
static Value integerInverse(Emitter &emit, Value base, Value power) {
  Value one = emit.constant(base.getType(), 1);
  Value minusOne = emit.constant(base.getType(), -1);
  Value isUnit = emit.op<arith::OrIOp>(emit.compare(IPred::eq, base, one),
                                       emit.compare(IPred::eq, base, minusOne));
  return emit.select(isUnit, power, emit.constant(base.getType(), 0));
}

/// An exponent that is known and small enough to expand.
static std::optional<int64_t> smallExponent(Value exponent, bool isUnsigned,
                                            int64_t limit) {
  APInt value;
  APFloat number(0.0);
  if (matchPattern(exponent, m_ConstantInt(&value))) {
    APInt wide = isUnsigned ? value.zext(value.getBitWidth() + 1) : value;
    if (wide.abs().ugt(limit))
      return std::nullopt;
    return wide.getSExtValue();
  }
  if (!matchPattern(exponent, m_ConstantFloat(&number)) || !number.isInteger())
    return std::nullopt;
  double plain = number.convertToDouble();
  if (std::abs(plain) > limit)
    return std::nullopt;
  return static_cast<int64_t>(plain);
}

static Value powerByConstant(Emitter &emit, Value base, int64_t exponent) {
  if (exponent == 0)
    return emit.constant(base.getType(), 1);
  Value power = multiplyOut(emit, base, std::abs(exponent));
  if (exponent > 0)
    return power;
  if (isa<IntegerType>(base.getType()))
    return integerInverse(emit, base, power);
  return emit.op<arith::DivFOp>(emit.constant(base.getType(), 1), power);
}

/// -1 and 1 to a negative exponent: the loop treats it as unsigned, with the
/// same parity.
static Value integerPower(ConversionPatternRewriter &rewriter, Emitter &emit,
                          Value base, Value exponent, bool isUnsigned) {
  Value power = squaringLoop(rewriter, emit, base, exponent);
  if (isUnsigned)
    return power;
  Value zero = emit.constant(exponent.getType(), 0);
  return emit.select(emit.compare(IPred::slt, exponent, zero),
                     integerInverse(emit, base, power), power);
}

/// libdevice's powi takes 32 bits; a larger exponent goes through pow.
static Value floatToInteger(Emitter &emit, Value base, Value exponent,
                            bool isUnsigned) {
  unsigned width = exponent.getType().getIntOrFloatBitWidth();
  if (width > 32 || (width == 32 && isUnsigned)) {
    auto type = cast<FloatType>(base.getType());
    return emit.op<math::PowFOp>(base,
                                 emit.toFloat(exponent, type, isUnsigned));
  }
  Type i32 = emit.builder.getI32Type();
  if (width < 32)
    exponent = isUnsigned ? emit.op<arith::ExtUIOp>(i32, exponent)
                          : emit.op<arith::ExtSIOp>(i32, exponent);
  return emit.op<math::FPowIOp>(base, exponent);
}

namespace {
struct LowerPow : OpConversionPattern<PowOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(PowOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value base = adaptor.getBase(), exponent = adaptor.getExponent();
    bool isUnsigned = op.getIsUnsigned() || exponent.getType().isInteger(1);
    bool isInteger = isa<IntegerType>(base.getType());
    Value result;
    if (auto known = smallExponent(exponent, isUnsigned,
                                   isInteger ? kIntUnrolled : kFloatUnrolled))
      result = powerByConstant(emit, base, *known);
    else if (isInteger)
      result = integerPower(rewriter, emit, base, exponent, isUnsigned);
    else if (isa<IntegerType>(exponent.getType()))
      result = floatToInteger(emit, base, exponent, isUnsigned);
    else
      result = emit.op<math::PowFOp>(base, exponent);
    rewriter.replaceOp(op, result);
    return success();
  }
};
} // namespace

void cppyy_cuda::populatePowerPatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerPow>(converter, patterns.getContext());
}
