//===- Values.cpp - Slots, selections and returns -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Upstream's ops that may carry an array: variable slots, selections, poison.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {
/// The same op on converted types; for ops without regions and successors.
struct ConvertTypes : ConversionPattern {
  ConvertTypes(TypeConverter &converter, StringRef op, MLIRContext *context)
      : ConversionPattern(converter, op, /*benefit=*/1, context) {}
  LogicalResult
  matchAndRewrite(Operation *op, ArrayRef<Value> operands,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Type> types;
    if (failed(getTypeConverter()->convertTypes(op->getResultTypes(), types)))
      return failure();
    OperationState state(op->getLoc(), op->getName(), operands, types,
                         op->getAttrs());
    rewriter.replaceOp(op, rewriter.create(state));
    return success();
  }
};

/// Block arguments of the body.
struct ConvertBody : OpConversionPattern<gpu::GPUFuncOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(gpu::GPUFuncOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    LogicalResult result = failure();
    rewriter.modifyOpInPlace(op, [&] {
      result = rewriter.convertRegionTypes(&op.getBody(), *getTypeConverter());
    });
    return result;
  }
};

struct LowerReturn : OpConversionPattern<ReturnOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ReturnOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<gpu::ReturnOp>(op, adaptor.getOperands());
    return success();
  }
};
} // namespace

void cppyy_cuda::populateValuePatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  populateBranchOpInterfaceTypeConversionPattern(patterns, converter);
  MLIRContext *context = patterns.getContext();
  for (StringRef op :
       {memref::AllocaOp::getOperationName(),
        memref::LoadOp::getOperationName(), memref::StoreOp::getOperationName(),
        arith::SelectOp::getOperationName(), ub::PoisonOp::getOperationName(),
        VariableOp::getOperationName()})
    patterns.add<ConvertTypes>(converter, op, context);
  patterns.add<ConvertBody, LowerReturn>(converter, context);
}
