//===- Atomics.cpp - Atomic updates ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;
using LLVM::AtomicBinOp;

/// Subtraction of floats is an addition: the hardware has no other. `max` and
/// `min` keep a NaN in memory.
static AtomicBinOp floatBinOp(AtomicKind kind) {
  switch (kind) {
  case AtomicKind::Add:
  case AtomicKind::Sub:
    return AtomicBinOp::fadd;
  case AtomicKind::Min:
    return AtomicBinOp::fminimum;
  case AtomicKind::Max:
    return AtomicBinOp::fmaximum;
  case AtomicKind::NanMin:
    return AtomicBinOp::fmin;
  case AtomicKind::NanMax:
    return AtomicBinOp::fmax;
  case AtomicKind::Exch:
    return AtomicBinOp::xchg;
  default:
    llvm_unreachable("the verifier refuses the others for floats");
  }
}

static AtomicBinOp intBinOp(AtomicKind kind) {
  switch (kind) {
  case AtomicKind::Add:
    return AtomicBinOp::add;
  case AtomicKind::Sub:
    return AtomicBinOp::sub;
  case AtomicKind::Min:
    return AtomicBinOp::min;
  case AtomicKind::Max:
    return AtomicBinOp::max;
  case AtomicKind::UMin:
    return AtomicBinOp::umin;
  case AtomicKind::UMax:
    return AtomicBinOp::umax;
  case AtomicKind::And:
    return AtomicBinOp::_and;
  case AtomicKind::Or:
    return AtomicBinOp::_or;
  case AtomicKind::Xor:
    return AtomicBinOp::_xor;
  case AtomicKind::Exch:
    return AtomicBinOp::xchg;
  case AtomicKind::Inc:
    return AtomicBinOp::uinc_wrap;
  case AtomicKind::Dec:
    return AtomicBinOp::udec_wrap;
  case AtomicKind::NanMin:
  case AtomicKind::NanMax:
    break;
  }
  llvm_unreachable("the verifier refuses the others for integers");
}

/// The operand of the update for \p value: its negative for a subtraction; for
/// `max` and `min`, where a NaN must change nothing, the infinity that loses.
static Value floatOperand(OpBuilder &builder, Location loc, AtomicKind kind,
                          Value value) {
  if (kind == AtomicKind::Sub)
    return LLVM::FNegOp::create(builder, loc, value);
  if (kind != AtomicKind::Max && kind != AtomicKind::Min)
    return value;
  auto type = cast<FloatType>(value.getType());
  auto infinity = llvm::APFloat::getInf(type.getFloatSemantics(),
                                        /*Negative=*/kind == AtomicKind::Max);
  Value loser = LLVM::ConstantOp::create(builder, loc, type,
                                         builder.getFloatAttr(type, infinity));
  Value isNan = LLVM::FCmpOp::create(builder, loc, LLVM::FCmpPredicate::uno,
                                     value, value);
  return LLVM::SelectOp::create(builder, loc, isNan, loser, value);
}

static constexpr llvm::StringLiteral kScope = "device";

namespace {
struct LowerAtomicRMW : AccessPattern<AtomicRMWOp> {
  using AccessPattern::AccessPattern;
  LogicalResult
  matchAndRewrite(AtomicRMWOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return failure();
    Location loc = op.getLoc();
    bool isFloat = isa<FloatType>(op.getType());
    Value value = adaptor.getValue();
    if (isFloat)
      value = floatOperand(rewriter, loc, op.getKind(), value);
    rewriter.replaceOpWithNewOp<LLVM::AtomicRMWOp>(
        op, isFloat ? floatBinOp(op.getKind()) : intBinOp(op.getKind()),
        pointer, value, LLVM::AtomicOrdering::monotonic, kScope);
    return success();
  }
};

struct LowerAtomicCas : AccessPattern<AtomicCasOp> {
  using AccessPattern::AccessPattern;
  LogicalResult
  matchAndRewrite(AtomicCasOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return failure();
    auto exchange = LLVM::AtomicCmpXchgOp::create(
        rewriter, op.getLoc(), pointer, adaptor.getExpected(),
        adaptor.getValue(), LLVM::AtomicOrdering::monotonic,
        LLVM::AtomicOrdering::monotonic, kScope);
    rewriter.replaceOpWithNewOp<LLVM::ExtractValueOp>(op, exchange, 0);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateAtomicPatterns(const LLVMTypeConverter &converter,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerAtomicCas, LowerAtomicRMW>(converter);
}
