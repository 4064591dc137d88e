//===- Errors.cpp - Python's exceptions -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"

using namespace mlir;
using namespace cppyy_cuda;

bool cppyy_cuda::isChecked(Operation *op) {
  return op->getParentOfType<gpu::GPUFuncOp>()->hasAttr(kCheckedAttrName);
}

/// The exception as a traceback names it.
static std::string textOf(RaiseOp op) {
  std::string text = op.getException().str();
  if (std::optional<StringRef> message = op.getMessage())
    text += (": " + *message).str();
  return text;
}

namespace {
/// Device functions are inlined, so that a return ends the thread.
struct LowerRaise : OpConversionPattern<RaiseOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(RaiseOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    if (isChecked(op))
      cf::AssertOp::create(rewriter, op.getLoc(),
                           emit.constant(rewriter.getI1Type(), 0), textOf(op));
    rewriter.replaceOpWithNewOp<gpu::ReturnOp>(op);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateErrorPatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerRaise>(converter, patterns.getContext());
}
