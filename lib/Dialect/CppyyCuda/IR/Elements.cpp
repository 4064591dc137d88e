//===- Elements.cpp - Shared by ops on array elements ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

using namespace mlir;
using namespace cppyy_cuda;

Type cppyy_cuda::elementOf(Type memory) {
  if (auto array = dyn_cast<ArrayType>(memory))
    return array.getElementType();
  return cast<MemRefType>(memory).getElementType();
}

//===----------------------------------------------------------------------===//
// Verifiers
//===----------------------------------------------------------------------===//

LogicalResult cppyy_cuda::verifyRank(Operation *op, Type array,
                                     size_t indices) {
  auto type = dyn_cast<ArrayType>(array);
  int64_t rank = type ? type.getRank() : cast<MemRefType>(array).getRank();
  if (static_cast<int64_t>(indices) == rank)
    return success();
  return op->emitOpError("has ")
         << indices << " indices for an array of rank " << rank;
}

LogicalResult cppyy_cuda::verifyWritable(Operation *op, Type array) {
  auto type = dyn_cast<ArrayType>(array);
  if (type && type.getReadonly())
    return op->emitOpError("writes a readonly array");
  return success();
}

LogicalResult cppyy_cuda::verifyElementAccess(Operation *op) {
  auto access = cast<ElementAccessOpInterface>(op);
  Type array = access.getAccessedArray().get().getType();
  // C1
  if (failed(verifyRank(op, array, access.getAccessedIndices().size())))
    return failure();
  // C2
  return access.writesElement() ? verifyWritable(op, array) : success();
}

LogicalResult cppyy_cuda::verifyValue(Operation *op, Type memory, Type value) {
  Type element = elementOf(memory);
  if (element != value)
    return op->emitOpError("value has type ")
           << value << ", but the elements are " << element;
  return success();
}

LogicalResult cppyy_cuda::verifyBytes(Operation *op, ElementsAttr bytes,
                                      uint64_t expected, Type type) {
  if (!isa<DenseElementsAttr>(bytes) || !bytes.getElementType().isInteger(8))
    return op->emitOpError("needs dense bytes (i8), not ") << bytes.getType();
  if (static_cast<uint64_t>(bytes.getNumElements()) == expected)
    return success();
  return op->emitOpError("has ") << bytes.getNumElements() << " bytes for the "
                                 << expected << " of " << type;
}

//===----------------------------------------------------------------------===//
// Canonicalization
//===----------------------------------------------------------------------===//

LogicalResult cppyy_cuda::lookThroughCast(OpOperand &array,
                                          PatternRewriter &rewriter) {
  auto cast = array.get().getDefiningOp<ArrayCastOp>();
  if (!cast)
    return failure();
  rewriter.modifyOpInPlace(array.getOwner(),
                           [&] { array.set(cast.getArray()); });
  return success();
}

namespace {
struct AccessThroughCast : OpInterfaceRewritePattern<ElementAccessOpInterface> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;
  LogicalResult matchAndRewrite(ElementAccessOpInterface op,
                                PatternRewriter &rewriter) const override {
    return lookThroughCast(op.getAccessedArray(), rewriter);
  }
};
} // namespace

void CppyyCudaDialect::getCanonicalizationPatterns(
    RewritePatternSet &patterns) const {
  patterns.add<AccessThroughCast>(getContext());
}
