//===- HoistAssertions.cpp - Loops without assertions ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IterationRange.h"
#include "Passes.h"
#include "SimplifiedLoops.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

namespace {
/// A branch out of the loop, to where a thread fails.
struct Assertion {
  BranchInst *branch;
  bool failsIfTrue;
};

/// Creates the second version of one innermost loop.
class AssertionHoister {
public:
  AssertionHoister(Loop &loop, ScalarEvolution &evolution, DominatorTree &tree,
                   LoopInfo &loops)
      : loop(loop), evolution(evolution), tree(tree), loops(loops),
        latch(loop.getLoopLatch()), preheader(loop.getLoopPreheader()) {}

  bool run();

private:
  bool hasShape();
  bool isFailure(const BasicBlock *block) const;
  void narrowByGuards(IterationRange &range, const BasicBlock *block);
  Value *alwaysHolds(const Assertion &assertion);
  void version(Value *condition);

  Loop &loop;
  ScalarEvolution &evolution;
  DominatorTree &tree;
  LoopInfo &loops;
  BasicBlock *latch, *preheader;
  const SCEV *count = nullptr;
  SmallVector<Assertion> assertions;
};
} // namespace

/// The block calls a function that reports the failure, and never returns.
bool AssertionHoister::isFailure(const BasicBlock *block) const {
  return !loop.contains(block) &&
         isa<UnreachableInst>(block->getTerminator()) && block->phis().empty();
}

bool AssertionHoister::hasShape() {
  if (!preheader || !latch || !loop.isInnermost() ||
      !loop.getCanonicalInductionVariable() || !loop.isLoopExiting(latch))
    return false;
  for (BasicBlock *block : loop.blocks()) {
    auto *branch = dyn_cast<BranchInst>(block->getTerminator());
    if (!branch)
      return false;
    for (unsigned index : seq(branch->getNumSuccessors())) {
      const BasicBlock *successor = branch->getSuccessor(index);
      if (loop.contains(successor) || block == latch)
        continue;
      if (!isFailure(successor))
        return false;
      assertions.push_back({branch, index == 0});
    }
  }
  const SCEV *taken = evolution.getExitCount(&loop, latch);
  if (assertions.empty() || isa<SCEVCouldNotCompute>(taken) ||
      evolution.getUnsignedRangeMax(taken).getActiveBits() > 61)
    return false;
  Type *i64 = Type::getInt64Ty(latch->getContext());
  count = evolution.getAddExpr(evolution.getTruncateOrZeroExtend(taken, i64),
                               evolution.getOne(i64));
  return true;
}

/// Restricts the range to the iterations that may reach \p block: others fail
/// earlier conditions.
void AssertionHoister::narrowByGuards(IterationRange &range,
                                      const BasicBlock *block) {
  auto *node = tree.getNode(block)->getIDom();
  for (; loop.contains(node->getBlock()); node = node->getIDom()) {
    auto *branch = dyn_cast<BranchInst>(node->getBlock()->getTerminator());
    if (!branch || !branch->isConditional())
      continue;
    for (bool isElse : {false, true}) {
      BasicBlockEdge edge(node->getBlock(), branch->getSuccessor(isElse));
      if (edge.isSingleEdge() && tree.dominates(edge, block))
        for (Conjunct part : conjunctsOf(branch->getCondition(), isElse))
          range.narrow(part);
    }
  }
}

/// i1, in the preheader: whether no iteration fails. Null if that cannot be
/// determined.
Value *AssertionHoister::alwaysHolds(const Assertion &assertion) {
  IterationRange all(loop, evolution, count);
  narrowByGuards(all, assertion.branch->getParent());
  IterationRange held = all;
  for (Conjunct part :
       conjunctsOf(assertion.branch->getCondition(), assertion.failsIfTrue))
    if (!held.narrow(part))
      return nullptr;
  SCEVExpander expander(evolution, "asserted");
  Instruction *place = preheader->getTerminator();
  const SCEV *bounds[] = {all.lower(), all.upper(), held.lower(), held.upper()};
  SmallVector<Value *, 4> values;
  for (const SCEV *bound : bounds)
    if (!expander.isSafeToExpandAt(bound, place))
      return nullptr;
  for (const SCEV *bound : bounds)
    values.push_back(expander.expandCodeFor(bound, bound->getType(), place));
  IRBuilder<> b(place);
  Value *isEmpty = b.CreateICmpSGE(values[0], values[1]);
  Value *isSame = b.CreateAnd(b.CreateICmpEQ(values[0], values[2]),
                              b.CreateICmpEQ(values[1], values[3]));
  // A guard that would not have been evaluated, because an earlier one failed,
  // may be poison.
  return b.CreateFreeze(b.CreateOr(isEmpty, isSame));
}

/// Runs a copy of the loop without the assertions if \p condition holds.
void AssertionHoister::version(Value *condition) {
  BasicBlock *exit = nullptr;
  for (BasicBlock *successor : successors(latch))
    if (!loop.contains(successor))
      exit = successor;
  BasicBlock *slow = SplitBlock(preheader, preheader->getTerminator(), &tree,
                                &loops, nullptr, "asserting");
  ValueToValueMapTy map;
  SmallVector<BasicBlock *> blocks;
  Loop *fast = cloneLoopWithPreheader(slow, preheader, &loop, map, ".asserted",
                                      &loops, &tree, blocks);
  remapInstructionsInBlocks(blocks, map);
  for (PHINode &phi : exit->phis()) {
    Value *value = phi.getIncomingValueForBlock(latch);
    if (Value *copied = map.lookup(value))
      value = copied;
    phi.addIncoming(value, cast<BasicBlock>(map[latch]));
  }
  for (const Assertion &assertion : assertions) {
    auto *branch = cast<BranchInst>(map[assertion.branch]);
    BasicBlock *goesOn = branch->getSuccessor(assertion.failsIfTrue ? 1 : 0);
    BranchInst::Create(goesOn, branch->getIterator());
    branch->eraseFromParent();
  }
  IRBuilder<> b(preheader->getTerminator());
  b.CreateCondBr(condition, fast->getLoopPreheader(), slow);
  preheader->getTerminator()->eraseFromParent();
  tree.recalculate(*preheader->getParent());
  evolution.forgetAllLoops();
}

bool AssertionHoister::run() {
  if (!hasShape())
    return false;
  SmallVector<Assertion> hoisted;
  Value *condition = nullptr;
  for (const Assertion &assertion : assertions) {
    Value *holds = alwaysHolds(assertion);
    if (!holds)
      continue;
    hoisted.push_back(assertion);
    IRBuilder<> b(preheader->getTerminator());
    condition = condition ? b.CreateAnd(condition, holds) : holds;
  }
  // With another exit left, the copy would not be vectorized either.
  if (!condition || hoisted.size() != assertions.size())
    return false;
  version(condition);
  return true;
}

PreservedAnalyses HoistAssertionsPass::run(Function &function,
                                           FunctionAnalysisManager &analyses) {
  return changeLoops(
      function, analyses, [](Loop &loop, const LoopAnalyses &known) {
        return AssertionHoister(loop, known.evolution, known.tree, known.loops)
            .run();
      });
}

} // namespace cppyy_cuda::host::target
