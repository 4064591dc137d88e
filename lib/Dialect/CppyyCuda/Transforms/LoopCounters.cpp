//===- LoopCounters.cpp - Counters of `while` loops -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Analysis/DataFlow/IntegerRangeAnalysis.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Like isNeverNegative(), from the ranges of the operands: the analysis drops
/// those of values that a branch passes on once they change.
static bool isMadeNonNegative(const DataFlowSolver &solver, Value value) {
  auto op = value.getDefiningOp<InferIntRangeInterface>();
  if (!op)
    return false;
  SmallVector<ConstantIntRanges> operands;
  for (Value operand : op->getOperands()) {
    const ConstantIntRanges *range = rangeOf(solver, operand);
    if (!range)
      return false;
    operands.push_back(*range);
  }
  bool result = false;
  op.inferResultRanges(
      operands, [&](Value inferred, const ConstantIntRanges &range) {
        result |= inferred == value && range.smin().isNonNegative();
      });
  return result;
}

//===----------------------------------------------------------------------===//
// Edges of the control flow
//===----------------------------------------------------------------------===//

namespace {
/// One edge into a block: the values that its predecessor passes.
struct Edge {
  Block *from;
  SuccessorOperands operands;

  Value value(BlockArgument arg) const { return operands[arg.getArgNumber()]; }
};
} // namespace

/// All edges into \p block, or none if one is not a branch that we understand.
static SmallVector<Edge> edgesInto(Block *block) {
  SmallVector<Edge> edges;
  for (auto it = block->pred_begin(), e = block->pred_end(); it != e; ++it) {
    auto branch = dyn_cast<BranchOpInterface>((*it)->getTerminator());
    if (!branch)
      return {};
    edges.push_back({*it, branch.getSuccessorOperands(it.getSuccessorIndex())});
  }
  return edges;
}

/// Calls \p accepts with each comparison that is known to hold when \p block
/// runs.
static bool isGuarded(Block *block, DominanceInfo &dominance,
                      llvm::function_ref<bool(arith::CmpIOp)> accepts) {
  for (Block &other : *block->getParent()) {
    auto branch = dyn_cast<cf::CondBranchOp>(other.getTerminator());
    auto compare =
        branch ? branch.getCondition().getDefiningOp<arith::CmpIOp>() : nullptr;
    if (compare && branch.getTrueDest()->getSinglePredecessor() &&
        dominance.dominates(branch.getTrueDest(), block) && accepts(compare))
      return true;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Conditions that make a block argument a counter
//===----------------------------------------------------------------------===//

static bool isWide(Type type) { return type.isIndex() || type.isInteger(64); }

/// Whether `counter + step` cannot exceed the greatest number while the counter
/// is below some end.
static bool leavesRoom(const DataFlowSolver &solver, Value step) {
  const ConstantIntRanges *range = rangeOf(solver, step);
  if (!range || range->smin().isNegative())
    return false;
  return range->smax().ule(isWide(step.getType()) ? kMaxCounter : 1);
}

/// `value < end`, either way round.
static bool isBelowEnd(arith::CmpIOp compare, Value value) {
  using Predicate = arith::CmpIPredicate;
  Predicate predicate = compare.getPredicate();
  return (predicate == Predicate::slt && compare.getLhs() == value) ||
         (predicate == Predicate::sgt && compare.getRhs() == value);
}

/// Whether \p edge passes a sum to \p counter that is not negative if the
/// counter is not: the sum of it, or of another counter, and a step, guarded by
/// its end.
static bool isGuardedSum(const DataFlowSolver &solver, DominanceInfo &dominance,
                         const Edge &edge, BlockArgument counter) {
  auto sum = edge.value(counter).getDefiningOp<arith::AddIOp>();
  if (!sum || !leavesRoom(solver, sum.getRhs()) ||
      (sum.getLhs() != counter && !isNeverNegative(solver, sum.getLhs())))
    return false;
  return isGuarded(edge.from, dominance, [&](arith::CmpIOp compare) {
    return isBelowEnd(compare, sum.getLhs());
  });
}

bool LoopCounters::ascends(const DataFlowSolver &solver,
                           BlockArgument counter) {
  // What the analysis knows of all that come in, it knows of the counter.
  bool isNew = false;
  auto mayCome = [&](const Edge &edge) {
    Value incoming = edge.value(counter);
    if (!incoming)
      return false;
    if (incoming == counter || isNeverNegative(solver, incoming))
      return true;
    isNew = true;
    return isMadeNonNegative(solver, incoming) ||
           isGuardedSum(solver, dominance, edge, counter);
  };
  return llvm::all_of(edgesInto(counter.getOwner()), mayCome) && isNew;
}

//===----------------------------------------------------------------------===//
// Stating the bounds
//===----------------------------------------------------------------------===//

void LoopCounters::state(BlockArgument counter) {
  OpBuilder builder = OpBuilder::atBlockBegin(counter.getOwner());
  Location loc = counter.getLoc();
  Type type = counter.getType();
  auto constant = [&](int64_t value) {
    return arith::ConstantOp::create(builder, loc,
                                     builder.getIntegerAttr(type, value));
  };
  auto low = arith::MaxSIOp::create(builder, loc, counter, constant(0));
  Operation *bounded = low;
  if (isWide(type))
    bounded = arith::MinSIOp::create(builder, loc, low, constant(kMaxCounter));
  counter.replaceAllUsesExcept(bounded->getResult(0), low);
  stated.push_back({counter, bounded});
}

bool LoopCounters::stateMore(const DataFlowSolver &solver) {
  SmallVector<BlockArgument> found;
  root->walk([&](Block *block) {
    if (block->isEntryBlock())
      return;
    for (BlockArgument arg : block->getArguments()) {
      bool isKnown = llvm::any_of(
          stated, [&](const auto &entry) { return entry.first == arg; });
      if (arg.getType().isIntOrIndex() && !isKnown && ascends(solver, arg))
        found.push_back(arg);
    }
  });
  for (BlockArgument counter : found)
    state(counter);
  return !found.empty();
}

/// Erases \p op, which is unused, and the ops that only it used.
static void eraseWithOperands(Operation *op) {
  SmallVector<Value> operands(op->getOperands());
  op->erase();
  for (Value operand : operands)
    if (Operation *defining = operand.getDefiningOp();
        defining && defining->use_empty())
      eraseWithOperands(defining);
}

LoopCounters::~LoopCounters() {
  for (auto [counter, bounded] : stated) {
    bounded->getResult(0).replaceAllUsesWith(counter);
    eraseWithOperands(bounded);
  }
}
