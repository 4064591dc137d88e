//===- PythonOps.cpp - Arithmetic with Python's semantics -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace cppyy_cuda;

/// The constant integers that \p attrs are, or nothing.
template <unsigned N>
static std::optional<std::array<APInt, N>> integers(ArrayRef<Attribute> attrs) {
  std::array<APInt, N> values;
  for (auto [value, attr] : llvm::zip(values, attrs)) {
    auto integer = dyn_cast_or_null<IntegerAttr>(attr);
    if (!integer)
      return std::nullopt;
    value = integer.getValue();
  }
  return values;
}

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
  if (auto values = integers<2>(adaptor.getOperands()))
    return IntegerAttr::get(
        getType(),
        pythonDivMod((*values)[0], (*values)[1], getIsUnsigned()).first);
  return {};
}

OpFoldResult ModOp::fold(FoldAdaptor adaptor) {
  if (isa<IntegerType>(getType()) && matchPattern(adaptor.getRhs(), m_One()))
    return IntegerAttr::get(getType(), 0);
  if (auto values = integers<2>(adaptor.getOperands()))
    return IntegerAttr::get(
        getType(),
        pythonDivMod((*values)[0], (*values)[1], getIsUnsigned()).second);
  return {};
}

//===----------------------------------------------------------------------===//
// TrueDivOp, PowOp
//===----------------------------------------------------------------------===//

LogicalResult TrueDivOp::verify() {
  Type operand = getLhs().getType();
  if (isa<FloatType>(operand) && operand != getType())
    return emitOpError("of floats yields their type, not ") << getType();
  return success();
}

LogicalResult PowOp::verify() {
  Type base = getBase().getType(), exponent = getExponent().getType();
  if (base != getType())
    return emitOpError("yields the base's type, not ") << getType();
  if (isa<IntegerType>(base) && isa<FloatType>(exponent))
    return emitOpError("takes no float exponent for an integer base");
  if (isa<FloatType>(exponent) && exponent != base)
    return emitOpError("takes a float exponent of the base's type only");
  return success();
}

//===----------------------------------------------------------------------===//
// ShlOp, ShrOp
//===----------------------------------------------------------------------===//

// APInt's shifts have Python's meaning for counts of all bits and more.

OpFoldResult ShlOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getCount(), m_Zero()))
    return getValue();
  if (auto values = integers<2>(adaptor.getOperands()))
    return IntegerAttr::get(getType(), (*values)[0].shl((*values)[1]));
  return {};
}

OpFoldResult ShrOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getCount(), m_Zero()))
    return getValue();
  auto values = integers<2>(adaptor.getOperands());
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
  if (isa<ComplexType>(getInput().getType()) && !isa<ComplexType>(getType()) &&
      !getType().isInteger(1))
    return emitOpError("of a complex number yields a complex number or i1");
  return success();
}

OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  if (getInput().getType() == getType())
    return getInput();
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
// RangeCountOp, WrapIndexOp, LibdeviceOp
//===----------------------------------------------------------------------===//

OpFoldResult RangeCountOp::fold(FoldAdaptor adaptor) {
  auto values = integers<3>(adaptor.getOperands());
  if (!values)
    return {};
  auto &[start, stop, step] = *values;
  unsigned width = start.getBitWidth();
  // One more bit than the operands, so that no difference overflows.
  auto widen = [&](const APInt &value) {
    return getIsUnsigned() ? value.zext(width + 2) : value.sext(width + 2);
  };
  APInt span = widen(stop) - widen(start), stride = widen(step);
  if (stride.isZero() || span.isZero() ||
      span.isNegative() != stride.isNegative())
    return IntegerAttr::get(getType(), 0);
  APInt count = (span.abs() + stride.abs() - 1).udiv(stride.abs());
  return IntegerAttr::get(getType(), count.trunc(width));
}

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
  if (!getName().starts_with("__nv_"))
    return emitOpError("names libdevice functions, which start with __nv_; \"")
           << getName() << "\" does not";
  return success();
}
