//===- ErrorOps.cpp - Python's exceptions ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

using namespace mlir;
using namespace cppyy_cuda;

LogicalResult RaiseOp::verify() {
  if (getException().empty()) // C1
    return emitOpError("names no exception");
  if (getCode() && static_cast<int32_t>(*getCode()) <= 0) // C2
    return emitOpError("has a code that is not positive");
  return success();
}
