//===- ObjectOps.cpp - C++ objects that live in memory --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

using namespace mlir;
using namespace cppyy_cuda;

LogicalResult CxxElementOp::verify() {
  // C2
  auto array = cast<ArrayType>(getArray().getType());
  if (isa<RecordType>(array.getElementType()))
    return emitOpError("refers to numbers, not to records");
  return success();
}

LogicalResult CxxSlotOp::verify() {
  // C1
  if (!(*this)->getBlock()->isEntryBlock())
    return emitOpError("is in the entry block, so that it runs once");
  return success();
}
