//===- DropWraparound.cpp - Delete proven wraparound ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/Analysis/DataFlow/ConstantPropagationAnalysis.h"
#include "mlir/Analysis/DataFlow/DeadCodeAnalysis.h"
#include "mlir/Analysis/DataFlow/IntegerRangeAnalysis.h"
#include "mlir/Analysis/DataFlowFramework.h"
#include "mlir/IR/Remarks.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_DROPWRAPAROUND
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

static bool isNeverNegative(const DataFlowSolver &solver, Value value) {
  auto *lattice = solver.lookupState<dataflow::IntegerValueRangeLattice>(value);
  if (!lattice || lattice->getValue().isUninitialized())
    return false;
  return lattice->getValue().getValue().smin().isNonNegative();
}

namespace {
struct DropWraparound
    : cppyy_cuda::impl::DropWraparoundBase<DropWraparound> {
  void runOnOperation() override {
    DataFlowSolver solver;
    solver.load<dataflow::DeadCodeAnalysis>();
    solver.load<dataflow::SparseConstantPropagation>();
    solver.load<dataflow::IntegerRangeAnalysis>();
    if (failed(solver.initializeAndRun(getOperation())))
      return signalPassFailure();

    SmallVector<WrapIndexOp> proven;
    getOperation()->walk([&](WrapIndexOp op) {
      if (isNeverNegative(solver, op.getIndex()))
        proven.push_back(op);
      else
        remark::missed(op.getLoc(),
                       remark::RemarkOpts::name("wraparound").category(
                           getArgument()))
            << "the index may be negative";
    });
    for (WrapIndexOp op : proven) {
      op.replaceAllUsesWith(op.getIndex());
      op.erase();
    }
  }
};
} // namespace
