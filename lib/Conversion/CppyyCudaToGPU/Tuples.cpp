//===- Tuples.cpp - Tuples of equal types ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"

using namespace mlir;
using namespace cppyy_cuda;
using IPred = arith::CmpIPredicate;

namespace {
/// A chain of selections: tuples are values, which no address leads to.
struct LowerTupleItem : OpConversionPattern<TupleItemOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(TupleItemOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value index = placeOf(emit, op, adaptor);
    Value found = adaptor.getItems().front();
    for (auto [place, item] :
         llvm::enumerate(adaptor.getItems().drop_front())) {
      Value here = emit.constant(index.getType(), place + 1);
      found = emit.select(emit.compare(IPred::eq, index, here), item, found);
    }
    rewriter.replaceOp(op, found);
    return success();
  }

private:
  /// The index, counted from the start and wide enough for every place.
  static Value placeOf(Emitter &emit, TupleItemOp op, OpAdaptor adaptor) {
    Value index = adaptor.getIndex();
    IntegerType i64 = emit.builder.getI64Type();
    index = index.getType().isIndex()
                ? emit.op<arith::IndexCastOp>(i64, index)
                : emit.resize(index, i64, /*isUnsigned=*/!op.getWraps());
    if (!op.getWraps())
      return index;
    return emit.wrapIndex(index, emit.constant(i64, adaptor.getItems().size()));
  }
};
} // namespace

void cppyy_cuda::populateTuplePatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerTupleItem>(converter, patterns.getContext());
}
