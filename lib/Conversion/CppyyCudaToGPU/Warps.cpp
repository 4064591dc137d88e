//===- Warps.cpp - What the threads of a warp exchange --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

static Value bitsOf(Emitter &emit, Value value) {
  if (isa<IntegerType>(value.getType()))
    return value;
  unsigned width = value.getType().getIntOrFloatBitWidth();
  return emit.op<arith::BitcastOp>(emit.builder.getIntegerType(width), value);
}

static NVVM::ShflKind shuffleKind(ShuffleKind kind) {
  switch (kind) {
  case ShuffleKind::Idx:
    return NVVM::ShflKind::idx;
  case ShuffleKind::Up:
    return NVVM::ShflKind::up;
  case ShuffleKind::Down:
    return NVVM::ShflKind::down;
  case ShuffleKind::Xor:
    return NVVM::ShflKind::bfly;
  }
  llvm_unreachable("no such kind");
}

/// The last lane that a shuffle of a whole warp reaches in its direction.
static int64_t lastLane(ShuffleKind kind) {
  return kind == ShuffleKind::Up ? 0 : 0x1F;
}

namespace {
/// The hardware exchanges 32 bits; 64 are two halves, each by itself.
struct LowerShuffle : OpConversionPattern<ShuffleOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(ShuffleOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value value = adaptor.getValue();
    if (op.getType().getIntOrFloatBitWidth() == 32)
      rewriter.replaceOp(op, shuffle(emit, op, adaptor, value));
    else
      rewriter.replaceOp(op, byHalves(emit, op, adaptor, value));
    return success();
  }

private:
  static Value shuffle(Emitter &emit, ShuffleOp op, OpAdaptor adaptor,
                       Value word) {
    Value last =
        emit.constant(emit.builder.getI32Type(), lastLane(op.getKind()));
    return emit.op<NVVM::ShflOp>(word.getType(), adaptor.getMask(), word,
                                 adaptor.getLane(), last,
                                 shuffleKind(op.getKind()), UnitAttr());
  }
  static Value byHalves(Emitter &emit, ShuffleOp op, OpAdaptor adaptor,
                        Value value) {
    Type i32 = emit.builder.getI32Type(), i64 = emit.builder.getI64Type();
    Value bits = bitsOf(emit, value), count = emit.constant(i64, 32);
    Value high = emit.op<arith::ShRUIOp>(bits, count);
    SmallVector<Value> words;
    for (Value half : {bits, high}) {
      Value word = emit.op<arith::TruncIOp>(i32, half);
      words.push_back(
          emit.op<arith::ExtUIOp>(i64, shuffle(emit, op, adaptor, word)));
    }
    Value found = emit.op<arith::OrIOp>(emit.op<arith::ShLIOp>(words[1], count),
                                        words[0]);
    return op.getType() == i64 ? found
                               : emit.op<arith::BitcastOp>(op.getType(), found);
  }
};

struct LowerMatchAny : OpConversionPattern<MatchAnyOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(MatchAnyOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    rewriter.replaceOpWithNewOp<NVVM::MatchSyncOp>(
        op, op.getType(), adaptor.getMask(), bitsOf(emit, adaptor.getValue()),
        NVVM::MatchSyncKind::any);
    return success();
  }
};

struct LowerMatchAll : OpConversionPattern<MatchAllOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(MatchAllOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto type = LLVM::LLVMStructType::getLiteral(
        rewriter.getContext(), SmallVector<Type>(op.getResultTypes()));
    Value both = emit.op<NVVM::MatchSyncOp>(type, adaptor.getMask(),
                                            bitsOf(emit, adaptor.getValue()),
                                            NVVM::MatchSyncKind::all);
    rewriter.replaceOp(op, {emit.op<LLVM::ExtractValueOp>(both, 0),
                            emit.op<LLVM::ExtractValueOp>(both, 1)});
    return success();
  }
};
} // namespace

void cppyy_cuda::populateWarpPatterns(TypeConverter &converter,
                                      RewritePatternSet &patterns) {
  patterns.add<LowerShuffle, LowerMatchAny, LowerMatchAll>(
      converter, patterns.getContext());
}
