//===- Views.cpp - Starts of views ----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {
struct LowerElementAddress : AccessPattern<ElementAddressOp> {
  using AccessPattern::AccessPattern;
  LogicalResult
  matchAndRewrite(ElementAddressOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = cast<MemRefType>(op.getArray().getType());
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return failure();
    rewriter.replaceOp(op, {MemRefDescriptor::fromStaticShape(
                               rewriter, op.getLoc(), *getTypeConverter(),
                               elementMemRefOf(type), pointer)});
    return success();
  }
};

struct LowerPartAddress : ConvertOpToLLVMPattern<PartAddressOp> {
  using ConvertOpToLLVMPattern<PartAddressOp>::ConvertOpToLLVMPattern;
  LogicalResult
  matchAndRewrite(PartAddressOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value start =
        MemRefDescriptor(adaptor.getElement()).alignedPtr(rewriter, loc);
    Value pointer = LLVM::GEPOp::create(
        rewriter, loc, start.getType(), rewriter.getI8Type(), start,
        LLVM::GEPArg(static_cast<int32_t>(op.getAt())),
        LLVM::GEPNoWrapFlags::inbounds | LLVM::GEPNoWrapFlags::nuw);
    rewriter.replaceOp(op, {MemRefDescriptor::fromStaticShape(
                               rewriter, loc, *getTypeConverter(),
                               cast<MemRefType>(op.getType()), pointer)});
    return success();
  }
};

/// A null pointer.
struct LowerNoObject : ConvertOpToLLVMPattern<CxxNoObjectOp> {
  using ConvertOpToLLVMPattern<CxxNoObjectOp>::ConvertOpToLLVMPattern;
  LogicalResult
  matchAndRewrite(CxxNoObjectOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = dyn_cast<MemRefType>(op.getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "not lowered to gpu yet");
    Value null = LLVM::ZeroOp::create(
        rewriter, op.getLoc(), LLVM::LLVMPointerType::get(op.getContext()));
    rewriter.replaceOp(
        op, {MemRefDescriptor::fromStaticShape(
                rewriter, op.getLoc(), *getTypeConverter(), type, null)});
    return success();
  }
};
} // namespace

void cppyy_cuda::populateViewPatterns(const LLVMTypeConverter &converter,
                                      RewritePatternSet &patterns) {
  patterns.add<LowerElementAddress, LowerPartAddress, LowerNoObject>(converter);
}
