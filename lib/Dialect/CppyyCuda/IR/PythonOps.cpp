//===- PythonOps.cpp - Arithmetic with Python's semantics -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Constants.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// FloorDivOp, ModOp
//===----------------------------------------------------------------------===//

/// The quotient and remainder of Python's divmod; both 0 for a zero divisor.
static std::pair<APInt, APInt> pythonDivMod(const APInt &lhs, const APInt &rhs,
                                            bool isUnsigned) {
  APInt zero = APInt::getZero(lhs.getBitWidth());
  if (rhs.isZero())
    return {zero, zero};
  APInt quotient, remainder;
  if (isUnsigned) {
    APInt::udivrem(lhs, rhs, quotient, remainder);
    return {quotient, remainder};
  }
  APInt::sdivrem(lhs, rhs, quotient, remainder);
  if (!remainder.isZero() && remainder.isNegative() != rhs.isNegative())
    return {quotient - 1, remainder + rhs};
  return {quotient, remainder};
}

OpFoldResult FloorDivOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getRhs(), m_One()))
    return getLhs();
  // 0 divided by any number is 0, and so is any number divided by 0.
  if (matchPattern(adaptor.getLhs(), m_Zero()))
    return getLhs();
  if (matchPattern(adaptor.getRhs(), m_Zero()))
    return getRhs();
  if (auto values = integersOf<2>(adaptor.getOperands()))
    return IntegerAttr::get(
        getType(),
        pythonDivMod((*values)[0], (*values)[1], getIsUnsigned()).first);
  return {};
}

OpFoldResult ModOp::fold(FoldAdaptor adaptor) {
  auto divisor = dyn_cast_or_null<IntegerAttr>(adaptor.getRhs());
  if (divisor && (divisor.getValue().isOne() ||
                  (!getIsUnsigned() && divisor.getValue().isAllOnes())))
    return IntegerAttr::get(getType(), 0);
  if (matchPattern(adaptor.getLhs(), m_Zero()))
    return getLhs();
  if (matchPattern(adaptor.getRhs(), m_Zero()))
    return getRhs();
  if (auto values = integersOf<2>(adaptor.getOperands()))
    return IntegerAttr::get(
        getType(),
        pythonDivMod((*values)[0], (*values)[1], getIsUnsigned()).second);
  return {};
}

//===----------------------------------------------------------------------===//
// TrueDivOp
//===----------------------------------------------------------------------===//

LogicalResult TrueDivOp::verify() {
  // C2
  Type operand = getLhs().getType();
  if (isa<FloatType>(operand) && operand != getType())
    return emitOpError("of floats yields their type, not ") << getType();
  return success();
}

/// The constant \p attr as a number of \p type; nothing if it is not one.
static std::optional<APFloat> asFloat(Attribute attr, FloatType type,
                                      bool isUnsigned) {
  if (auto number = dyn_cast_or_null<FloatAttr>(attr))
    return number.getValue();
  auto integer = dyn_cast_or_null<IntegerAttr>(attr);
  if (!integer)
    return std::nullopt;
  APFloat result(type.getFloatSemantics());
  bool isSigned = !isUnsigned && !integer.getType().isInteger(1);
  result.convertFromAPInt(integer.getValue(), isSigned,
                          APFloat::rmNearestTiesToEven);
  return result;
}

OpFoldResult TrueDivOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getRhs(), m_OneFloat()))
    return getLhs();
  auto type = cast<FloatType>(getType());
  auto lhs = asFloat(adaptor.getLhs(), type, getIsUnsigned());
  auto rhs = asFloat(adaptor.getRhs(), type, getIsUnsigned());
  if (!lhs || !rhs)
    return {};
  APFloat quotient = *lhs / *rhs;
  // The device determines which NaN it is.
  return quotient.isNaN() ? OpFoldResult() : FloatAttr::get(type, quotient);
}

/// Dividing an integer by 1 only converts it.
LogicalResult TrueDivOp::canonicalize(TrueDivOp op, PatternRewriter &rewriter) {
  if (!matchPattern(op.getRhs(), m_One()))
    return failure();
  rewriter.replaceOpWithNewOp<CastOp>(op, op.getType(), op.getLhs(),
                                      op.getIsUnsigned(),
                                      /*to_unsigned=*/false);
  return success();
}

//===----------------------------------------------------------------------===//
// PowOp
//===----------------------------------------------------------------------===//

LogicalResult PowOp::inferReturnTypes(MLIRContext *, std::optional<Location>,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &types) {
  types.push_back(adaptor.getBase().getType());
  return success();
}

LogicalResult PowOp::verify() {
  Type base = getBase().getType(), exponent = getExponent().getType();
  // C1
  if (base != getType())
    return emitOpError("yields the base's type, not ") << getType();
  // C2
  if (isa<IntegerType>(base) && isa<FloatType>(exponent))
    return emitOpError("takes no float exponent for an integer base");
  // C3
  if (isa<FloatType>(exponent) && exponent != base)
    return emitOpError("takes a float exponent of the base's type only");
  return success();
}

/// base ** exponent modulo 2^N, for an exponent that is not negative.
static APInt power(APInt base, APInt exponent) {
  APInt result(base.getBitWidth(), 1);
  for (; !exponent.isZero(); exponent.lshrInPlace(1), base *= base)
    if (exponent[0])
      result *= base;
  return result;
}

/// Only 1 and -1 have integer powers with negative exponents.
static APInt pythonPower(const APInt &base, const APInt &exponent,
                         bool isUnsigned) {
  if (isUnsigned || !exponent.isNegative() || base.isOne() || base.isAllOnes())
    return power(base, exponent);
  return APInt::getZero(base.getBitWidth());
}

