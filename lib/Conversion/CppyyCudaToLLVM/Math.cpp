//===- Math.cpp - Math that NVPTX has instructions for --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Math/IR/Math.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "mlir/Conversion/ArithCommon/AttrToLLVMConverter.h"
#include "mlir/Conversion/LLVMCommon/VectorPattern.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

/// libdevice's sqrt queries the required precision and gets the wrong answer
/// unless every option is set; the intrinsic is sqrt.rn unless its flags allow
/// less. The others are one instruction each, which LLVM can fold.
template <typename From, typename To>
using Native =
    VectorConvertToLLVMPattern<From, To, arith::AttrConvertFastMathToLLVM>;

namespace {
/// One comparison each, where libdevice has calls.
template <typename OpTy, LLVM::FCmpPredicate predicate>
struct LowerClass : ConvertOpToLLVMPattern<OpTy> {
  using ConvertOpToLLVMPattern<OpTy>::ConvertOpToLLVMPattern;
  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = dyn_cast<FloatType>(op.getOperand().getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "not a scalar");
    auto flags = arith::convertArithFastMathFlagsToLLVM(op.getFastmath());
    Value left = adaptor.getOperand(), right = left;
    if (predicate != LLVM::FCmpPredicate::uno) {
      left = LLVM::FAbsOp::create(rewriter, op.getLoc(), left);
      right = LLVM::ConstantOp::create(
          rewriter, op.getLoc(), type,
          FloatAttr::get(type, APFloat::getInf(type.getFloatSemantics())));
    }
    rewriter.replaceOpWithNewOp<LLVM::FCmpOp>(op, predicate, left, right,
                                              flags);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateNativeMathToLLVMConversionPatterns(
    const LLVMTypeConverter &converter, RewritePatternSet &patterns,
    PatternBenefit libdeviceBenefit) {
  PatternBenefit benefit(libdeviceBenefit.getBenefit() + 1);
  patterns.add<
      Native<math::AbsFOp, LLVM::FAbsOp>, Native<math::CeilOp, LLVM::FCeilOp>,
      Native<math::CopySignOp, LLVM::CopySignOp>,
      Native<math::FloorOp, LLVM::FFloorOp>, Native<math::FmaOp, LLVM::FMAOp>,
      Native<math::RoundEvenOp, LLVM::RoundEvenOp>,
      Native<math::RoundOp, LLVM::RoundOp>, Native<math::SqrtOp, LLVM::SqrtOp>,
      Native<math::TruncOp, LLVM::FTruncOp>,
      Native<arith::MaxNumFOp, LLVM::MaxNumOp>,
      Native<arith::MinNumFOp, LLVM::MinNumOp>,
      Native<arith::MaximumFOp, LLVM::MaximumOp>,
      Native<arith::MinimumFOp, LLVM::MinimumOp>,
      LowerClass<math::IsNaNOp, LLVM::FCmpPredicate::uno>,
      LowerClass<math::IsInfOp, LLVM::FCmpPredicate::oeq>,
      LowerClass<math::IsFiniteOp, LLVM::FCmpPredicate::olt>>(converter,
                                                              benefit);
}
