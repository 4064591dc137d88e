//===- DebugOps.cpp - Debug information -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

using namespace mlir;
using namespace cppyy_cuda;

LogicalResult VariableOp::verify() {
  // C1
  if (getName().empty())
    return emitOpError("needs a name");
  // C2
  auto memref = dyn_cast<MemRefType>(getSlot().getType());
  if (memref && memref.getRank() != 0)
    return emitOpError("names a slot of rank 0, not ") << memref;
  return success();
}