OpFoldResult PowOp::fold(FoldAdaptor adaptor) {
  Attribute exponent = adaptor.getExponent();
  if (matchPattern(exponent, m_Zero()) ||
      matchPattern(exponent, m_AnyZeroFloat()))
    return isa<FloatType>(getType())
               ? Attribute(FloatAttr::get(getType(), 1.0))
               : Attribute(IntegerAttr::get(getType(), 1));
  if (matchPattern(exponent, m_One()) || matchPattern(exponent, m_OneFloat()))
    return getBase();
  auto values = integersOf<2>(adaptor.getOperands());
  if (!values)
    return {};
  return IntegerAttr::get(
      getType(), pythonPower((*values)[0], (*values)[1], getIsUnsigned()));
}

//===----------------------------------------------------------------------===//
// ShlOp, ShrOp
//===----------------------------------------------------------------------===//

// APInt's shifts have Python's semantics for counts of the bit width or more.

/// Whether \p count, a constant or nothing, is the bit width or more.
static bool shiftsAll(Attribute count) {
  auto number = dyn_cast_or_null<IntegerAttr>(count);
  return number && number.getValue().uge(number.getValue().getBitWidth());
}

OpFoldResult ShlOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getCount(), m_Zero()) ||
      matchPattern(adaptor.getValue(), m_Zero()))
    return getValue();
  if (shiftsAll(adaptor.getCount()))
    return IntegerAttr::get(getType(), 0);
  if (auto values = integersOf<2>(adaptor.getOperands()))
    return IntegerAttr::get(getType(), (*values)[0].shl((*values)[1]));
  return {};
}

OpFoldResult ShrOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getCount(), m_Zero()) ||
      matchPattern(adaptor.getValue(), m_Zero()))
    return getValue();
  if (getIsUnsigned() && shiftsAll(adaptor.getCount()))
    return IntegerAttr::get(getType(), 0);
  auto values = integersOf<2>(adaptor.getOperands());
  if (!values)
    return {};
  auto &[value, count] = *values;
  return IntegerAttr::get(getType(), getIsUnsigned() ? value.lshr(count)
                                                     : value.ashr(count));
}

//===----------------------------------------------------------------------===//
// CastOp
//===----------------------------------------------------------------------===//

LogicalResult CastOp::verify() {
  // C1
  if (isa<ComplexType>(getInput().getType()) && !isa<ComplexType>(getType()) &&
      !getType().isInteger(1))
    return emitOpError("of a complex number yields a complex number or i1");
  return success();
}

/// Whether a number of type \p from is unchanged after a cast to \p to and
/// back.
static bool keepsAll(Type from, Type to) {
  if (isa<IntegerType>(from) && isa<IntegerType>(to))
    return from.getIntOrFloatBitWidth() < to.getIntOrFloatBitWidth();
  auto fromFloat = dyn_cast<FloatType>(from), toFloat = dyn_cast<FloatType>(to);
  return fromFloat && toFloat &&
         APFloat::isRepresentableBy(fromFloat.getFloatSemantics(),
                                    toFloat.getFloatSemantics());
}

/// A float cast to \p type; nothing if the result depends on the device.
static OpFoldResult castFloat(APFloat value, Type type) {
  if (type.isInteger(1))
    return IntegerAttr::get(type, !value.isZero());
  auto to = dyn_cast<FloatType>(type);
  if (!to || value.isNaN())
    return {};
  bool losesInfo;
  value.convert(to.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                &losesInfo);
  return FloatAttr::get(to, value);
}

OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  if (getInput().getType() == getType())
    return getInput();
  if (auto inner = getInput().getDefiningOp<CastOp>();
      inner && inner.getInput().getType() == getType() &&
      keepsAll(getType(), inner.getType()))
    return inner.getInput();
  if (auto number = dyn_cast_or_null<FloatAttr>(adaptor.getInput()))
    return castFloat(number.getValue(), getType());
  auto integer = dyn_cast_or_null<IntegerAttr>(adaptor.getInput());
  if (!integer)
    return {};
  bool isUnsigned = getFromUnsigned() || integer.getType().isInteger(1);
  APInt value = integer.getValue();
  if (getType().isInteger(1))
    return IntegerAttr::get(getType(), !value.isZero());
  if (auto type = dyn_cast<IntegerType>(getType()))
    return IntegerAttr::get(type, isUnsigned
                                      ? value.zextOrTrunc(type.getWidth())
                                      : value.sextOrTrunc(type.getWidth()));
  auto type = dyn_cast<FloatType>(getType());
  if (!type)
    return {};
  APFloat result(type.getFloatSemantics());
  result.convertFromAPInt(value, !isUnsigned, APFloat::rmNearestTiesToEven);
  return FloatAttr::get(type, result);
}

//===----------------------------------------------------------------------===//
// WrapIndexOp, LibdeviceOp
//===----------------------------------------------------------------------===//

OpFoldResult WrapIndexOp::fold(FoldAdaptor adaptor) {
  auto index = dyn_cast_or_null<IntegerAttr>(adaptor.getIndex());
  if (!index)
    return {};
  if (!index.getValue().isNegative())
    return getIndex();
  if (auto extent = dyn_cast_or_null<IntegerAttr>(adaptor.getExtent()))
    return IntegerAttr::get(getType(), index.getValue() + extent.getValue());
  return {};
}

LogicalResult LibdeviceOp::verify() {
  // C1
  if (!getName().starts_with("__nv_"))
    return emitOpError("names libdevice functions, which start with __nv_; \"")
           << getName() << "\" does not";
  return success();
}
