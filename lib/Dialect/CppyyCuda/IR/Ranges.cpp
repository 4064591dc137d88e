//===- Ranges.cpp - Integer ranges of the dialect's ops -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Interfaces/Utils/InferIntRangeCommon.h"

using namespace mlir;
using namespace cppyy_cuda;

/// [0, the greatest signed number]: extents and counts are never negative.
static ConstantIntRanges nonNegative(Type type) {
  unsigned width = ConstantIntRanges::getStorageBitwidth(type);
  return ConstantIntRanges::fromSigned(APInt::getZero(width),
                                       APInt::getSignedMaxValue(width));
}

void DimOp::inferResultRanges(ArrayRef<ConstantIntRanges>,
                              SetIntRangeFn setRange) {
  setRange(getResult(), nonNegative(getType()));
}

void StrideOp::inferResultRanges(ArrayRef<ConstantIntRanges>,
                                 SetIntRangeFn setRange) {
  // A view of a reversed array has negative strides.
  if (getArray().getType().getLayout() == Layout::A)
    return setRange(getResult(), ConstantIntRanges::maxRange(64));
  setRange(getResult(), nonNegative(getType()));
}

void SliceOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                                SetIntRangeFn setRange) {
  auto next = [&](Value operand, const ConstantIntRanges &omitted) {
    if (!operand)
      return omitted;
    ConstantIntRanges range = ranges.front();
    ranges = ranges.drop_front();
    return range;
  };
  // An omitted start is 0 or the greatest number.
  setRange(getFrom(), next(getStart(), nonNegative(getFrom().getType())));
  setRange(getTo(), next(getStop(), ConstantIntRanges::maxRange(64)));
  setRange(getBy(), next(getStep(), ConstantIntRanges::constant(APInt(64, 1))));
}

void SliceIndicesOp::inferResultRanges(ArrayRef<ConstantIntRanges>,
                                       SetIntRangeFn setRange) {
  for (Value result : getResults())
    setRange(result, nonNegative(result.getType()));
}

/// The range of `lhs // rhs`, where `n // 0` is 0.
static ConstantIntRanges floorDivRange(ArrayRef<ConstantIntRanges> ranges) {
  const ConstantIntRanges &lhs = ranges[0], &rhs = ranges[1];
  if (lhs.smin().isNonNegative() && rhs.smin().isNonNegative())
    return ConstantIntRanges::fromSigned(
        APInt::getZero(lhs.smin().getBitWidth()), lhs.smax());
  return intrange::inferFloorDivS(ranges);
}

/// The range of `lhs % rhs`, which has the sign of `rhs` or is 0.
static ConstantIntRanges modRange(ArrayRef<ConstantIntRanges> ranges) {
  const ConstantIntRanges &lhs = ranges[0], &rhs = ranges[1];
  APInt low = APInt::getZero(lhs.smin().getBitWidth()), high = low;
  if (rhs.smin().isNegative())
    low = rhs.smin() + 1;
  if (rhs.smax().isStrictlyPositive())
    high = rhs.smax() - 1;
  if (lhs.smin().isNonNegative() && rhs.smin().isNonNegative())
    high = llvm::APIntOps::smin(high, lhs.smax());
  return ConstantIntRanges::fromSigned(low, high);
}

/// Like modRange() and floorDivRange(), for unsigned operands.
static ConstantIntRanges unsignedUpTo(const APInt &greatest) {
  return ConstantIntRanges::fromUnsigned(APInt::getZero(greatest.getBitWidth()),
                                         greatest);
}

void FloorDivOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                                   SetIntRangeFn setRange) {
  if (isa<FloatType>(getType()))
    return;
  setRange(getResult(), getIsUnsigned() ? unsignedUpTo(ranges[0].umax())
                                        : floorDivRange(ranges));
}

void ModOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                              SetIntRangeFn setRange) {
  if (isa<FloatType>(getType()))
    return;
  if (!getIsUnsigned())
    return setRange(getResult(), modRange(ranges));
  const APInt &divisor = ranges[1].umax();
  APInt last = divisor.isZero() ? divisor : divisor - 1;
  setRange(getResult(),
           unsignedUpTo(llvm::APIntOps::umin(ranges[0].umax(), last)));
}

/// Whether a shift by a count of this range leaves some bits of the number.
static bool leavesBits(const ConstantIntRanges &count) {
  return count.umax().ult(count.umax().getBitWidth());
}

void ShlOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                              SetIntRangeFn setRange) {
  setRange(
      getResult(),
      leavesBits(ranges[1])
          ? intrange::inferShl(ranges, intrange::OverflowFlags::None)
          : ConstantIntRanges::maxRange(getType().getIntOrFloatBitWidth()));
}

