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
// What verifiers share
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

Type cppyy_cuda::elementOf(Type memory) {
  if (auto array = dyn_cast<ArrayType>(memory))
    return array.getElementType();
  return cast<MemRefType>(memory).getElementType();
}

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

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

LogicalResult LoadOp::verify() {
  return verifyRank(*this, getArray().getType(), getIndices().size());
}

LogicalResult StoreOp::verify() {
  return success(
      succeeded(verifyRank(*this, getArray().getType(), getIndices().size())) &&
      succeeded(verifyWritable(*this, getArray().getType())));
}

LogicalResult LoadFieldOp::verify() {
  if (failed(verifyRank(*this, getArray().getType(), getIndices().size())))
    return failure();
  return verifyField(*this, getArray().getType(), getField(), getType());
}

LogicalResult StoreFieldOp::verify() {
  if (failed(verifyRank(*this, getArray().getType(), getIndices().size())) ||
      failed(verifyWritable(*this, getArray().getType())))
    return failure();
  return verifyField(*this, getArray().getType(), getField(),
                     getValue().getType());
}

void LoadOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                         MLIRContext *context) {
  patterns.add<ThroughCast<LoadOp>>(context);
}
void StoreOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<ThroughCast<StoreOp>>(context);
}
void LoadFieldOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *context) {
  patterns.add<ThroughCast<LoadFieldOp>>(context);
}
void StoreFieldOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                               MLIRContext *context) {
  patterns.add<ThroughCast<StoreFieldOp>>(context);
}
void DimOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                        MLIRContext *context) {
  patterns.add<ThroughCast<DimOp>>(context);
}
void StrideOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                           MLIRContext *context) {
  patterns.add<ThroughCast<StrideOp>>(context);
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

template <typename OpTy> static LogicalResult verifyDim(OpTy op) {
  int64_t dim = op.getDim(), rank = op.getArray().getType().getRank();
  if (dim < 0 || dim >= rank)
    return op.emitOpError("dimension ")
           << dim << " is outside an array of rank " << rank;
  return success();
}

LogicalResult DimOp::verify() { return verifyDim(*this); }
LogicalResult StrideOp::verify() { return verifyDim(*this); }

OpFoldResult DimOp::fold(FoldAdaptor) {
  if (auto view = getArray().getDefiningOp<SubviewOp>())
    return view.getSizes()[getDim()];
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
  if (type.getSpace() != space)
    return op->emitOpError("yields an array in ")
           << stringifySpace(space) << " space, not " << type;
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
  auto type = cast<ArrayType>(getType());
  if (!type.getReadonly() || type.getSpace() != Space::Generic)
    return emitOpError("yields a readonly array in no space of its own, not ")
           << type;
  if (!type.hasStaticShape())
    return emitOpError("needs a static shape, not ") << type;
  if (!getBytes().getElementType().isInteger(8))
    return emitOpError("needs bytes, not ") << getBytes().getType();
  return success();
}
LogicalResult DynamicSharedArrayOp::verify() {
  auto type = cast<ArrayType>(getType());
  if (type.getSpace() != Space::Shared || type.getRank() != 1 ||
      type.hasStaticShape() || type.getLayout() == Layout::A)
    return emitOpError("yields array<?xT, C, shared>, not ") << type;
  return success();
}

/// Whether \p to only forgets things that \p from knows.
static bool forgets(ArrayType from, ArrayType to) {
  if (from.getElementType() != to.getElementType() ||
      from.getRank() != to.getRank())
    return false;
  for (auto [a, b] : llvm::zip(from.getShape(), to.getShape()))
    if (!ShapedType::isDynamic(b) && a != b)
      return false;
  // C and F are the same in one dimension; A may be strided even there.
  bool contiguous = from.getRank() == 1 && from.getLayout() != Layout::A;
  bool layout = to.getLayout() == from.getLayout() ||
                to.getLayout() == Layout::A || contiguous;
  bool space =
      to.getSpace() == from.getSpace() || to.getSpace() == Space::Generic;
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
