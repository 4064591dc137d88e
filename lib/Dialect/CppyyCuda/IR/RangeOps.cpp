//===- RangeOps.cpp - Loops over ranges -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Constants.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// RangeOp
//===----------------------------------------------------------------------===//

OpFoldResult RangeOp::fold(FoldAdaptor adaptor) {
  auto values = integersOf<3>(adaptor.getOperands());
  if (!values)
    return {};
  auto &[start, stop, step] = *values;
  unsigned width = start.getBitWidth();
  // More bits than the operands have, so that no difference overflows.
  auto widen = [&](const APInt &value, bool isUnsigned) {
    return isUnsigned ? value.zext(width + 2) : value.sext(width + 2);
  };
  APInt span =
      widen(stop, hasUnsignedValues()) - widen(start, hasUnsignedValues());
  APInt stride = widen(step, hasUnsignedStep());
  if (stride.isZero() || span.isZero() ||
      span.isNegative() != stride.isNegative())
    return IntegerAttr::get(getType(), 0);
  APInt count = (span.abs() + stride.abs() - 1).udiv(stride.abs());
  return IntegerAttr::get(getType(), count.trunc(width));
}

//===----------------------------------------------------------------------===//
// RangeNextOp: the form of the loop
//===----------------------------------------------------------------------===//

bool RangeNextOp::ascendsBy(const ConstantIntRanges &step) {
  bool positive = hasUnsignedStep() ? !step.umin().isZero()
                                    : step.smin().isStrictlyPositive();
  if (!positive)
    return false;
  // A narrow value may well overflow past the end; by a step of one none does.
  uint64_t most = getStep().getType().isInteger(64) ? kMaxCounter : 1;
  return step.umax().ule(most);
}

LogicalResult RangeNextOp::fold(FoldAdaptor adaptor,
                                SmallVectorImpl<OpFoldResult> &) {
  auto step = dyn_cast_or_null<IntegerAttr>(adaptor.getStep());
  if (getAscending() || !step ||
      !ascendsBy(ConstantIntRanges::constant(step.getValue())))
    return failure();
  setAscending(true);
  return success();
}

//===----------------------------------------------------------------------===//
// RangeNextOp: the range of its values
//===----------------------------------------------------------------------===//

namespace {
/// What is known of the values that a range gives, and of an iterator's state
/// after one: the state may be at the end, or past it.
struct RangeValues {
  ConstantIntRanges value, next;
};
} // namespace

static RangeValues unsignedAscendingValues(const ConstantIntRanges &at,
                                           const ConstantIntRanges &stop) {
  APInt low = at.umin();
  APInt last = stop.umax().isZero() ? stop.umax() : stop.umax() - 1;
  return {ConstantIntRanges::fromUnsigned(low, llvm::APIntOps::umax(low, last)),
          ConstantIntRanges::fromUnsigned(
              low, APInt::getMaxValue(low.getBitWidth()))};
}

/// After the last value, the state may be below zero, which is a large number.
static RangeValues unsignedDescendingValues(const ConstantIntRanges &at,
                                            const ConstantIntRanges &stop) {
  APInt high = at.umax();
  APInt last = stop.umin().isMaxValue() ? stop.umin() : stop.umin() + 1;
  return {
      ConstantIntRanges::fromUnsigned(llvm::APIntOps::umin(last, high), high),
      ConstantIntRanges::maxRange(high.getBitWidth())};
}

static RangeValues ascendingValues(const ConstantIntRanges &at,
                                   const ConstantIntRanges &stop) {
  APInt low = at.smin(), last = stop.smax();
  unsigned width = low.getBitWidth();
  if (!last.isMinSignedValue())
    --last;
  if (width == 64)
    last = llvm::APIntOps::smin(last, APInt(width, kMaxCounter));
  // Of a range that is empty anything holds.
  last = llvm::APIntOps::smax(last, low);
  return {ConstantIntRanges::fromSigned(low, last),
          ConstantIntRanges::fromSigned(low, APInt::getSignedMaxValue(width))};
}

static RangeValues descendingValues(const ConstantIntRanges &at,
                                    const ConstantIntRanges &stop) {
  APInt high = at.smax(), last = stop.smin();
  if (!last.isMaxSignedValue())
    ++last;
  return {ConstantIntRanges::fromSigned(llvm::APIntOps::smin(last, high), high),
          ConstantIntRanges::fromSigned(
              APInt::getSignedMinValue(high.getBitWidth()), high)};
}

/// Of a step of zero there are no values, so that it may count as either.
static RangeValues valuesOf(RangeNextOp op, const ConstantIntRanges &at,
                            const ConstantIntRanges &stop,
                            const ConstantIntRanges &step) {
  bool isUnsigned = op.hasUnsignedValues();
  if (op.hasUnsignedStep() || step.smin().isNonNegative())
    return isUnsigned ? unsignedAscendingValues(at, stop)
                      : ascendingValues(at, stop);
  if (!step.smax().isStrictlyPositive())
    return isUnsigned ? unsignedDescendingValues(at, stop)
                      : descendingValues(at, stop);
  auto any = ConstantIntRanges::maxRange(at.smin().getBitWidth());
  return {any, any};
}

void RangeNextOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                                    SetIntRangeFn setRange) {
  RangeValues values = valuesOf(*this, ranges[0], ranges[2], ranges[3]);
  setRange(getValue(), values.value);
  setRange(getNext(), values.next);
  setRange(getValid(), ConstantIntRanges::maxRange(1));
  setRange(getRest(), ConstantIntRanges::maxRange(
                          getRest().getType().getIntOrFloatBitWidth()));
}
