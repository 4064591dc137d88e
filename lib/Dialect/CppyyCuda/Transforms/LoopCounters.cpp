//===- LoopCounters.cpp - Counters of ascending loops ---------------------===//
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

/// The assumed limit of 64-bit counters and their steps: more than a GPU can
/// address.
static constexpr int64_t maxCounter = int64_t(1) << 48;

static bool isWide(Type type) { return type.isIndex() || type.isInteger(64); }

/// Whether `counter + step` cannot exceed the greatest number while the counter
/// is below some end.
static bool leavesRoom(const DataFlowSolver &solver, Value step) {
  const ConstantIntRanges *range = rangeOf(solver, step);
  if (!range || range->smin().isNegative())
    return false;
  return range->smax().ule(isWide(step.getType()) ? maxCounter : 1);
}

/// `value < end`: the form of `while`, and of `range` with a known step.
static bool isBelowEnd(arith::CmpIOp compare, Value value) {
  using Predicate = arith::CmpIPredicate;
  Predicate predicate = compare.getPredicate();
  return (predicate == Predicate::slt && compare.getLhs() == value) ||
         (predicate == Predicate::sgt && compare.getRhs() == value);
}

/// \p value without the bounds that LoopCounters::state() added.
static Value withoutBounds(Value value) {
  while (auto *op = value.getDefiningOp()) {
    if (!isa<arith::MinSIOp, arith::MaxSIOp>(op))
      break;
    value = op->getOperand(0);
  }
  return value;
}

/// The value that \p value, seen in \p block, had when \p edge entered the
/// block.
static Value onEdge(Value value, const Edge &edge, Block *block) {
  value = withoutBounds(value);
  auto arg = dyn_cast<BlockArgument>(value);
  return arg && arg.getOwner() == block ? edge.value(arg) : value;
}

/// `left > 0`, where `left` started as the range_count of the counter's start
/// and step: the form of `range` with an unknown step.
static bool hasRunsLeft(arith::CmpIOp compare, BlockArgument counter,
                        Value step, ArrayRef<Edge> edges) {
  Block *head = counter.getOwner();
  auto left = dyn_cast<BlockArgument>(withoutBounds(compare.getLhs()));
  if (compare.getPredicate() != arith::CmpIPredicate::sgt ||
      !matchPattern(compare.getRhs(), m_Zero()) || !left ||
      left.getOwner() != head)
    return false;
  return llvm::any_of(edges, [&](const Edge &edge) {
    Value initial = edge.value(left);
    auto count = initial ? initial.getDefiningOp<RangeCountOp>() : nullptr;
    return count && count.getStart() == edge.value(counter) &&
           count.getStep() == onEdge(step, edge, head);
  });
}

/// Whether \p edge passes a sum to \p counter that is not negative if the
/// counter is not: the sum of it, or of another counter, and a step, guarded by
/// its end.
static bool isGuardedSum(const DataFlowSolver &solver, DominanceInfo &dominance,
                         const Edge &edge, BlockArgument counter,
                         ArrayRef<Edge> edges) {
  auto sum = edge.value(counter).getDefiningOp<arith::AddIOp>();
  if (!sum || !leavesRoom(solver, sum.getRhs()) ||
      (sum.getLhs() != counter && !isNeverNegative(solver, sum.getLhs())))
    return false;
  return isGuarded(edge.from, dominance, [&](arith::CmpIOp compare) {
    return isBelowEnd(compare, sum.getLhs()) ||
           (sum.getLhs() == counter &&
            hasRunsLeft(compare, counter, sum.getRhs(), edges));
  });
}

bool LoopCounters::ascends(const DataFlowSolver &solver,
                           BlockArgument counter) {
  SmallVector<Edge> edges = edgesInto(counter.getOwner());
  return !edges.empty() && llvm::all_of(edges, [&](const Edge &edge) {
    Value incoming = edge.value(counter);
    if (!incoming)
      return false;
    return incoming == counter || isNeverNegative(solver, incoming) ||
           isMadeNonNegative(solver, incoming) ||
           isGuardedSum(solver, dominance, edge, counter, edges);
  });
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
    bounded = arith::MinSIOp::create(builder, loc, low, constant(maxCounter));
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
