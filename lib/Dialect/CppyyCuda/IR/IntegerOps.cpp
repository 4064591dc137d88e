//===- IntegerOps.cpp - Exact comparisons and bits ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// CmpOp
//===----------------------------------------------------------------------===//

bool CmpOp::holdsFor(int order) {
  switch (getPredicate()) {
  case ComparePredicate::Eq:
    return order == 0;
  case ComparePredicate::Ne:
    return order != 0;
  case ComparePredicate::Lt:
    return order < 0;
  case ComparePredicate::Le:
    return order <= 0;
  case ComparePredicate::Gt:
    return order > 0;
  case ComparePredicate::Ge:
    return order >= 0;
  }
  llvm_unreachable("no such predicate");
}

IntegerType CmpOp::getWiderType() {
  auto lhs = cast<IntegerType>(getLhs().getType());
  auto rhs = cast<IntegerType>(getRhs().getType());
  return lhs.getWidth() < rhs.getWidth() ? rhs : lhs;
}

/// \p value with its sign, \p width bits wide: more than it has.
static APSInt widened(const APInt &value, bool isUnsigned, unsigned width) {
  return APSInt(isUnsigned ? value.zext(width) : value.sext(width),
                /*isUnsigned=*/false);
}

OpFoldResult CmpOp::fold(FoldAdaptor adaptor) {
  Type boolean = getType();
  if (getLhs() == getRhs() && isLhsUnsigned() == isRhsUnsigned())
    return IntegerAttr::get(boolean, holdsFor(0));
  auto lhs = dyn_cast_or_null<IntegerAttr>(adaptor.getLhs());
  auto rhs = dyn_cast_or_null<IntegerAttr>(adaptor.getRhs());
  if (!lhs || !rhs)
    return {};
  unsigned width = 1 + getWiderType().getWidth();
  int order =
      APSInt::compareValues(widened(lhs.getValue(), isLhsUnsigned(), width),
                            widened(rhs.getValue(), isRhsUnsigned(), width));
  return IntegerAttr::get(boolean, holdsFor(order));
}

std::string CmpOp::getCmpIName(bool isUnsigned) {
  bool isEquality = getPredicate() == ComparePredicate::Eq ||
                    getPredicate() == ComparePredicate::Ne;
  StringRef sign = isEquality ? "" : isUnsigned ? "u" : "s";
  return (sign + stringifyComparePredicate(getPredicate())).str();
}

static Value extended(OpBuilder &builder, Location loc, Value value, Type type,
                      bool isUnsigned) {
  if (value.getType() == type)
    return value;
  if (isUnsigned)
    return arith::ExtUIOp::create(builder, loc, type, value);
  return arith::ExtSIOp::create(builder, loc, type, value);
}

Value CmpOp::createCmpI(OpBuilder &builder, Value lhs, Value rhs, Type type,
                        bool isUnsigned) {
  Location loc = getLoc();
  lhs = extended(builder, loc, lhs, type, isLhsUnsigned());
  rhs = extended(builder, loc, rhs, type, isRhsUnsigned());
  auto predicate = *arith::symbolizeCmpIPredicate(getCmpIName(isUnsigned));
  return arith::CmpIOp::create(builder, loc, predicate, lhs, rhs);
}

void CmpOp::replaceByCmpI(RewriterBase &rewriter, Type type, bool isUnsigned) {
  rewriter.replaceOp(
      *this, createCmpI(rewriter, getLhs(), getRhs(), type, isUnsigned));
}

/// The width at which both operands can be compared as signed numbers; 0 if
/// that is more than a register has.
static unsigned signedWidth(CmpOp op) {
  unsigned width = op.getLhs().getType().getIntOrFloatBitWidth();
  unsigned unsignedWidth = op.getRhs().getType().getIntOrFloatBitWidth();
  if (op.isLhsUnsigned())
    std::swap(width, unsignedWidth);
  if (unsignedWidth < width)
    return width;
  if (unsignedWidth < 32)
    return 32;
  return unsignedWidth < 64 ? 64 : 0;
}

LogicalResult CmpOp::canonicalize(CmpOp op, PatternRewriter &rewriter) {
  bool isUnsigned = op.isLhsUnsigned();
  unsigned width = op.getWiderType().getWidth();
  if (isUnsigned != op.isRhsUnsigned()) {
    isUnsigned = false;
    width = signedWidth(op);
    if (!width)
      return rewriter.notifyMatchFailure(op, "no type holds both operands");
  }
  op.replaceByCmpI(rewriter, rewriter.getIntegerType(width), isUnsigned);
  return success();
}

//===----------------------------------------------------------------------===//
// FfsOp
//===----------------------------------------------------------------------===//

OpFoldResult FfsOp::fold(FoldAdaptor adaptor) {
  auto value = dyn_cast_or_null<IntegerAttr>(adaptor.getValue());
  if (!value)
    return {};
  const APInt &bits = value.getValue();
  return IntegerAttr::get(getType(),
                          bits.isZero() ? 0 : bits.countr_zero() + 1);
}
