//===- Ranges.cpp - Integer ranges with loop counters ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "mlir/Analysis/DataFlow/ConstantPropagationAnalysis.h"
#include "mlir/Analysis/DataFlow/DeadCodeAnalysis.h"
#include "mlir/Analysis/DataFlow/IntegerRangeAnalysis.h"

using namespace mlir;
using namespace cppyy_cuda;

const ConstantIntRanges *cppyy_cuda::rangeOf(const DataFlowSolver &solver,
                                             Value value) {
  auto *lattice = solver.lookupState<dataflow::IntegerValueRangeLattice>(value);
  if (!lattice || lattice->getValue().isUninitialized())
    return nullptr;
  return &lattice->getValue().getValue();
}

bool cppyy_cuda::isNeverNegative(const DataFlowSolver &solver, Value value) {
  const ConstantIntRanges *range = rangeOf(solver, value);
  return range && range->smin().isNonNegative();
}

static std::unique_ptr<DataFlowSolver> analyzeRanges(Operation *root) {
  auto solver = std::make_unique<DataFlowSolver>();
  solver->load<dataflow::DeadCodeAnalysis>();
  solver->load<dataflow::SparseConstantPropagation>();
  solver->load<dataflow::IntegerRangeAnalysis>();
  if (failed(solver->initializeAndRun(root)))
    return nullptr;
  return solver;
}

std::unique_ptr<DataFlowSolver>
cppyy_cuda::solveRanges(Operation *root, LoopCounters &counters) {
  while (true) {
    std::unique_ptr<DataFlowSolver> solver = analyzeRanges(root);
    if (!solver || !counters.stateMore(*solver))
      return solver;
  }
}
