//===- Objects.cpp - C++ objects to memory --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {
struct LowerSlot : OpConversionPattern<CxxSlotOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxSlotOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type object = op.getType().getObject();
    rewriter.replaceOpWithNewOp<memref::AllocaOp>(
        op, MemRefType::get({}, object),
        rewriter.getI64IntegerAttr(storageOf(object).alignment));
    return success();
  }
};

struct LowerLoad : OpConversionPattern<CxxLoadOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxLoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<memref::LoadOp>(op, adaptor.getObject());
    return success();
  }
};

struct LowerStore : OpConversionPattern<CxxStoreOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxStoreOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<memref::StoreOp>(op, adaptor.getValue(),
                                                 adaptor.getObject());
    return success();
  }
};

struct LowerNoObject : OpConversionPattern<CxxNoObjectOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxNoObjectOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type type = getTypeConverter()->convertType(op.getType());
    rewriter.replaceOpWithNewOp<CxxNoObjectOp>(op, type);
    return success();
  }
};

struct LowerSameObject : OpConversionPattern<CxxSameObjectOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxSameObjectOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto addressOf = [&](Value reference) -> Value {
      return emit.op<memref::ExtractAlignedPointerAsIndexOp>(reference);
    };
    Value lhs = addressOf(adaptor.getLhs()), rhs = addressOf(adaptor.getRhs());
    rewriter.replaceOp(op, emit.compare(arith::CmpIPredicate::eq, lhs, rhs));
    return success();
  }
};

/// References are to generic memory.
struct LowerElement : OpConversionPattern<CxxElementOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CxxElementOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = cast<MemRefType>(adaptor.getArray().getType());
    auto picked = llvm::to_vector(llvm::seq<int64_t>(type.getRank()));
    Emitter emit{rewriter, op.getLoc()};
    Value element =
        emit.op<ElementAddressOp>(elementMemRefOf(type), adaptor.getArray(),
                                  adaptor.getIndices(), picked);
    if (type.getMemorySpace())
      element = emit.op<memref::MemorySpaceCastOp>(
          MemRefType::get({}, type.getElementType()), element);
    // A record that is an object: both are pointers in the end.
    auto wanted = getTypeConverter()->convertType<MemRefType>(op.getType());
    if (element.getType() != wanted)
      element = UnrealizedConversionCastOp::create(rewriter, op.getLoc(),
                                                   wanted, element)
                    .getResult(0);
    rewriter.replaceOp(op, element);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateObjectPatterns(TypeConverter &converter,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerSlot, LowerLoad, LowerStore, LowerNoObject, LowerSameObject,
               LowerElement>(converter, patterns.getContext());
}
