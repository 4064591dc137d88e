//===- Fields.cpp - Fields of records -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

/// The alignment that a field's address is known to have if the first record is
/// aligned as its type requires: the natural alignment, or less if offset or
/// size are not multiples of it.
static unsigned fieldAlignment(RecordType record, const RecordField &field) {
  uint64_t natural = storageOf(field.type).alignment;
  return llvm::MinAlign(natural,
                        llvm::MinAlign(field.offset, record.getSize()));
}

namespace {
template <typename OpTy> struct FieldPattern : AccessPattern<OpTy> {
  using AccessPattern<OpTy>::AccessPattern;

protected:
  struct Place {
    Value pointer;
    unsigned alignment = 0;
  };
  /// Without a pointer if the op is on an array.
  Place place(OpTy op, typename OpTy::Adaptor adaptor,
              ConversionPatternRewriter &rewriter) const {
    Value pointer = this->elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return {};
    auto type = cast<MemRefType>(op.getArray().getType());
    auto record = cast<RecordType>(type.getElementType());
    const RecordField *field = record.find(op.getField());
    pointer = LLVM::GEPOp::create(
        rewriter, op.getLoc(), pointer.getType(), rewriter.getI8Type(), pointer,
        LLVM::GEPArg(static_cast<int32_t>(field->offset)),
        LLVM::GEPNoWrapFlags::inbounds | LLVM::GEPNoWrapFlags::nuw);
    return {pointer, fieldAlignment(record, *field)};
  }
};

struct LowerLoadField : FieldPattern<LoadFieldOp> {
  using FieldPattern::FieldPattern;
  LogicalResult
  matchAndRewrite(LoadFieldOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Place from = place(op, adaptor, rewriter);
    if (!from.pointer)
      return failure();
    Location loc = op.getLoc();
    Type type =
        getTypeConverter()->convertType(memRefElementType(op.getType()));
    Value value =
        LLVM::LoadOp::create(rewriter, loc, type, from.pointer, from.alignment);
    if (op.getType().isInteger(1)) {
      Value zero = LLVM::ConstantOp::create(rewriter, loc, type, 0);
      value = LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::ne,
                                   value, zero);
    }
    rewriter.replaceOp(op, value);
    return success();
  }
};

struct LowerStoreField : FieldPattern<StoreFieldOp> {
  using FieldPattern::FieldPattern;
  LogicalResult
  matchAndRewrite(StoreFieldOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Place to = place(op, adaptor, rewriter);
    if (!to.pointer)
      return failure();
    Value value = adaptor.getValue();
    if (value.getType().isInteger(1))
      value = LLVM::ZExtOp::create(rewriter, op.getLoc(), rewriter.getI8Type(),
                                   value);
    rewriter.replaceOpWithNewOp<LLVM::StoreOp>(op, value, to.pointer,
                                               to.alignment);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateFieldPatterns(const LLVMTypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerLoadField, LowerStoreField>(converter);
}
