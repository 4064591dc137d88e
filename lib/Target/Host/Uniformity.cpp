//===- Uniformity.cpp - Block-uniform values ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Uniformity.h"
#include "RegionLoops.h"
#include "RegionShape.h"
#include "SuspendCalls.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// Whether reading special register \p name gives every thread its own value.
static bool isThreadRegister(StringRef name) {
  if (!name.consume_front("llvm.nvvm.read.ptx.sreg."))
    return false;
  return name.starts_with("tid.") || name == "laneid" || name == "warpid" ||
         name.starts_with("lanemask.") || name.starts_with("clock") ||
         name.starts_with("globaltimer");
}

/// Barriers that reduce give all threads of the block the same value.
static bool isBlockWide(SuspendKind kind) {
  return kind == SuspendKind::BarrierCount || kind == SuspendKind::BarrierAnd ||
         kind == SuspendKind::BarrierOr || kind == SuspendKind::Barrier ||
         isExtremeOfBlock(kind);
}

static bool isDivergentCall(const CallBase &call) {
  if (isSuspend(call))
    return !isBlockWide(kindOf(cast<CallInst>(call)));
  const Function *callee = call.getCalledFunction();
  if (!callee || isThreadRegister(callee->getName()))
    return true;
  return !call.doesNotAccessMemory();
}

/// Memory that threads share reads the same at one address: with no barrier or
/// atomic in between, a thread that read something else would race. Each thread
/// has its own stack slots.
static bool isDivergentSource(const Instruction &inst) {
  if (auto *call = dyn_cast<CallBase>(&inst))
    return isDivergentCall(*call);
  if (auto *load = dyn_cast<LoadInst>(&inst))
    return load->isVolatile() || load->isAtomic() ||
           isa<AllocaInst>(getUnderlyingObject(load->getPointerOperand()));
  return isa<AllocaInst>(inst) || inst.isAtomic() ||
         (inst.mayReadFromMemory() && !inst.getType()->isVoidTy());
}

Uniformity::Uniformity(Function &function, ArrayRef<Value *> threadArguments)
    : postDominators(function) {
  for (Value *argument : threadArguments)
    mark(argument);
  for (Instruction &inst : instructions(function))
    if (isDivergentSource(inst))
      mark(&inst);
  while (!work.empty()) {
    const Value *value = work.pop_back_val();
    for (const User *user : value->users()) {
      auto *inst = cast<Instruction>(user);
      if (inst->isTerminator())
        markControlled(const_cast<BasicBlock *>(inst->getParent()));
      else if (!isSuspend(*inst) && !inst->getType()->isVoidTy())
        mark(inst);
    }
  }
}

void Uniformity::mark(const Value *value) {
  if (divergent.insert(value).second)
    work.push_back(value);
}

bool Uniformity::branchesApart(const BasicBlock &block) const {
  const Instruction *end = block.getTerminator();
  return end->getNumSuccessors() > 1 &&
         any_of(end->operands(),
                [&](const Use &use) { return isDivergent(use.get()); });
}

BasicBlock *Uniformity::join(const BasicBlock &block) const {
  auto *node = postDominators.getNode(&block);
  return node && node->getIDom() ? node->getIDom()->getBlock() : nullptr;
}

const BlockSet &Uniformity::influence(BasicBlock *block) {
  auto [found, isNew] = influences.try_emplace(block);
  BlockSet &blocks = found->second;
  if (!isNew)
    return blocks;
  BasicBlock *end = join(*block);
  auto add = [&](BasicBlock *from) {
    for (BasicBlock *next : successors(from))
      if (next != end)
        blocks.insert(next);
  };
  add(block);
  for (unsigned i = 0; i < blocks.size(); ++i)
    add(blocks[i]);
  return blocks;
}

/// Where threads that took different paths come together, a phi may tell which
/// path they took.
void Uniformity::markJoinedValues(BasicBlock &block) {
  for (PHINode &phi : block.phis())
    if (!phi.hasConstantOrUndefValue())
      mark(&phi);
}

/// Threads leave \p block by different edges.
void Uniformity::markControlled(BasicBlock *block) {
  BlockSet blocks = influence(block);
  BasicBlock *end = join(*block);
  // Threads that arrive by one edge have all taken it.
  if (end && count_if(predecessors(end), [&](BasicBlock *from) {
               return from == block || blocks.contains(from);
             }) > 1)
    markJoinedValues(*end);
  for (BasicBlock *inner : blocks)
    markJoinedValues(*inner);
  if (!blocks.contains(block))
    return;
  // Threads leave a loop in different iterations, with different values.
  for (BasicBlock *inner : blocks)
    for (Instruction &inst : *inner)
      if (any_of(inst.users(), [&](const User *user) {
            return !blocks.contains(
                const_cast<BasicBlock *>(cast<Instruction>(user)->getParent()));
          }))
        mark(&inst);
}

/// Makes the block run strided loops of \p kernel, if possible.
static bool runStridedLoops(Function &kernel) {
  normalizeControlFlow(kernel);
  if (!BranchPlan::create(kernel, {}) ||
      !runDivergentLoopsTogether(kernel, /*stridedOnly=*/true))
    return false;
  normalizeControlFlow(kernel);
  return true;
}

bool gainsFromRegions(Function &kernel) {
  ValueToValueMapTy copies;
  Function *trial = CloneFunction(&kernel, copies);
  bool gains = runStridedLoops(*trial);
  trial->eraseFromParent();
  return gains && runStridedLoops(kernel);
}

bool areBlockUniform(Function &kernel) {
  normalizeControlFlow(kernel);
  if (!BranchPlan::create(kernel, {}))
    return false;
  if (runDivergentLoopsTogether(kernel))
    normalizeControlFlow(kernel);
  return true;
}

} // namespace cppyy_cuda::host::target
