//===- FindAscending.cpp - Find loops that may count up to an end ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/IR/Matchers.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_FINDASCENDING
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// The folder has decided about constants.
static bool isUndecided(RangeNextOp op) {
  return !op.getAscending() && !matchPattern(op.getStep(), m_Constant());
}

namespace {
struct FindAscending : cppyy_cuda::impl::FindAscendingBase<FindAscending> {
  void runOnOperation() override {
    auto decideAll = [](const DataFlowSolver &solver,
                        ArrayRef<RangeNextOp> ops) {
      for (RangeNextOp op : ops)
        if (auto *step = rangeOf(solver, op.getStep());
            step && op.ascendsBy(*step))
          op.setAscending(true);
    };
    if (failed(withRanges<RangeNextOp>(getOperation(), decideAll, isUndecided)))
      signalPassFailure();
  }
};
} // namespace
