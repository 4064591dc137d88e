//===- Types.cpp - Arrays and references to memrefs -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"

using namespace mlir;
using namespace cppyy_cuda;

static Value castBetween(OpBuilder &builder, Type type, ValueRange inputs,
                         Location loc) {
  return UnrealizedConversionCastOp::create(builder, loc, type, inputs)
      .getResult(0);
}

ArrayTypeConverter::ArrayTypeConverter() {
  addConversion([](Type type) { return type; });
  addConversion([](ArrayType array) -> Type { return memRefTypeOf(array); });
  addConversion([](RefType reference) -> Type {
    return MemRefType::get({}, reference.getObject());
  });
  // A slot of an array-valued variable.
  addConversion([](MemRefType memref) -> Type {
    auto array = dyn_cast<ArrayType>(memref.getElementType());
    if (!array)
      return memref;
    return MemRefType::Builder(memref).setElementType(memRefTypeOf(array));
  });
  addSourceMaterialization(castBetween);
  addTargetMaterialization(castBetween);
}
