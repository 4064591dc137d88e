//===- WholeArrays.cpp - Fills and copies ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

using IPred = arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

/// Builds `for (index = 0; index < count; ++index)` around what \p body builds,
/// and leaves the builder after it.
static void buildLoop(ConversionPatternRewriter &rewriter, Location loc,
                      Value count, llvm::function_ref<void(Value)> body) {
  Emitter emit{rewriter, loc};
  Type type = count.getType();
  Value zero = emit.constant(type, 0), one = emit.constant(type, 1);
  Block *before = rewriter.getInsertionBlock();
  Block *after = rewriter.splitBlock(before, rewriter.getInsertionPoint());
  Block *head = rewriter.createBlock(after, type, loc);
  Block *inside = rewriter.createBlock(after);
  Value index = head->getArgument(0);
  rewriter.setInsertionPointToEnd(before);
  cf::BranchOp::create(rewriter, loc, head, zero);
  rewriter.setInsertionPointToEnd(head);
  cf::CondBranchOp::create(
      rewriter, loc, emit.compare(IPred::slt, index, count), inside, after);
  rewriter.setInsertionPointToEnd(inside);
  body(index);
  Value next = emit.op<arith::AddIOp>(index, one,
                                      arith::IntegerOverflowFlags::nsw |
                                          arith::IntegerOverflowFlags::nuw);
  cf::BranchOp::create(rewriter, loc, head, next);
  rewriter.setInsertionPointToStart(after);
}

/// A loop for each of \p extents, the first outermost. \p body gets all their
/// indices.
static void buildNest(ConversionPatternRewriter &rewriter, Location loc,
                      ArrayRef<Value> extents, SmallVectorImpl<Value> &indices,
                      llvm::function_ref<void(ValueRange)> body) {
  if (indices.size() == extents.size())
    return body(indices);
  buildLoop(rewriter, loc, extents[indices.size()], [&](Value index) {
    indices.push_back(index);
    buildNest(rewriter, loc, extents, indices, body);
    indices.pop_back();
  });
}

