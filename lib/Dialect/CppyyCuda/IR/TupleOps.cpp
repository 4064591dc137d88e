//===- TupleOps.cpp - Tuples of equal types -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Syntax.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace cppyy_cuda;

ParseResult
cppyy_cuda::parseItemTypes(OpAsmParser &parser,
                           ArrayRef<OpAsmParser::UnresolvedOperand> items,
                           SmallVectorImpl<Type> &types, Type &result) {
  if (parser.parseType(result))
    return failure();
  types.assign(items.size(), result);
  return success();
}

void cppyy_cuda::printItemTypes(OpAsmPrinter &printer, Operation *,
                                OperandRange, TypeRange, Type result) {
  printer << result;
}

// C1
LogicalResult TupleItemOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location> location,
                                            ValueRange operands, DictionaryAttr,
                                            OpaqueProperties, RegionRange,
                                            SmallVectorImpl<Type> &types) {
  ValueRange items = operands.drop_front(); // the index
  if (items.empty())
    return emitOptionalError(location, "an empty tuple has no item");
  types.push_back(items.front().getType());
  return success();
}

LogicalResult TupleItemOp::verify() {
  for (Type type : getItems().getTypes()) // C2
    if (type != getType())
      return emitOpError("has an item of type ")
             << type << " in a tuple of " << getType();
  return success();
}

OpFoldResult TupleItemOp::fold(FoldAdaptor adaptor) {
  if (llvm::all_equal(getItems()))
    return getItems().front();
  auto index = dyn_cast_or_null<IntegerAttr>(adaptor.getIndex());
  if (!index)
    return {};
  unsigned count = getItems().size();
  // As wide as when it is lowered: the index's type may not hold the count.
  bool isSigned = getWraps() && !index.getType().isInteger(1);
  APInt number = isSigned ? index.getValue().sextOrTrunc(64)
                          : index.getValue().zextOrTrunc(64);
  if (isSigned && number.isNegative())
    number += count;
  return number.ult(count) ? getItems()[number.getZExtValue()]
                           : getItems().front();
}

void TupleItemOp::inferResultRanges(ArrayRef<ConstantIntRanges> ranges,
                                    SetIntRangeFn setRange) {
  ConstantIntRanges all = ranges[1];
  for (const ConstantIntRanges &item : ranges.drop_front(2))
    all = all.rangeUnion(item);
  setRange(getResult(), all);
}
