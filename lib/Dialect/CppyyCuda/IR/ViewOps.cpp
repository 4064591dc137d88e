//===- ViewOps.cpp - Views of arrays, and whole arrays --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/SmallSet.h"

using namespace mlir;
using namespace cppyy_cuda;

static std::optional<int64_t> integer(Attribute attr) {
  auto number = dyn_cast_or_null<IntegerAttr>(attr);
  return number ? std::optional(number.getInt()) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// SliceOp
//===----------------------------------------------------------------------===//

LogicalResult SliceOp::fold(FoldAdaptor adaptor,
                            SmallVectorImpl<OpFoldResult> &results) {
  auto step = getStep() ? integer(adaptor.getStep()) : 1;
  if (!step && !(getStart() && getStop()))
    return failure();
  bool isDown = step && *step < 0;
  auto number = [&](int64_t value) {
    return IntegerAttr::get(IntegerType::get(getContext(), 64), value);
  };
  auto bound = [&](Value given, SliceOmission omitted) -> OpFoldResult {
    if (given)
      return given;
    return number(isDown ? omitted.down : omitted.up);
  };
  results.push_back(bound(getStart(), kOmittedStart));
  results.push_back(bound(getStop(), kOmittedStop));
  results.push_back(getStep() ? OpFoldResult(getStep()) : number(1));
  return success();
}

//===----------------------------------------------------------------------===//
// SliceIndicesOp
//===----------------------------------------------------------------------===//

/// A bound of a slice with this step, wrapped and clamped to the ends.
static int64_t clamped(int64_t bound, int64_t step, int64_t extent) {
  int64_t least = step < 0 ? -1 : 0;
  if (bound < 0)
    bound += extent;
  return std::clamp(bound, least, extent + least);
}

/// How many indices there are from \p first to before \p last.
static int64_t countOf(int64_t first, int64_t last, int64_t step) {
  if (step == 0 || (step > 0 ? first >= last : first <= last))
    return 0;
  uint64_t span = step > 0 ? last - first : first - last;
  uint64_t stride = step > 0 ? step : -static_cast<uint64_t>(step);
  return (span - 1) / stride + 1;
}

LogicalResult SliceIndicesOp::fold(FoldAdaptor adaptor,
                                   SmallVectorImpl<OpFoldResult> &results) {
  auto start = integer(adaptor.getStart()), stop = integer(adaptor.getStop()),
       step = integer(adaptor.getStep()), extent = integer(adaptor.getExtent());
  if (!start || !stop || !step)
    return failure();
  auto number = [&](int64_t value) {
    return IntegerAttr::get(IndexType::get(getContext()), value);
  };
  // A whole dimension, whatever its extent.
  if (*start == 0 && *stop == std::numeric_limits<int64_t>::max() &&
      *step == 1) {
    results.append({number(0), getExtent()});
    return success();
  }
  if (!extent || *extent < 0)
    return failure();
  int64_t first = clamped(*start, *step, *extent);
  int64_t count = countOf(first, clamped(*stop, *step, *extent), *step);
  results.append({number(std::max<int64_t>(first, 0)), number(count)});
  return success();
}

//===----------------------------------------------------------------------===//
// SubviewOp
//===----------------------------------------------------------------------===//

static LogicalResult verifyCounts(SubviewOp op) {
  ArrayType from = op.getArray().getType(), to = op.getResult().getType();
  // C1
  if (failed(verifyRank(op, from, op.getOffsets().size())))
    return failure();
  // C2
  size_t rank = to.getRank();
  if (op.getSizes().size() != rank || op.getSteps().size() != rank ||
      op.getAlong().size() != rank)
    return op.emitOpError("needs a size, a step and a dimension of the source "
                          "for each dimension of ")
           << to;
  return success();
}

static LogicalResult verifyAlong(SubviewOp op) {
  llvm::SmallSet<int64_t, 4> seen;
  for (int64_t dim : op.getAlong()) {
    // C3
    if (dim < -1 || dim >= op.getArray().getType().getRank())
      return op.emitOpError("dimension ")
             << dim << " is outside " << op.getArray().getType();
    // C4
    if (dim >= 0 && !seen.insert(dim).second)
      return op.emitOpError("runs along dimension ") << dim << " twice";
  }
  return success();
}

/// The dimensions that a contiguous part may run along: the fastest ones.
static bool runsAlongFastest(SubviewOp op, Layout layout) {
  int64_t rank = op.getArray().getType().getRank();
  int64_t first = layout == Layout::C ? rank - op.getAlong().size() : 0;
  return llvm::equal(op.getAlong(),
                     llvm::seq<int64_t>(first, first + op.getAlong().size()));
}

static LogicalResult verifyLayout(SubviewOp op) {
  Layout from = op.getArray().getType().getLayout();
  Layout to = op.getResult().getType().getLayout();
  if (to == Layout::A)
    return success();
  // C6
  bool isOne = op.getArray().getType().getRank() == 1 && from != Layout::A;
  if (from != to && !isOne)
    return op.emitOpError("of layout ") << stringifyLayout(from) << " has no "
                                        << stringifyLayout(to) << " layout";
  // C7
  if (!runsAlongFastest(op, to))
    return op.emitOpError("of layout ")
           << stringifyLayout(to) << " runs along the fastest dimensions";
  // C8
  for (Value step : op.getSteps())
    if (!matchPattern(step, m_One()))
      return op.emitOpError("of layout ")
             << stringifyLayout(to) << " has steps of 1";
  return success();
}

LogicalResult SubviewOp::verify() {
  if (failed(verifyCounts(*this)) || failed(verifyAlong(*this)))
    return failure();
  // C5
  ArrayType type = getResult().getType();
  ArrayType wanted =
      getArray().getType().getView(type.getRank(), type.getLayout());
  if (type != wanted)
    return emitOpError("yields ") << wanted << ", not " << type;
  return verifyLayout(*this);
}

//===----------------------------------------------------------------------===//
// ReinterpretOp
//===----------------------------------------------------------------------===//

OpFoldResult ReinterpretOp::getExtent(int64_t dim) {
  ArrayRef<int64_t> shape = getResult().getType().getShape();
  if (!ShapedType::isDynamic(shape[dim]))
    return IntegerAttr::get(IndexType::get(getContext()), shape[dim]);
  return getSizes()[llvm::count_if(shape.take_front(dim),
                                   ShapedType::isDynamic)];
}

bool ReinterpretOp::isWithinElement() {
  ArrayType type = getResult().getType();
  uint64_t size = storageOf(getArray().getType().getElementType()).size;
  return type.hasStaticShape() && type.getNumBytes() + getAt() <= size;
}

LogicalResult ReinterpretOp::verify() {
  ArrayType from = getArray().getType(), to = getResult().getType();
  if (failed(verifyRank(*this, from, getOffsets().size()))) // C1
    return failure();
  // C2
  if (llvm::count_if(to.getShape(), ShapedType::isDynamic) !=
      static_cast<int64_t>(getSizes().size()))
    return emitOpError("needs a size for each unknown extent of ") << to;
  // C3
  size_t strides = to.getLayout() == Layout::A ? to.getRank() : 0;
  if (getStrides().size() != strides)
    return emitOpError("has ") << getStrides().size() << " strides, but " << to
                               << " needs " << strides;
  // C4
  if (from.getSpace() != to.getSpace() ||
      from.getReadonly() != to.getReadonly() || to.getAlignment())
    return emitOpError("cannot yield ") << to << " from " << from;
  // C5
  if (getAt() >= storageOf(from.getElementType()).size)
    return emitOpError("starts at byte ")
           << getAt() << ", outside " << from.getElementType();
  return success();
}

//===----------------------------------------------------------------------===//
// ElementAddressOp, PartAddressOp
//===----------------------------------------------------------------------===//

LogicalResult PartAddressOp::verify() {
  auto from = cast<MemRefType>(getElement().getType());
  auto to = cast<MemRefType>(getType());
  // C1
  if (from.getRank() || to.getRank() ||
      from.getMemorySpace() != to.getMemorySpace())
    return emitOpError("needs memrefs of rank 0 in one space, not ")
           << from << " and " << to;
  return success();
}

MemRefType cppyy_cuda::elementMemRefOf(MemRefType memory) {
  return MemRefType::get({}, memory.getElementType(),
                         MemRefLayoutAttrInterface(), memory.getMemorySpace());
}

LogicalResult ElementAddressOp::verify() {
  // C2
  int64_t rank = cast<MemRefType>(getArray().getType()).getRank();
  for (int64_t dim : getPicked())
    if (dim < 0 || dim >= rank)
      return emitOpError("picks of dimension ")
             << dim << ", outside an array of rank " << rank;
  return success();
}

//===----------------------------------------------------------------------===//
// FillOp, StoreItemsOp, CopyOp
//===----------------------------------------------------------------------===//

LogicalResult FillOp::verify() {
  // C1
  return verifyWritable(*this, getArray().getType());
}

LogicalResult StoreItemsOp::verify() {
  ArrayType type = getArray().getType();
  if (type.getRank() != 1) // C1
    return emitOpError("assigns to an array of one dimension, not ") << type;
  for (Type item : getItems().getTypes()) // C2
    if (failed(verifyValue(*this, type, item)))
      return failure();
  return verifyWritable(*this, type); // C3
}

LogicalResult CopyOp::verify() {
  ArrayType from = getSource().getType(), to = getTarget().getType();
  // C2
  if (from.getRank() > to.getRank())
    return emitOpError("cannot broadcast ") << from << " to " << to;
  // C3
  Type element = from.getElementType();
  if (element != to.getElementType() &&
      (isa<RecordType>(element) || isa<RecordType>(to.getElementType())))
    return emitOpError("cannot convert ")
           << element << " to " << to.getElementType();
  // C1
  return verifyWritable(*this, to);
}
