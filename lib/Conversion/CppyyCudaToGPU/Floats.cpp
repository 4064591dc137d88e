//===- Floats.cpp - Functions of floats -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace cppyy_cuda;
using FPred = arith::CmpFPredicate;

/// libdevice's function \p name of double, or its twin of float.
static Value libdevice(Emitter &emit, StringRef name, Type result,
                       ValueRange args) {
  bool isFloat = args.front().getType().isF32();
  StringAttr symbol =
      emit.builder.getStringAttr("__nv_" + name + (isFloat ? "f" : ""));
  return emit.op<LibdeviceOp>(result, symbol, args);
}

static Value infinity(Emitter &emit, Type type, bool isNegative) {
  const auto &semantics = cast<FloatType>(type).getFloatSemantics();
  return emit.op<arith::ConstantOp>(
      FloatAttr::get(type, llvm::APFloat::getInf(semantics, isNegative)));
}

static Value compareMagnitude(Emitter &emit, FPred predicate, Value value) {
  Value magnitude = emit.op<math::AbsFOp>(value);
  return emit.compare(predicate, magnitude,
                      infinity(emit, value.getType(), false));
}

namespace {
/// The exponent is one more than ilogb's; zero, infinity and NaN stay as they
/// are.
struct LowerFrexp : OpConversionPattern<FrexpOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(FrexpOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue();
    Type type = value.getType(), i32 = op.getExponent().getType();
    Value none = emit.constant(i32, 0);
    Value exponent = emit.op<arith::AddIOp>(
        libdevice(emit, "ilogb", i32, value), emit.constant(i32, 1));
    Value back = emit.op<arith::SubIOp>(none, exponent);
    Value fraction = libdevice(emit, "ldexp", type, {value, back});
    Value isRegular = emit.op<arith::AndIOp>(
        compareMagnitude(emit, FPred::OLT, value),
        emit.compare(FPred::ONE, value, emit.constant(type, 0)));
    rewriter.replaceOp(op, {emit.select(isRegular, fraction, value),
                            emit.select(isRegular, exponent, none)});
    return success();
  }
};

/// Infinity has no fraction, where a difference would be NaN.
struct LowerModf : OpConversionPattern<ModfOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ModfOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue();
    Value whole = emit.op<math::TruncOp>(value);
    Value rest = emit.op<arith::SubFOp>(value, whole);
    Value fraction = emit.select(compareMagnitude(emit, FPred::OEQ, value),
                                 emit.constant(value.getType(), 0), rest);
    rewriter.replaceOp(op, {emit.op<math::CopySignOp>(fraction, value), whole});
    return success();
  }
};

/// libdevice has a function of both, which returns through pointers; as two
/// they are pure.
struct LowerSincospi : OpConversionPattern<SincospiOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(SincospiOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue();
    Type type = value.getType();
    rewriter.replaceOp(op, {libdevice(emit, "sinpi", type, value),
                            libdevice(emit, "cospi", type, value)});
    return success();
  }
};

struct LowerExp10 : OpConversionPattern<Exp10Op> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(Exp10Op op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto type = cast<FloatType>(op.getType());
    FloatType wide = type.isF64() ? type : rewriter.getF32Type();
    Value value = emit.toFloat(adaptor.getValue(), wide,
                               /*isUnsigned=*/false);
    Value power = libdevice(emit, "exp10", wide, value);
    rewriter.replaceOp(op, emit.toFloat(power, type, /*isUnsigned=*/false));
    return success();
  }
};

/// maxnum first: a NaN is no number, so zero wins.
struct LowerSaturate : OpConversionPattern<SaturateOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(SaturateOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Type type = op.getType();
    Value positive =
        emit.op<arith::MaxNumFOp>(adaptor.getValue(), emit.constant(type, 0));
    rewriter.replaceOpWithNewOp<arith::MinNumFOp>(op, positive,
                                                  emit.constant(type, 1));
    return success();
  }
};

struct LowerRelu : OpConversionPattern<ReluOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ReluOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    rewriter.replaceOpWithNewOp<arith::MaximumFOp>(
        op, adaptor.getValue(), emit.constant(op.getType(), 0));
    return success();
  }
};

struct LowerInfinitySign : OpConversionPattern<InfinitySignOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(InfinitySignOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue(), sign = emit.constant(op.getType(), 0);
    for (bool isNegative : {false, true}) {
      Value limit = infinity(emit, value.getType(), isNegative);
      sign =
          emit.select(emit.compare(FPred::OEQ, value, limit),
                      emit.constant(op.getType(), isNegative ? -1 : 1), sign);
    }
    rewriter.replaceOp(op, sign);
    return success();
  }
};

/// Upstream does this too, but so late that nothing joins the conversions.
template <typename OpTy> struct ComputeInSingle : OpConversionPattern<OpTy> {
  using OpConversionPattern<OpTy>::OpConversionPattern;
  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (!isComputedInSingle(op))
      return rewriter.notifyMatchFailure(op, "computed in its own type");
    Emitter emit{rewriter, op.getLoc()};
    auto type = cast<FloatType>(op.getType());
    Value wide = emit.toFloat(adaptor.getOperand(), rewriter.getF32Type(),
                              /*isUnsigned=*/false);
    Value result = emit.op<OpTy>(wide, op.getFastmath());
    rewriter.replaceOp(op, emit.toFloat(result, type, /*isUnsigned=*/false));
    return success();
  }
};

template <typename... OpTys> struct OpList {
  static bool contains(Operation *op) { return isa<OpTys...>(op); }
  static void computeInSingle(TypeConverter &converter,
                              RewritePatternSet &patterns) {
    patterns.add<ComputeInSingle<OpTys>...>(converter, patterns.getContext());
  }
};

/// What CUDA computes of 16-bit floats in 32 bits, and rounds once.
using SingleOps = OpList<math::CosOp, math::ExpOp, math::Exp2Op, math::LogOp,
                         math::Log10Op, math::Log2Op, math::RsqrtOp,
                         math::SinOp, math::SqrtOp, math::TanhOp>;
} // namespace

bool cppyy_cuda::isComputedInSingle(Operation *op) {
  return SingleOps::contains(op) &&
         isa<Float16Type, BFloat16Type>(op->getResult(0).getType());
}

void cppyy_cuda::populateFloatPatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerFrexp, LowerModf, LowerSincospi, LowerExp10, LowerSaturate,
               LowerRelu, LowerInfinitySign>(converter, patterns.getContext());
  SingleOps::computeInSingle(converter, patterns);
}