static SmallVector<Value> extentsOf(Emitter &emit, Value array) {
  SmallVector<Value> extents;
  int64_t rank = cast<ArrayType>(array.getType()).getRank();
  for (int64_t dim = 0; dim < rank; ++dim)
    extents.push_back(emit.op<DimOp>(emit.builder.getIndexType(), array, dim));
  return extents;
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

/// Lets the launch fail unless \p fits.
static void requireFit(Emitter &emit, Value fits) {
  cf::AssertOp::create(emit.builder, emit.loc, fits,
                       "ValueError: the shapes of the two sides do not fit");
}

/// The source's extents are the target's last ones, or 1.
static void requireBroadcast(Emitter &emit, ArrayRef<Value> from,
                             ArrayRef<Value> to) {
  Value one = emit.constant(emit.builder.getIndexType(), 1);
  for (auto [extent, wanted] : llvm::zip(from, to.take_back(from.size())))
    requireFit(emit,
               emit.op<arith::OrIOp>(emit.compare(IPred::eq, extent, wanted),
                                     emit.compare(IPred::eq, extent, one)));
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

/// The address of the first element of \p memory, in any space.
static Value addressOf(Emitter &emit, Value memory) {
  auto type = cast<MemRefType>(memory.getType());
  if (type.getMemorySpace())
    memory = emit.op<memref::MemorySpaceCastOp>(
        MemRefType(MemRefType::Builder(type).setMemorySpace({})), memory);
  return emit.op<memref::ExtractAlignedPointerAsIndexOp>(memory);
}

/// Whether the target starts after the source, so that shifted parts of one
/// array are copied backwards: i1, or null if the two are different memory.
static Value startsBehind(Emitter &emit, CopyOp op, CopyOp::Adaptor adaptor) {
  Space from = op.getSource().getType().getSpace();
  Space to = op.getTarget().getType().getSpace();
  if (from != to && from != Space::Generic && to != Space::Generic)
    return {};
  return emit.compare(IPred::ugt, addressOf(emit, adaptor.getTarget()),
                      addressOf(emit, adaptor.getSource()));
}

/// The source element for the target element at \p indices.
static SmallVector<Value> broadcast(Emitter &emit, ArrayRef<Value> extents,
                                    ValueRange indices) {
  Type type = emit.builder.getIndexType();
  Value zero = emit.constant(type, 0), one = emit.constant(type, 1);
  SmallVector<Value> result;
  for (auto [extent, index] :
       llvm::zip(extents, indices.take_back(extents.size())))
    result.push_back(
        emit.select(emit.compare(IPred::eq, extent, one), zero, index));
  return result;
}

namespace {
struct LowerFill : OpConversionPattern<FillOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(FillOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    SmallVector<Value> extents = extentsOf(emit, op.getArray()), indices;
    buildNest(rewriter, op.getLoc(), extents, indices, [&](ValueRange place) {
      StoreOp::create(rewriter, op.getLoc(), op.getValue(), op.getArray(),
                      place);
    });
    rewriter.eraseOp(op);
    return success();
  }
};

struct LowerStoreItems : OpConversionPattern<StoreItemsOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(StoreItemsOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Type index = rewriter.getIndexType();
    if (isChecked(op)) {
      Value count = emit.constant(index, op.getItems().size());
      Value extent = emit.op<DimOp>(index, op.getArray(), 0);
      requireFit(emit, emit.compare(IPred::eq, count, extent));
    }
    for (auto [place, item] : llvm::enumerate(op.getItems()))
      StoreOp::create(rewriter, op.getLoc(), item, op.getArray(),
                      emit.constant(index, place));
    rewriter.eraseOp(op);
    return success();
  }
};

struct LowerCopy : OpConversionPattern<CopyOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(CopyOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Emitter emit{rewriter, loc};
    SmallVector<Value> from = extentsOf(emit, op.getSource());
    SmallVector<Value> to = extentsOf(emit, op.getTarget()), indices;
    if (isChecked(op))
      requireBroadcast(emit, from, to);
    Value backwards = startsBehind(emit, op, adaptor);
    buildNest(rewriter, loc, to, indices, [&](ValueRange place) {
      SmallVector<Value> target = ordered(emit, backwards, to, place);
      Value value =
          emit.op<LoadOp>(op.getSource().getType().getElementType(),
                          op.getSource(), broadcast(emit, from, target));
      StoreOp::create(rewriter, loc, converted(emit, op, value), op.getTarget(),
                      target);
    });
    rewriter.eraseOp(op);
    return success();
  }

private:
  /// \p place, or as far from the end if the copy runs \p backwards.
  static SmallVector<Value> ordered(Emitter &emit, Value backwards,
                                    ArrayRef<Value> extents, ValueRange place) {
    if (!backwards)
      return place;
    SmallVector<Value> result;
    Value one = emit.constant(emit.builder.getIndexType(), 1);
    for (auto [extent, index] : llvm::zip(extents, place)) {
      Value last = emit.op<arith::SubIOp>(extent, one);
      result.push_back(
          emit.select(backwards, emit.op<arith::SubIOp>(last, index), index));
    }
    return result;
  }

  static Value converted(Emitter &emit, CopyOp op, Value value) {
    Type type = op.getTarget().getType().getElementType();
    if (value.getType() == type)
      return value;
    return emit.op<CastOp>(type, value, op.getFromUnsignedAttr(),
                           op.getToUnsignedAttr());
  }
};
} // namespace

void cppyy_cuda::populateWholeArrayPatterns(TypeConverter &converter,
                                            RewritePatternSet &patterns) {
  patterns.add<LowerFill, LowerStoreItems, LowerCopy>(converter,
                                                      patterns.getContext());
}
