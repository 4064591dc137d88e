//===- ForbidRecursion.cpp - Refuse recursive device functions ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_FORBIDRECURSION
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

namespace {
/// Depth-first search over the call graph; a call of a function that is still
/// on the path closes a cycle.
class CycleFinder {
public:
  LogicalResult visit(FuncOp function) {
    if (!done.insert(function).second)
      return success();
    path.insert(function);
    WalkResult result = function.walk([&](CallOp call) {
      auto callee = SymbolTable::lookupNearestSymbolFrom<FuncOp>(
          call, call.getCalleeAttr());
      if (path.contains(callee)) {
        call.emitOpError("closes a recursion of @")
            << callee.getName() << "; device functions cannot be recursive";
        return WalkResult::interrupt();
      }
      return failed(visit(callee)) ? WalkResult::interrupt()
                                   : WalkResult::advance();
    });
    path.erase(function);
    return failure(result.wasInterrupted());
  }

private:
  llvm::DenseSet<Operation *> done, path;
};

struct ForbidRecursion
    : cppyy_cuda::impl::ForbidRecursionBase<ForbidRecursion> {
  void runOnOperation() override {
    CycleFinder finder;
    for (FuncOp function : getOperation().getOps<FuncOp>())
      if (failed(finder.visit(function)))
        return signalPassFailure();
  }
};
} // namespace
