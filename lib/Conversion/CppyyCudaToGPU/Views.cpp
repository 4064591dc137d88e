//===- Views.cpp - Slices and views ---------------------------------------===//
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

using IPred = arith::CmpIPredicate;

namespace {
/// The folder has left omitted bounds of steps that are not known.
struct LowerSlice : OpConversionPattern<SliceOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(SliceOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Type type = rewriter.getI64Type();
    Value step = adaptor.getStep();
    if (!step)
      step = emit.constant(type, 1);
    Value isDown = emit.compare(IPred::slt, step, emit.constant(type, 0));
    auto bound = [&](Value given, SliceOmission omitted) {
      return given ? given
                   : emit.select(isDown, emit.constant(type, omitted.down),
                                 emit.constant(type, omitted.up));
    };
    rewriter.replaceOp(op, {bound(adaptor.getStart(), kOmittedStart),
                            bound(adaptor.getStop(), kOmittedStop), step});
    return success();
  }
};

struct LowerSliceIndices : OpConversionPattern<SliceIndicesOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(SliceIndicesOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value extent = adaptor.getExtent(), step = adaptor.getStep();
    Type index = extent.getType();
    Value zero = emit.constant(index, 0);
    Value least = emit.select(emit.compare(IPred::slt, step, zero),
                              emit.constant(index, -1), zero);
    Value greatest = emit.op<arith::AddIOp>(extent, least);
    auto clamped = [&](Value bound) -> Value {
      Value wrapped = emit.op<WrapIndexOp>(bound, extent);
      return emit.op<arith::MaxSIOp>(emit.op<arith::MinSIOp>(wrapped, greatest),
                                     least);
    };
    Value first = clamped(adaptor.getStart());
    Value count =
        emit.op<RangeOp>(first, clamped(adaptor.getStop()), step, UnitAttr());
    // An empty slice may start before the array.
    rewriter.replaceOp(op, {emit.op<arith::MaxSIOp>(first, zero), count});
    return success();
  }
};

/// The view starts at an element with offset 0, so that its memref type is the
/// same as that of an array passed to the kernel.
struct LowerSubview : OpConversionPattern<SubviewOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(SubviewOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    ArrayType type = op.getResult().getType();
    SmallVector<OpFoldResult> sizes = getAsOpFoldResult(op.getSizes());
    for (auto [size, value] : llvm::zip(sizes, adaptor.getSizes()))
      size = value;
    Value source = adaptor.getArray();
    SmallVector<OpFoldResult> strides =
        type.getLayout() == Layout::A
            ? stridesOf(emit, op, source)
            : contiguousStrides(emit.builder, emit.loc, type.getLayout(),
                                sizes);
    Value start = emit.op<ElementAddressOp>(
        elementMemRefOf(cast<MemRefType>(source.getType())), source,
        adaptor.getOffsets(), rewriter.getDenseI64ArrayAttr(picked(op)));
    rewriter.replaceOpWithNewOp<memref::ReinterpretCastOp>(
        op, memRefTypeOf(type), start, rewriter.getIndexAttr(0), sizes,
        strides);
    return success();
  }

private:
  static SmallVector<OpFoldResult> stridesOf(Emitter &emit, SubviewOp op,
                                             Value source) {
    auto metadata = memref::ExtractStridedMetadataOp::create(emit.builder,
                                                             emit.loc, source);
    SmallVector<OpFoldResult> strides;
    for (auto [dim, step] : llvm::zip(op.getAlong(), op.getSteps()))
      strides.push_back(
          dim < 0 ? step
                  : emit.op<arith::MulIOp>(metadata.getStrides()[dim], step));
    return strides;
  }

  static SmallVector<int64_t> picked(SubviewOp op) {
    SmallVector<int64_t> dims;
    for (int64_t dim = 0; dim < op.getArray().getType().getRank(); ++dim)
      if (!llvm::is_contained(op.getAlong(), dim))
        dims.push_back(dim);
    return dims;
  }
};

/// Arithmetic on an address, and a memref of the wanted type there.
struct LowerReinterpret : OpConversionPattern<ReinterpretOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ReinterpretOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    ArrayType type = op.getResult().getType();
    SmallVector<OpFoldResult> sizes;
    auto size = adaptor.getSizes().begin();
    for (int64_t extent : type.getShape())
      sizes.push_back(ShapedType::isDynamic(extent)
                          ? OpFoldResult(*size++)
                          : rewriter.getIndexAttr(extent));
    SmallVector<OpFoldResult> strides =
        type.getLayout() == Layout::A
            ? getAsOpFoldResult(adaptor.getStrides())
            : contiguousStrides(emit.builder, emit.loc, type.getLayout(),
                                sizes);
    rewriter.replaceOpWithNewOp<memref::ReinterpretCastOp>(
        op, memRefTypeOf(type), startOf(emit, op, adaptor),
        rewriter.getIndexAttr(0), sizes, strides);
    return success();
  }

private:
  static Value startOf(Emitter &emit, ReinterpretOp op, OpAdaptor adaptor) {
    Value source = adaptor.getArray();
    auto memory = cast<MemRefType>(source.getType());
    SmallVector<int64_t> picked;
    if (op.isWithinElement())
      picked = llvm::to_vector(llvm::seq<int64_t>(memory.getRank()));
    Value element = emit.op<ElementAddressOp>(
        elementMemRefOf(memory), source, adaptor.getOffsets(),
        emit.builder.getDenseI64ArrayAttr(picked));
    return emit.op<PartAddressOp>(pointerTypeOf(op.getResult().getType()),
                                  element, op.getAtAttr());
  }
};
} // namespace

void cppyy_cuda::populateViewPatterns(TypeConverter &converter,
                                      RewritePatternSet &patterns) {
  patterns.add<LowerSlice, LowerSliceIndices, LowerSubview, LowerReinterpret>(
      converter, patterns.getContext());
}
