//===- RegionBranches.cpp - Branches of the whole block -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionLoops.h"
#include "RegionShape.h"
#include "SuspendCalls.h"

#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

CallInst *suspensionOf(const BasicBlock &block) {
  const Instruction &first = block.front();
  return isSuspend(first) ? const_cast<CallInst *>(cast<CallInst>(&first))
                          : nullptr;
}

static bool endsNowhere(const BasicBlock &block) {
  return isa<UnreachableInst>(block.getTerminator());
}

/// A continuation for threads that reach \p block, which never returns: what
/// they would do next if it did.
static BasicBlock *wayOn(BasicBlock &block) {
  BasicBlock *at = &block;
  while (BasicBlock *before = at->getSinglePredecessor()) {
    for (BasicBlock *other : successors(before))
      if (other != at && !endsNowhere(*other))
        return other;
    at = before;
  }
  return nullptr;
}

/// Gives each edge to \p block, which has no successors, its own copy.
static void separate(BasicBlock &block) {
  if (!block.phis().empty())
    return;
  BlockSet before(pred_begin(&block), pred_end(&block));
  for (BasicBlock *from : ArrayRef(before.getArrayRef()).drop_front()) {
    ValueToValueMapTy copies;
    BasicBlock *copy =
        CloneBasicBlock(&block, copies, ".copy", block.getParent());
    remapInstructionsInBlocks({copy}, copies);
    from->getTerminator()->replaceSuccessorWith(&block, copy);
  }
}

/// Post-dominance ignores blocks without successors, such as a failed
/// assertion's: give them one, which is never taken.
static void continueUnreachable(Function &kernel, BasicBlock *end) {
  for (BasicBlock &block : make_early_inc_range(kernel))
    if (endsNowhere(block) && !block.hasNPredecessorsOrMore(64) &&
        block.hasNPredecessorsOrMore(2))
      separate(block);
  for (BasicBlock &block : kernel) {
    if (!endsNowhere(block))
      continue;
    BasicBlock *next = wayOn(block);
    if (!next)
      next = end;
    for (PHINode &phi : next->phis())
      phi.addIncoming(PoisonValue::get(phi.getType()), &block);
    ReplaceInstWithInst(block.getTerminator(), BranchInst::Create(next));
  }
}

static BasicBlock *unifyReturns(Function &kernel) {
  SmallVector<ReturnInst *> returns;
  for (BasicBlock &block : kernel)
    if (auto *end = dyn_cast<ReturnInst>(block.getTerminator()))
      returns.push_back(end);
  if (returns.size() == 1 &&
      &returns.front()->getParent()->front() == returns.front())
    return returns.front()->getParent();
  LLVMContext &context = kernel.getContext();
  BasicBlock *end = BasicBlock::Create(context, "end", &kernel);
  ReturnInst::Create(context, end);
  for (ReturnInst *old : returns)
    ReplaceInstWithInst(old, BranchInst::Create(end));
  return end;
}

static void isolateSuspensions(Function &kernel) {
  SmallVector<CallInst *> suspensions;
  for (Instruction &inst : instructions(kernel))
    if (isSuspend(inst))
      suspensions.push_back(cast<CallInst>(&inst));
  for (CallInst *suspension : suspensions) {
    BasicBlock *block = suspension->getParent();
    if (suspension != &block->front() || block->isEntryBlock())
      block = SplitBlock(block, suspension);
    Instruction *next = suspension->getNextNode();
    auto *branch = dyn_cast<BranchInst>(next);
    if (!branch || branch->isConditional() ||
        !branch->getSuccessor(0)->getSinglePredecessor())
      SplitBlock(block, next);
  }
}

void normalizeControlFlow(Function &kernel) {
  EliminateUnreachableBlocks(kernel);
  continueUnreachable(kernel, unifyReturns(kernel));
  isolateSuspensions(kernel);
}

