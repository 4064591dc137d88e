//===- Constants.cpp - Constant memory ------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

static memref::GlobalOp createConstant(ConversionPatternRewriter &rewriter,
                                       Operation *op, MemRefType type,
                                       ElementsAttr bytes) {
  auto module = op->getParentOfType<gpu::GPUModuleOp>();
  auto func = op->getParentOfType<gpu::GPUFuncOp>();
  std::string name = uniqueName(module, func.getName(), "constant");
  OpBuilder::InsertionGuard guard(rewriter);
  rewriter.setInsertionPointToStart(module.getBody());
  return memref::GlobalOp::create(
      rewriter, op->getLoc(), name, rewriter.getStringAttr("private"), type,
      bytes, /*constant=*/true, rewriter.getI64IntegerAttr(kVectorAlignment));
}

/// \p bytes in constant memory as \p type: a view, since memrefs of records,
/// bools and C++ objects cannot be initialized.
static Value createView(ConversionPatternRewriter &rewriter, Operation *op,
                        MemRefType type, ElementsAttr bytes) {
  Emitter emit{rewriter, op->getLoc()};
  auto shape = cast<ShapedType>(bytes.getType()).getShape();
  auto space = rewriter.getI64IntegerAttr(
      static_cast<int64_t>(NVVM::NVVMMemorySpace::Constant));
  auto constant = MemRefType::get(shape, rewriter.getI8Type(),
                                  MemRefLayoutAttrInterface(), space);
  Value memory = emit.op<memref::GetGlobalOp>(
      constant, createConstant(rewriter, op, constant, bytes).getName());
  memory = emit.op<memref::MemorySpaceCastOp>(
      MemRefType::get(shape, rewriter.getI8Type()), memory);
  Value zero = emit.constant(rewriter.getIndexType(), 0);
  return emit.op<memref::ViewOp>(type, memory, zero, ValueRange());
}

namespace {
struct LowerConstantArray : OpConversionPattern<ConstantArrayOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ConstantArrayOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto array = cast<ArrayType>(op.getType());
    Value memory =
        createView(rewriter, op, contiguousTypeOf(array), op.getBytes());
    rewriter.replaceOp(op, withLayout(emit, array, memory));
    return success();
  }
};

struct LowerCxxConstant : OpConversionPattern<CxxConstantOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxConstantOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value memory = createView(rewriter, op, MemRefType::get({}, op.getType()),
                              op.getBytes());
    rewriter.replaceOpWithNewOp<memref::LoadOp>(op, memory, ValueRange());
    return success();
  }
};
} // namespace

void cppyy_cuda::populateConstantPatterns(TypeConverter &converter,
                                          RewritePatternSet &patterns) {
  patterns.add<LowerConstantArray, LowerCxxConstant>(converter,
                                                     patterns.getContext());
}
