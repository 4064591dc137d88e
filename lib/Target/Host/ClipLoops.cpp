//===- ClipLoops.cpp - Loops without idle iterations ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IterationRange.h"
#include "Passes.h"
#include "SimplifiedLoops.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Local.h"
#include "llvm/Transforms/Utils/LoopUtils.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

namespace {
/// Clips one innermost loop: preheader, header with the guard, a body, and a
/// latch to which the guard branches when it fails.
class LoopClipper {
public:
  LoopClipper(Loop &loop, ScalarEvolution &evolution, DominatorTree &tree,
              LoopInfo &loops)
      : loop(loop), evolution(evolution), tree(tree), loops(loops),
        header(loop.getHeader()), latch(loop.getLoopLatch()),
        preheader(loop.getLoopPreheader()) {}

  bool run();

private:
  bool hasShape();
  bool isRepeatable(BasicBlock *block) const;
  bool escapesNothing() const;
  const SCEV *countIterations();
  void clip(const IterationRange &range, ArrayRef<Conjunct> rest);
  void setGuard(ArrayRef<Conjunct> rest);
  void setBounds(Value *lower, Value *upper);

  Loop &loop;
  ScalarEvolution &evolution;
  DominatorTree &tree;
  LoopInfo &loops;
  BasicBlock *header, *latch, *preheader;
  BranchInst *guard = nullptr, *back = nullptr;
  PHINode *index = nullptr; ///< counts from 0
};
} // namespace

/// Leaving out \p block has no observable effect.
bool LoopClipper::isRepeatable(BasicBlock *block) const {
  return all_of(*block, [](Instruction &inst) {
    return inst.isTerminator() ||
           (!inst.mayHaveSideEffects() &&
            isGuaranteedToTransferExecutionToSuccessor(&inst));
  });
}

/// Except for the index, no value of the loop is used after it or carried from
/// one iteration to the next.
bool LoopClipper::escapesNothing() const {
  for (BasicBlock *block : loop.blocks())
    for (Instruction &inst : *block)
      for (User *user : inst.users())
        if (!loop.contains(cast<Instruction>(user)))
          return false;
  return all_of(header->phis(), [&](PHINode &phi) { return &phi == index; });
}

bool LoopClipper::hasShape() {
  if (!preheader || !latch || latch == header || !loop.isInnermost() ||
      loop.getExitingBlock() != latch || !loop.getExitBlock() ||
      loop.getExitBlock()->getSinglePredecessor() != latch)
    return false;
  guard = dyn_cast<BranchInst>(header->getTerminator());
  back = dyn_cast<BranchInst>(latch->getTerminator());
  index = loop.getCanonicalInductionVariable();
  return guard && back && index && guard->isConditional() &&
         guard->getSuccessor(0) != guard->getSuccessor(1) &&
         is_contained(guard->successors(), latch) && isRepeatable(header) &&
         isRepeatable(latch) && escapesNothing();
}

/// Null if it is unknown or huge.
const SCEV *LoopClipper::countIterations() {
  const SCEV *taken = evolution.getBackedgeTakenCount(&loop);
  if (isa<SCEVCouldNotCompute>(taken) ||
      evolution.getUnsignedRangeMax(taken).getActiveBits() > 61)
    return nullptr;
  Type *i64 = Type::getInt64Ty(header->getContext());
  return evolution.getAddExpr(evolution.getTruncateOrZeroExtend(taken, i64),
                              evolution.getOne(i64));
}

/// The body runs if \p rest holds.
void LoopClipper::setGuard(ArrayRef<Conjunct> rest) {
  IRBuilder<> b(guard);
  Value *condition = nullptr;
  for (Conjunct part : rest) {
    Value *value = part.negated ? b.CreateNot(part.value) : part.value;
    condition = condition ? b.CreateLogicalAnd(condition, value) : value;
  }
  if (!condition)
    condition = b.getTrue();
  Value *old = guard->getCondition();
  if (guard->getSuccessor(0) == latch)
    condition = b.CreateNot(condition);
  guard->setCondition(condition);
  RecursivelyDeleteTriviallyDeadInstructions(old);
}

/// The loop runs over [\p lower, \p upper), unless that is empty.
void LoopClipper::setBounds(Value *lower, Value *upper) {
  BasicBlock *exit = loop.getExitBlock();
  BasicBlock *enter = SplitBlock(preheader, preheader->getTerminator(), &tree,
                                 &loops, nullptr, "clipped");
  IRBuilder<> b(preheader->getTerminator());
  b.CreateCondBr(b.CreateICmpSLT(lower, upper), enter, exit);
  preheader->getTerminator()->eraseFromParent();
  for (PHINode &phi : exit->phis())
    phi.addIncoming(phi.getIncomingValueForBlock(latch), preheader);
  tree.insertEdge(preheader, exit);

  b.SetInsertPoint(enter->getTerminator());
  Type *type = index->getType();
  index->setIncomingValueForBlock(enter, b.CreateTrunc(lower, type));
  Value *end = b.CreateTrunc(upper, type);
  b.SetInsertPoint(back);
  Value *next = index->getIncomingValueForBlock(latch);
  Value *old = back->getCondition();
  bool continues = back->getSuccessor(0) == header;
  back->setCondition(continues ? b.CreateICmpNE(next, end)
                               : b.CreateICmpEQ(next, end));
  RecursivelyDeleteTriviallyDeadInstructions(old);
}

void LoopClipper::clip(const IterationRange &range, ArrayRef<Conjunct> rest) {
  SCEVExpander expander(evolution, "clip");
  Instruction *place = preheader->getTerminator();
  Type *i64 = range.lower()->getType();
  IRBuilder<> b(place);
  // A condition that would not have been evaluated, because an earlier one
  // failed, may be poison.
  Value *lower = expander.expandCodeFor(range.lower(), i64, place);
  Value *upper = expander.expandCodeFor(range.upper(), i64, place);
  b.SetInsertPoint(place);
  lower = b.CreateFreeze(lower);
  upper = b.CreateFreeze(upper);
  setGuard(rest);
  setBounds(lower, upper);
  evolution.forgetTopmostLoop(&loop);
}

bool LoopClipper::run() {
  if (!hasShape())
    return false;
  const SCEV *count = countIterations();
  if (!count)
    return false;
  IterationRange range(loop, evolution, count);
  bool fails = guard->getSuccessor(0) == latch;
  SmallVector<Conjunct> rest;
  unsigned clipped = 0;
  for (Conjunct conjunct : conjunctsOf(guard->getCondition(), fails))
    if (range.narrow(conjunct))
      ++clipped;
    else
      rest.push_back(conjunct);
  SCEVExpander expander(evolution, "clip");
  const Instruction *place = preheader->getTerminator();
  if (!clipped || !expander.isSafeToExpandAt(range.lower(), place) ||
      !expander.isSafeToExpandAt(range.upper(), place))
    return false;
  clip(range, rest);
  return true;
}

PreservedAnalyses ClipLoopsPass::run(Function &function,
                                     FunctionAnalysisManager &analyses) {
  return changeLoops(
      function, analyses, [](Loop &loop, const LoopAnalyses &known) {
        return LoopClipper(loop, known.evolution, known.tree, known.loops)
            .run();
      });
}

} // namespace cppyy_cuda::host::target
