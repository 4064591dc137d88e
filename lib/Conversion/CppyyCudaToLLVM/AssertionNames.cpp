//===- AssertionNames.cpp - Assertions name the function they are in ------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Upstream's lowering of `cf.assert` takes the name of the function that it
/// reports from the location, where a front end has no reason to write it.
///
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"

using namespace mlir;
using namespace cppyy_cuda;

/// What the user calls \p function: C++ knows a function of Python's by another
/// symbol, and then the location has the name.
static StringAttr nameOf(gpu::GPUFuncOp function) {
  if (auto named = dyn_cast<NameLoc>(function.getLoc()))
    return named.getName();
  return function.getNameAttr();
}

/// Names the place itself, and no call that it was inlined from.
static Location withName(StringAttr name, Location loc) {
  if (auto call = dyn_cast<CallSiteLoc>(loc))
    return CallSiteLoc::get(withName(name, call.getCallee()), call.getCaller());
  return isa<NameLoc>(loc) ? loc : NameLoc::get(name, loc);
}

void cppyy_cuda::nameAssertions(gpu::GPUModuleOp module) {
  for (auto function : module.getOps<gpu::GPUFuncOp>()) {
    StringAttr name = nameOf(function);
    function.walk(
        [&](cf::AssertOp op) { op->setLoc(withName(name, op->getLoc())); });
  }
}
