//===- FloatOps.cpp - Functions of floats ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

using namespace mlir;
using namespace cppyy_cuda;

/// The constant float that \p attr is, or nothing.
static std::optional<APFloat> constantFloat(Attribute attr) {
  if (auto value = dyn_cast_or_null<FloatAttr>(attr))
    return value.getValue();
  return std::nullopt;
}

LogicalResult FrexpOp::fold(FoldAdaptor adaptor,
                            SmallVectorImpl<OpFoldResult> &results) {
  std::optional<APFloat> value = constantFloat(adaptor.getValue());
  if (!value)
    return failure();
  int exponent = 0;
  if (value->isFiniteNonZero())
    value = llvm::frexp(*value, exponent, APFloat::rmNearestTiesToEven);
  results.push_back(FloatAttr::get(getFraction().getType(), *value));
  results.push_back(IntegerAttr::get(getExponent().getType(), exponent));
  return success();
}

LogicalResult ModfOp::fold(FoldAdaptor adaptor,
                           SmallVectorImpl<OpFoldResult> &results) {
  std::optional<APFloat> value = constantFloat(adaptor.getValue());
  if (!value)
    return failure();
  APFloat whole = *value, fraction = *value;
  whole.roundToIntegral(APFloat::rmTowardZero);
  if (fraction.isInfinity())
    fraction = APFloat::getZero(fraction.getSemantics());
  else
    fraction.subtract(whole, APFloat::rmNearestTiesToEven);
  fraction.copySign(*value);
  results.push_back(FloatAttr::get(getFraction().getType(), fraction));
  results.push_back(FloatAttr::get(getWhole().getType(), whole));
  return success();
}

OpFoldResult SaturateOp::fold(FoldAdaptor adaptor) {
  // What is between 0 and 1 already.
  if (getValue().getDefiningOp<SaturateOp>())
    return getValue();
  std::optional<APFloat> value = constantFloat(adaptor.getValue());
  if (!value)
    return {};
  APFloat zero = APFloat::getZero(value->getSemantics());
  APFloat one = APFloat::getOne(value->getSemantics());
  // The number wins over a NaN.
  return FloatAttr::get(getType(), minnum(maxnum(*value, zero), one));
}

OpFoldResult ReluOp::fold(FoldAdaptor adaptor) {
  if (getValue().getDefiningOp<ReluOp>() ||
      getValue().getDefiningOp<SaturateOp>())
    return getValue();
  std::optional<APFloat> value = constantFloat(adaptor.getValue());
  if (!value)
    return {};
  APFloat zero = APFloat::getZero(value->getSemantics());
  return FloatAttr::get(getType(), maximum(*value, zero));
}

OpFoldResult InfinitySignOp::fold(FoldAdaptor adaptor) {
  std::optional<APFloat> value = constantFloat(adaptor.getValue());
  if (!value)
    return {};
  int sign = value->isInfinity() ? (value->isNegative() ? -1 : 1) : 0;
  return IntegerAttr::get(getType(), sign);
}