/// The range of a number shifted right by any count: towards 0 or -1.
static ConstantIntRanges shiftedRange(const ConstantIntRanges &value) {
  APInt zero = APInt::getZero(value.smin().getBitWidth());
  return ConstantIntRanges::fromSigned(
      llvm::APIntOps::smin(value.smin(), zero),
      llvm::APIntOps::smax(value.smax(), zero - 1));
}

void ShrOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                              SetIntRangeFn setRange) {
  if (leavesBits(ranges[1]))
    return setRange(getResult(), getIsUnsigned() ? intrange::inferShrU(ranges)
                                                 : intrange::inferShrS(ranges));
  setRange(getResult(), getIsUnsigned() ? unsignedUpTo(ranges[0].umax())
                                        : shiftedRange(ranges[0]));
}

/// The range of an integer of range \p from, cast to \p type.
static ConstantIntRanges castRange(const ConstantIntRanges &from, Type type,
                                   bool isUnsigned) {
  unsigned to = type.getIntOrFloatBitWidth(), width = from.smin().getBitWidth();
  // A cast to bool tests whether the number is not 0.
  if (to == 1)
    return ConstantIntRanges::maxRange(1);
  if (to < width)
    return intrange::truncRange(from, to);
  if (to == width)
    return from;
  return isUnsigned ? intrange::extUIRange(from, to)
                    : intrange::extSIRange(from, to);
}

void CastOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange> ranges,
                                           SetIntLatticeFn setRange) {
  auto type = dyn_cast<IntegerType>(getType());
  auto from = dyn_cast<IntegerType>(getInput().getType());
  if (!type)
    return;
  if (!from)
    return setRange(getResult(), IntegerValueRange::getMaxRange(getResult()));
  if (!ranges[0].isUninitialized())
    setRange(getResult(), castRange(ranges[0].getValue(), type,
                                    getFromUnsigned() || from.getWidth() == 1));
}

void WrapIndexOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                                    SetIntRangeFn setRange) {
  const ConstantIntRanges &index = ranges[0];
  if (index.smin().isNonNegative())
    return setRange(getResult(), index);
  setRange(getResult(),
           ConstantIntRanges::maxRange(index.smin().getBitWidth()));
}

/// The range of a result of \p type between \p least and \p greatest.
static ConstantIntRanges between(Type type, int64_t least, int64_t greatest) {
  unsigned width = type.getIntOrFloatBitWidth();
  return ConstantIntRanges::fromSigned(APInt(width, least, /*isSigned=*/true),
                                       APInt(width, greatest, true));
}

void CmpOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                              SetIntRangeFn setRange) {
  // One more bit than the operands: both are signed numbers there.
  unsigned width = 1 + std::max(ranges[0].smin().getBitWidth(),
                                ranges[1].smin().getBitWidth());
  auto widened = [&](const ConstantIntRanges &range, bool isUnsigned) {
    return isUnsigned ? intrange::extUIRange(range, width)
                      : intrange::extSIRange(range, width);
  };
  // The analysis' predicates are numbered as those of arith.
  auto predicate = static_cast<intrange::CmpPredicate>(
      *arith::symbolizeCmpIPredicate(getCmpIName(/*isUnsigned=*/false)));
  std::optional<bool> known =
      intrange::evaluatePred(predicate, widened(ranges[0], isLhsUnsigned()),
                             widened(ranges[1], isRhsUnsigned()));
  setRange(getResult(), known ? ConstantIntRanges::constant(APInt(1, *known))
                              : ConstantIntRanges::maxRange(1));
}

void FfsOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                              SetIntRangeFn setRange) {
  setRange(getResult(), between(getType(), ranges[0].umin().isZero() ? 0 : 1,
                                getValue().getType().getIntOrFloatBitWidth()));
}

void FrexpOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                            SetIntLatticeFn setRange) {
  const auto &semantics =
      cast<FloatType>(getFraction().getType()).getFloatSemantics();
  // The fraction is less than 1, where the exponents of APFloat are of numbers
  // from 1 on; denormals have further ones, a bit of the fraction each.
  int greatest = APFloat::semanticsMaxExponent(semantics) + 1;
  int least = APFloat::semanticsMinExponent(semantics) + 2 -
              static_cast<int>(APFloat::semanticsPrecision(semantics));
  setRange(getExponent(), between(getExponent().getType(), least, greatest));
}

void InfinitySignOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                   SetIntLatticeFn setRange) {
  setRange(getResult(), between(getType(), -1, 1));
}
