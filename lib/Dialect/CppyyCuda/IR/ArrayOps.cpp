//===- ArrayOps.cpp - Arrays ----------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// Fields of elements
//===----------------------------------------------------------------------===//

/// C2 to C4 of a load, C3 to C5 of a store.
static LogicalResult verifyField(Operation *op, Type array, StringRef name,
                                 Type value) {
  auto record = dyn_cast<RecordType>(elementOf(array));
  if (!record)
    return op->emitOpError("needs an array of records, not ") << array;
  const RecordField *field = record.find(name);
  if (!field)
    return op->emitOpError("names no field of ") << record;
  if (field->type != value)
    return op->emitOpError("field has type ")
           << field->type << ", not " << value;
  return success();
}

LogicalResult LoadFieldOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location>,
                                            Adaptor adaptor,
                                            SmallVectorImpl<Type> &types) {
  auto record = dyn_cast<RecordType>(elementOf(adaptor.getArray().getType()));
  const RecordField *field = record ? record.find(adaptor.getField()) : nullptr;
  if (!field)
    return failure();
  types.push_back(field->type);
  return success();
}

LogicalResult LoadFieldOp::verify() {
  return verifyField(*this, getArray().getType(), getField(), getType());
}

LogicalResult StoreFieldOp::verify() {
  return verifyField(*this, getArray().getType(), getField(),
                     getValue().getType());
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

/// C1
template <typename OpTy> static LogicalResult verifyDim(OpTy op) {
  int64_t dim = op.getDim(), rank = op.getArray().getType().getRank();
  if (dim < 0 || dim >= rank)
    return op.emitOpError("dimension ")
           << dim << " is outside an array of rank " << rank;
  return success();
}

LogicalResult DimOp::verify() { return verifyDim(*this); }
LogicalResult StrideOp::verify() { return verifyDim(*this); }

namespace {
template <typename OpTy> struct ShapeThroughCast : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;
  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    return lookThroughCast(op.getArrayMutable(), rewriter);
  }
};
} // namespace

void DimOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                        MLIRContext *context) {
  patterns.add<ShapeThroughCast<DimOp>>(context);
}
void StrideOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                           MLIRContext *context) {
  patterns.add<ShapeThroughCast<StrideOp>>(context);
}

OpFoldResult DimOp::fold(FoldAdaptor) {
  if (auto view = getArray().getDefiningOp<SubviewOp>())
    return view.getSizes()[getDim()];
  if (auto bytes = getArray().getDefiningOp<ReinterpretOp>())
    return bytes.getExtent(getDim());
  int64_t extent = getArray().getType().getShape()[getDim()];
  if (ShapedType::isDynamic(extent))
    return {};
  return IntegerAttr::get(getType(), extent);
}

OpFoldResult StrideOp::fold(FoldAdaptor) {
  ArrayType type = getArray().getType();
  if (type.getLayout() == Layout::A)
    return {};
  // The extents of the faster dimensions.
  ArrayRef<int64_t> faster = type.getLayout() == Layout::C
                                 ? type.getShape().drop_front(getDim() + 1)
                                 : type.getShape().take_front(getDim());
  if (ShapedType::isDynamicShape(faster))
    return {};
  return IntegerAttr::get(getType(), ShapedType::getNumElements(faster));
}

//===----------------------------------------------------------------------===//
// Arrays of the kernel's own, and casts
//===----------------------------------------------------------------------===//

static LogicalResult verifyOwnArray(Operation *op, Type result, Space space) {
  auto type = cast<ArrayType>(result);
  // C1
  if (type.getSpace() != space)
    return op->emitOpError("yields an array in ")
           << stringifySpace(space) << " space, not " << type;
  // C2
  if (!type.hasStaticShape())
    return op->emitOpError("needs a static shape, not ") << type;
  return success();
}

LogicalResult SharedArrayOp::verify() {
  return verifyOwnArray(*this, getType(), Space::Shared);
}
LogicalResult LocalArrayOp::verify() {
  return verifyOwnArray(*this, getType(), Space::Local);
}
LogicalResult ConstantArrayOp::verify() {
  ArrayType type = getType();
  // C1
  if (!type.getReadonly() || type.getSpace() != Space::Generic)
    return emitOpError("yields a readonly array in no space of its own, not ")
           << type;
  // C2
  if (!type.hasStaticShape())
    return emitOpError("needs a static shape, not ") << type;
  // C3 and C4
  return verifyBytes(*this, getBytes(), type.getNumBytes(), type);
}
LogicalResult DynamicSharedArrayOp::verify() {
  auto type = cast<ArrayType>(getType());
  // C1
  if (type.getSpace() != Space::Shared || type.getRank() != 1 ||
      type.hasStaticShape() || type.getLayout() == Layout::A)
    return emitOpError("yields array<?xT, C, shared>, not ") << type;
  return success();
}

/// Whether \p to only drops information that \p from has.
static bool forgets(ArrayType from, ArrayType to) {
  // C1
  if (from.getElementType() != to.getElementType() ||
      from.getRank() != to.getRank())
    return false;
  // C2
  for (auto [a, b] : llvm::zip(from.getShape(), to.getShape()))
    if (!ShapedType::isDynamic(b) && a != b)
      return false;
  // C3
  bool space =
      to.getSpace() == from.getSpace() || to.getSpace() == Space::Generic;
  // C4; even a 1-D array of layout A may be strided.
  bool contiguous = from.getRank() == 1 && from.getLayout() != Layout::A;
  bool layout = to.getLayout() == from.getLayout() ||
                to.getLayout() == Layout::A || contiguous;
  // C5 and C6
  return layout && space && to.getAlignment() <= from.getAlignment() &&
         (to.getReadonly() || !from.getReadonly());
}

LogicalResult ArrayCastOp::verify() {
  if (!forgets(getArray().getType(), cast<ArrayType>(getType())))
    return emitOpError("claims more than the source knows");
  return success();
}

OpFoldResult ArrayCastOp::fold(FoldAdaptor) {
  if (getArray().getType() == getType())
    return getArray();
  if (auto inner = getArray().getDefiningOp<ArrayCastOp>()) {
    getArrayMutable().assign(inner.getArray());
    return getResult();
  }
  return {};
}