static bool isSupported(const CallInst &suspension) {
  auto *count = dyn_cast<ConstantInt>(suspension.getArgOperand(SuspendLaneArg));
  switch (kindOf(suspension)) {
  case SuspendKind::Barrier:
  case SuspendKind::BarrierCount:
  case SuspendKind::BarrierAnd:
  case SuspendKind::BarrierOr:
    return count && count->isZero(); // the whole block
  case SuspendKind::None:
  case SuspendKind::BarrierArrive:
  case SuspendKind::GridBarrier:
  case SuspendKind::Yield:
    return false;
  default:
    return true;
  }
}

static bool isSupported(const Instruction &inst) {
  if (isSuspend(inst))
    return isSupported(cast<CallInst>(inst));
  if (auto *slot = dyn_cast<AllocaInst>(&inst))
    return slot->isStaticAlloca();
  return !inst.isTerminator() || isa<BranchInst, SwitchInst, ReturnInst>(inst);
}

/// A branch that controls a suspension, or a branch of the block, belongs to
/// the block, so all threads must agree.
bool BranchPlan::chooseBlockLevel(Function &kernel, Uniformity &uniformity) {
  for (bool changed = true; changed;) {
    changed = false;
    for (BasicBlock &block : kernel) {
      if (succ_size(&block) < 2 || anchors.contains(&block))
        continue;
      BasicBlock *join = uniformity.join(block);
      if (join && none_of(uniformity.influence(&block), [&](BasicBlock *inner) {
            return anchors.contains(inner);
          }))
        continue;
      if (uniformity.branchesApart(block))
        return false;
      changed |= anchors.insert(&block);
    }
  }
  return true;
}

/// Blocks that are controlled by one branch of the threads belong together.
void BranchPlan::group(Function &kernel, Uniformity &uniformity) {
  EquivalenceClasses<BasicBlock *> classes;
  for (BasicBlock &block : kernel) {
    if (succ_size(&block) < 2 || anchors.contains(&block))
      continue;
    classes.insert(&block);
    for (BasicBlock *inner : uniformity.influence(&block))
      classes.unionSets(&block, inner);
  }
  DenseMap<BasicBlock *, unsigned> indices;
  for (BasicBlock &block : kernel) {
    if (classes.findLeader(&block) == classes.member_end())
      continue;
    auto [index, isNew] =
        indices.try_emplace(classes.getLeaderValue(&block), components.size());
    if (isNew)
      components.emplace_back();
    components[index->second].blocks.insert(&block);
  }
}

/// Finds the single entry edge of \p component and the single exit; false if
/// there are more.
static bool findEnds(Component &component) {
  auto set = [](BasicBlock *&place, BasicBlock *block) {
    if (place && place != block)
      return false;
    place = block;
    return true;
  };
  for (BasicBlock *block : component.blocks) {
    bool isEntry = block->isEntryBlock() ||
                   any_of(predecessors(block), [&](BasicBlock *from) {
                     return !component.blocks.contains(from);
                   });
    if (isEntry && !set(component.entry, block))
      return false;
    for (BasicBlock *next : successors(block))
      if (!component.blocks.contains(next) && !set(component.exit, next))
        return false;
  }
  return component.entry && component.exit;
}

/// Adds loops without suspensions that are better run by the block, where that
/// is possible.
void BranchPlan::chooseLoops(Function &kernel, Uniformity &uniformity) {
  for (const BlockSet &exits : uniformLoopExits(kernel, uniformity)) {
    BlockSet before = anchors;
    anchors.insert(exits.begin(), exits.end());
    if (!chooseBlockLevel(kernel, uniformity))
      anchors = before;
  }
}

std::optional<BranchPlan>
BranchPlan::create(Function &kernel, ArrayRef<Value *> threadArguments) {
  BranchPlan plan;
  for (Instruction &inst : instructions(kernel)) {
    if (!isSupported(inst))
      return std::nullopt;
    if (isSuspend(inst))
      plan.anchors.insert(inst.getParent());
  }
  Uniformity uniformity(kernel, threadArguments);
  if (!plan.chooseBlockLevel(kernel, uniformity))
    return std::nullopt;
  plan.chooseLoops(kernel, uniformity);
  plan.group(kernel, uniformity);
  if (!all_of(plan.components, findEnds))
    return std::nullopt;
  return plan;
}

} // namespace cppyy_cuda::host::target
