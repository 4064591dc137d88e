//===- HintedOps.cpp - Accesses with cache hints --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

using namespace mlir;
using namespace cppyy_cuda;

static bool isForLoads(CacheHint hint) {
  return hint != CacheHint::WB && hint != CacheHint::WT;
}

static bool isForStores(CacheHint hint) {
  return hint != CacheHint::CA && hint != CacheHint::LU &&
         hint != CacheHint::CV;
}

/// PTX moves 8 to 64 bits; there are no hints for shared and local memory. C2,
/// C4 and C5 of loads; C3, C5 and C6 of stores.
static LogicalResult verifyAccess(Operation *op, Type memory, Type value) {
  if (failed(verifyValue(op, memory, value)))
    return failure();
  unsigned bits = value.getIntOrFloatBitWidth();
  if (bits < 8 || bits > 64 || !llvm::isPowerOf2_32(bits))
    return op->emitOpError("is for 8, 16, 32 or 64 bits, not ") << value;
  auto array = dyn_cast<ArrayType>(memory);
  if (array && array.getSpace() != Space::Generic &&
      array.getSpace() != Space::Global)
    return op->emitOpError("is for global memory, not ") << array;
  return success();
}

LogicalResult LoadHintedOp::inferReturnTypes(MLIRContext *,
                                             std::optional<Location>,
                                             Adaptor adaptor,
                                             SmallVectorImpl<Type> &types) {
  types.push_back(elementOf(adaptor.getArray().getType()));
  return success();
}

LogicalResult LoadHintedOp::verify() {
  if (failed(verifyAccess(*this, getArray().getType(), getType())))
    return failure();
  // C3
  if (!isForLoads(getHint()))
    return emitOpError() << stringifyCacheHint(getHint()) << " is for stores";
  return success();
}

LogicalResult StoreHintedOp::verify() {
  if (failed(verifyAccess(*this, getArray().getType(), getValue().getType())))
    return failure();
  // C4
  if (!isForStores(getHint()))
    return emitOpError() << stringifyCacheHint(getHint()) << " is for loads";
  return success();
}
