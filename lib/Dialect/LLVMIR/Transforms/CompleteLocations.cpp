//===- CompleteLocations.cpp - Give every op a place in a file ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/LLVMIR/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_COMPLETELOCATIONS
#include "cppyy-cuda/Dialect/LLVMIR/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;

static bool hasFile(Location loc) {
  return bool(loc->findInstanceOf<FileLineColLoc>());
}

/// Its own place, or that of the call that it was inlined at.
static Location complete(Location loc) {
  auto call = dyn_cast<CallSiteLoc>(loc);
  if (!call)
    return loc;
  Location caller = complete(call.getCaller());
  if (!hasFile(call.getCallee()))
    return caller;
  return hasFile(caller) ? Location(CallSiteLoc::get(call.getCallee(), caller))
                         : call.getCallee();
}

/// The place of the text, without the calls through which it was inlined.
static Location written(Location loc) {
  while (auto call = dyn_cast<CallSiteLoc>(loc))
    loc = call.getCallee();
  return loc;
}

namespace {
struct CompleteLocations
    : cppyy_cuda::impl::CompleteLocationsBase<CompleteLocations> {
  void runOnOperation() override {
    getOperation().walk([](LLVM::LLVMFuncOp function) {
      Location outer = function.getLoc();
      function.walk([&](Operation *op) {
        Location loc = complete(op->getLoc());
        op->setLoc(hasFile(loc) ? loc : outer);
      });
    });
    // Upstream looks for the function around everything that was inlined.
    getOperation().walk([](LLVM::GlobalOp global) {
      global.walk([](Operation *op) { op->setLoc(written(op->getLoc())); });
    });
  }
};
} // namespace
