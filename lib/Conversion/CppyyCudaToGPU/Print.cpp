//===- Print.cpp - Python's print -----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Upstream's gpu.printf takes numbers only: the address of a bool's text is
// passed as an integer, whose bits the device's printf interprets as a pointer.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

/// The variable that holds \p text, null-terminated; created if there is none.
static LLVM::GlobalOp textVariable(ConversionPatternRewriter &rewriter,
                                   gpu::GPUModuleOp module, StringRef text) {
  std::string name = ("__cppyy_cuda_text_" + text).str();
  if (auto global = module.lookupSymbol<LLVM::GlobalOp>(name))
    return global;
  OpBuilder::InsertionGuard guard(rewriter);
  rewriter.setInsertionPointToStart(module.getBody());
  StringAttr value = rewriter.getStringAttr(text + Twine('\0'));
  auto type =
      LLVM::LLVMArrayType::get(rewriter.getI8Type(), value.getValue().size());
  return LLVM::GlobalOp::create(rewriter, module.getLoc(), type,
                                /*isConstant=*/true, LLVM::Linkage::Internal,
                                name, value);
}

/// The address of \p text, as an i64.
static Value addressOf(ConversionPatternRewriter &rewriter, Operation *op,
                       StringRef text) {
  LLVM::GlobalOp global =
      textVariable(rewriter, op->getParentOfType<gpu::GPUModuleOp>(), text);
  Value pointer =
      LLVM::AddressOfOp::create(rewriter, op->getLoc(), global).getResult();
  return LLVM::PtrToIntOp::create(rewriter, op->getLoc(), rewriter.getI64Type(),
                                  pointer);
}

namespace {
struct LowerPrint : OpConversionPattern<PrintOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(PrintOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Value> args;
    for (Value arg : adaptor.getArgs()) {
      if (arg.getType().isInteger(1))
        arg = arith::SelectOp::create(rewriter, op.getLoc(), arg,
                                      addressOf(rewriter, op, "True"),
                                      addressOf(rewriter, op, "False"));
      args.push_back(arg);
    }
    rewriter.replaceOpWithNewOp<gpu::PrintfOp>(op, op.getFormat(), args);
    return success();
  }
};
} // namespace

void cppyy_cuda::populatePrintPatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerPrint>(converter, patterns.getContext());
}
