//===- SpinLoops.cpp - Loops that wait for other threads ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SuspendCalls.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/PostDominators.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

using Found = function_ref<bool(const Instruction &)>;

namespace {
/// The instructions of a loop that an instruction in it depends on.
class Slice {
public:
  Slice(const Loop &loop, const DominatorTree &dominators,
        const PostDominatorTree &postDominators)
      : loop(loop), dominators(dominators), postDominators(postDominators) {}

  /// Adds the conditions under which control reaches \p block in an iteration.
  void addControl(const BasicBlock *block);
  void add(const Value *value) { work.push_back(value); }
  /// Whether \p isFound holds for anything that was added, or for what that
  /// depends on; what \p isOpaque accepts is not followed.
  bool any(Found isFound, Found isOpaque);

private:
  void addChoice(const PHINode &phi);

  const Loop &loop;
  const DominatorTree &dominators;
  const PostDominatorTree &postDominators;
  SmallVector<const Value *> work;
};
} // namespace

void Slice::addControl(const BasicBlock *block) {
  auto *node = dominators.getNode(block);
  for (node = node ? node->getIDom() : nullptr;
       node && loop.contains(node->getBlock()); node = node->getIDom()) {
    const Instruction *end = node->getBlock()->getTerminator();
    if (end->getNumSuccessors() > 1 &&
        !postDominators.dominates(block, node->getBlock()))
      work.push_back(end->getOperand(0));
  }
}

/// Which value \p phi has depends on where control comes from.
void Slice::addChoice(const PHINode &phi) {
  SmallVector<const BasicBlock *> turns;
  for (const BasicBlock *block : phi.blocks())
    if (loop.contains(block))
      turns.push_back(block);
  if (turns.size() < 2)
    return;
  for (const BasicBlock *block : turns) {
    addControl(block);
    const Instruction *end = block->getTerminator();
    if (end->getNumSuccessors() > 1)
      work.push_back(end->getOperand(0));
  }
}

bool Slice::any(Found isFound, Found isOpaque) {
  SmallPtrSet<const Value *, 16> seen;
  while (!work.empty()) {
    auto *inst = dyn_cast<Instruction>(work.pop_back_val());
    if (!inst || !loop.contains(inst) || !seen.insert(inst).second)
      continue;
    if (isFound(*inst))
      return true;
    if (isOpaque(*inst))
      continue;
    work.append(inst->op_begin(), inst->op_end());
    if (auto *phi = dyn_cast<PHINode>(inst))
      addChoice(*phi);
  }
  return false;
}

/// A compare-exchange of a value that the loop read: it fails only if another
/// thread has succeeded, so the loop does not wait for anyone.
static bool isUpdate(const Instruction &inst, const Slice &none) {
  auto *exchange = dyn_cast<AtomicCmpXchgInst>(&inst);
  if (!exchange)
    return false;
  Slice slice = none;
  slice.add(exchange->getCompareOperand());
  return slice.any(
      [](const Instruction &source) {
        return isa<AtomicCmpXchgInst, AtomicRMWInst, LoadInst>(source);
      },
      [](const Instruction &) { return false; });
}

/// A counter that every iteration advances, such as the next item of a work
/// list: the loop ends by itself.
static bool isCounter(const AtomicRMWInst &rmw) {
  auto *step = dyn_cast<ConstantInt>(rmw.getValOperand());
  return step && !step->isZero() &&
         (rmw.getOperation() == AtomicRMWInst::Add ||
          rmw.getOperation() == AtomicRMWInst::Sub);
}

static bool hasFence(const Loop &loop) {
  return any_of(loop.blocks(), [](const BasicBlock *block) {
    return any_of(*block,
                  [](const Instruction &i) { return isa<FenceInst>(i); });
  });
}

/// Whether \p inst reads what another thread may write meanwhile. If the loop
/// has a fence, plain loads do.
static bool readsOthers(const Instruction &inst, const Slice &none,
                        bool hasFence) {
  if (auto *load = dyn_cast<LoadInst>(&inst))
    return load->isVolatile() || load->isAtomic() ||
           (hasFence && !load->hasMetadata(LLVMContext::MD_invariant_load));
  if (auto *rmw = dyn_cast<AtomicRMWInst>(&inst))
    return !isCounter(*rmw);
  return isa<AtomicCmpXchgInst>(inst) && !isUpdate(inst, none);
}

/// Whether \p loop ends depending on what others write.
static bool isSpinLoop(const Loop &loop, const Slice &none) {
  SmallVector<BasicBlock *> exiting;
  loop.getExitingBlocks(exiting);
  Slice slice = none;
  for (const BasicBlock *block : exiting) {
    slice.addControl(block);
    const Instruction *end = block->getTerminator();
    if (end->getNumOperands() > 0)
      slice.add(end->getOperand(0));
  }
  bool fenced = hasFence(loop);
  return slice.any(
      [&](const Instruction &inst) { return readsOthers(inst, none, fenced); },
      [&](const Instruction &inst) { return isUpdate(inst, none); });
}

/// Whether every iteration of \p loop lets other threads run anyway.
static bool alwaysSuspends(const Loop &loop, const DominatorTree &dominators) {
  SmallVector<BasicBlock *> latches;
  loop.getLoopLatches(latches);
  return any_of(loop.blocks(), [&](const BasicBlock *block) {
    return any_of(*block, [](const Instruction &i) { return isSuspend(i); }) &&
           all_of(latches, [&](const BasicBlock *latch) {
             return dominators.dominates(block, latch);
           });
  });
}

void yieldInSpinLoops(Function &function) {
  DominatorTree dominators(function);
  PostDominatorTree postDominators(function);
  LoopInfo loops(dominators);
  for (Loop *loop : loops.getLoopsInPreorder()) {
    if (alwaysSuspends(*loop, dominators) ||
        !isSpinLoop(*loop, Slice(*loop, dominators, postDominators)))
      continue;
    SmallVector<BasicBlock *> latches;
    loop->getLoopLatches(latches);
    for (BasicBlock *latch : latches) {
      IRBuilder<> b(latch->getTerminator());
      createSuspend(b, SuspendKind::Yield);
    }
  }
}

} // namespace cppyy_cuda::host::target
