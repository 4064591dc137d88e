//===- Casts.cpp - Conversions between numbers ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Complex/IR/Complex.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// Emitter
//===----------------------------------------------------------------------===//

Value Emitter::isNonZero(Value value) {
  Type type = value.getType();
  if (isa<FloatType>(type)) // NaN is true
    return compare(arith::CmpFPredicate::UNE, value, constant(type, 0));
  if (auto complexType = dyn_cast<ComplexType>(type)) {
    Value real = op<complex::ReOp>(complexType.getElementType(), value);
    Value imag = op<complex::ImOp>(complexType.getElementType(), value);
    return op<arith::OrIOp>(isNonZero(real), isNonZero(imag));
  }
  if (type.isInteger(1))
    return value;
  return compare(arith::CmpIPredicate::ne, value, constant(type, 0));
}

Value Emitter::toFloat(Value value, FloatType type, bool isUnsigned) {
  if (auto from = dyn_cast<FloatType>(value.getType())) {
    if (from == type)
      return value;
    return from.getWidth() < type.getWidth() ? op<arith::ExtFOp>(type, value)
                                             : op<arith::TruncFOp>(type, value);
  }
  if (isUnsigned || value.getType().isInteger(1))
    return op<arith::UIToFPOp>(type, value);
  return op<arith::SIToFPOp>(type, value);
}

Value Emitter::resize(Value value, IntegerType type, bool isUnsigned) {
  auto from = cast<IntegerType>(value.getType());
  if (from == type)
    return value;
  if (from.getWidth() > type.getWidth())
    return op<arith::TruncIOp>(type, value);
  return isUnsigned || from.getWidth() == 1 ? op<arith::ExtUIOp>(type, value)
                                            : op<arith::ExtSIOp>(type, value);
}

//===----------------------------------------------------------------------===//
// CastOp
//===----------------------------------------------------------------------===//

static Value toInteger(Emitter &emit, Value value, IntegerType type,
                       bool fromUnsigned, bool toUnsigned) {
  if (isa<IntegerType>(value.getType()))
    return emit.resize(value, type, fromUnsigned);
  return toUnsigned ? emit.op<arith::FPToUIOp>(type, value)
                    : emit.op<arith::FPToSIOp>(type, value);
}

static Value toComplex(Emitter &emit, Value value, ComplexType type,
                       bool fromUnsigned) {
  auto part = cast<FloatType>(type.getElementType());
  Value real = value, imag;
  if (auto from = dyn_cast<ComplexType>(value.getType())) {
    real = emit.op<complex::ReOp>(from.getElementType(), value);
    imag = emit.op<complex::ImOp>(from.getElementType(), value);
    imag = emit.toFloat(imag, part, /*isUnsigned=*/false);
  } else {
    imag = emit.constant(part, 0);
  }
  real = emit.toFloat(real, part, fromUnsigned);
  return emit.op<complex::CreateOp>(type, real, imag);
}

namespace {
struct LowerCast : OpConversionPattern<CastOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    rewriter.replaceOp(op, convert(emit, op, adaptor.getInput()));
    return success();
  }

private:
  static Value convert(Emitter &emit, CastOp op, Value value) {
    Type type = op.getType();
    if (type.isInteger(1))
      return emit.isNonZero(value);
    if (auto integer = dyn_cast<IntegerType>(type))
      return toInteger(emit, value, integer, op.getFromUnsigned(),
                       op.getToUnsigned());
    if (auto complexType = dyn_cast<ComplexType>(type))
      return toComplex(emit, value, complexType, op.getFromUnsigned());
    return emit.toFloat(value, cast<FloatType>(type), op.getFromUnsigned());
  }
};
} // namespace

void cppyy_cuda::populateCastPatterns(TypeConverter &converter,
                                      RewritePatternSet &patterns) {
  patterns.add<LowerCast>(converter, patterns.getContext());
}
