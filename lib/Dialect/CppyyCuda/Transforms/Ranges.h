//===- Ranges.h - Facts about integers --------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_RANGES_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_RANGES_H

#include "mlir/Analysis/DataFlowFramework.h"
#include "mlir/IR/Dominance.h"
#include "mlir/Interfaces/InferIntRangeInterface.h"

namespace cppyy_cuda {

/// The range that analysis in \p solver found for \p value; null if it did not
/// reach it.
const mlir::ConstantIntRanges *rangeOf(const mlir::DataFlowSolver &solver,
                                       mlir::Value value);

/// Whether range analysis in \p solver found that \p value is never negative.
bool isNeverNegative(const mlir::DataFlowSolver &solver, mlir::Value value);

/// Facts that range analysis cannot find, stated in the IR while this object
/// lives. The analysis gives up on values that change in loops made of
/// branches. `range_next` knows its values; the counters of ascending `while`
/// loops are found here and passed through a `min` and a `max`, which the
/// analysis understands.
class LoopCounters {
public:
  explicit LoopCounters(mlir::Operation *root) : root(root), dominance(root) {}
  ~LoopCounters();

  /// States the bounds of the counters that can be proven with what \p solver
  /// knows; returns true if there were new ones, which may allow further
  /// proofs.
  bool stateMore(const mlir::DataFlowSolver &solver);

private:
  bool ascends(const mlir::DataFlowSolver &solver, mlir::BlockArgument counter);
  void state(mlir::BlockArgument counter);

  mlir::Operation *root;
  mlir::DominanceInfo dominance;
  /// Each counter and the op whose result represents it.
  llvm::SmallVector<std::pair<mlir::BlockArgument, mlir::Operation *>> stated;
};

/// Runs range analysis on \p root, and repeats it as long as more counters are
/// found. Null on failure.
std::unique_ptr<mlir::DataFlowSolver> solveRanges(mlir::Operation *root,
                                                  LoopCounters &counters);

/// Calls \p decide with the integer ranges in \p root and those ops of one kind
/// there that \p asks, unless there are none. Fails if the analysis does.
template <typename OpTy>
llvm::LogicalResult withRanges(
    mlir::Operation *root,
    llvm::function_ref<void(const mlir::DataFlowSolver &, llvm::ArrayRef<OpTy>)>
        decide,
    llvm::function_ref<bool(OpTy)> asks = [](OpTy) { return true; }) {
  llvm::SmallVector<OpTy> ops;
  root->walk([&](OpTy op) {
    if (asks(op))
      ops.push_back(op);
  });
  if (ops.empty())
    return llvm::success();
  LoopCounters counters(root);
  std::unique_ptr<mlir::DataFlowSolver> solver = solveRanges(root, counters);
  if (!solver)
    return llvm::failure();
  decide(*solver, ops);
  return llvm::success();
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_RANGES_H
