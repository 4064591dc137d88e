//===- ObjectOps.cpp - C++ objects that live in memory --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

using namespace mlir;
using namespace cppyy_cuda;

LogicalResult CxxSlotOp::verify() {
  // C1
  if (!(*this)->getBlock()->isEntryBlock())
    return emitOpError("is in the entry block, so that it runs once");
  return success();
}
