//===- Ranges.h - What is known of integers ---*- h -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_RANGES_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_RANGES_H

#include "mlir/Analysis/DataFlowFramework.h"
#include "mlir/IR/Dominance.h"

namespace cppyy_cuda {

/// Whether range analysis in \p solver found that \p value is never negative.
bool isNeverNegative(const mlir::DataFlowSolver &solver, mlir::Value value);

/// Facts that range analysis cannot find, stated in the IR as long as this
/// object lives: the analysis gives up on loops made of branches, so the
/// counters of ascending ones are found here and pass through a `min` and a
/// `max`, which the analysis understands.
class LoopCounters {
public:
  explicit LoopCounters(mlir::Operation *root) : root(root), dominance(root) {}
  ~LoopCounters();

  /// States the counters that can be proven with what \p solver knows; true if
  /// there were new ones, which may let further ones be proven.
  bool stateMore(const mlir::DataFlowSolver &solver);

private:
  bool ascends(const mlir::DataFlowSolver &solver, mlir::BlockArgument counter);
  void state(mlir::BlockArgument counter);

  mlir::Operation *root;
  mlir::DominanceInfo dominance;
  /// Each counter and the op whose result stands for it.
  llvm::SmallVector<std::pair<mlir::BlockArgument, mlir::Operation *>> stated;
};

/// Runs range analysis on \p root, and again as long as it lets further
/// counters be found. Null on failure.
std::unique_ptr<mlir::DataFlowSolver> solveRanges(mlir::Operation *root,
                                                  LoopCounters &counters);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_TRANSFORMS_RANGES_H
