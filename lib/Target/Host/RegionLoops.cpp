//===- RegionLoops.cpp - Loops that the block runs together ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionLoops.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/Analysis/VectorUtils.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// LLVM unrolls loops of fewer iterations, and then nothing is left to
/// exchange.
static constexpr uint64_t kMaxUnrolled = 64;
/// Larger bodies use more values than there are vector registers.
static constexpr size_t kMaxInstructions = 200;

static bool isPositionRead(const CallBase &call) {
  const Function *callee = call.getCalledFunction();
  return callee && call.doesNotAccessMemory() &&
         callee->getName().starts_with("llvm.nvvm.read.ptx.sreg.");
}

/// Calls keep a loop scalar. So do updates of memory, but then memory is read
/// in order.
static bool isOrdinary(const Instruction &inst) {
  if (auto *call = dyn_cast<CallBase>(&inst)) {
    auto *intrinsic = dyn_cast<IntrinsicInst>(call);
    return isPositionRead(*call) ||
           (intrinsic &&
            (isTriviallyVectorizable(intrinsic->getIntrinsicID()) ||
             intrinsic->getIntrinsicID() == Intrinsic::prefetch ||
             intrinsic->isAssumeLikeIntrinsic()));
  }
  if (isa<AtomicRMWInst>(inst))
    return true;
  if (inst.isAtomic() || inst.isVolatile() || isa<AllocaInst>(inst))
    return false;
  // Stack slots become registers if the loop stays with each thread.
  const Value *address = getLoadStorePointerOperand(&inst);
  return !address || !isa<AllocaInst>(getUnderlyingObject(address));
}

bool isLoopCandidate(const llvm::Loop &loop, size_t spare) {
  size_t size = 0;
  for (BasicBlock *block : loop.blocks()) {
    size += block->size();
    if (!all_of(*block, isOrdinary))
      return false;
  }
  return loop.isInnermost() && size + spare <= kMaxInstructions;
}

/// Whether \p block leaves a loop with a small constant number of iterations.
static bool hasFewTurns(const BasicBlock &block) {
  auto *branch = dyn_cast<BranchInst>(block.getTerminator());
  auto *test = branch && branch->isConditional()
                   ? dyn_cast<ICmpInst>(branch->getCondition())
                   : nullptr;
  auto *end = test ? dyn_cast<ConstantInt>(test->getOperand(1)) : nullptr;
  auto *index = test ? dyn_cast<PHINode>(test->getOperand(0)) : nullptr;
  return end && index && end->getValue().abs().ule(kMaxUnrolled) &&
         any_of(index->incoming_values(),
                [](const Use &use) { return isa<ConstantInt>(use); });
}

std::vector<BlockSet> uniformLoopExits(Function &kernel,
                                       const Uniformity &uniformity) {
  DominatorTree dominators(kernel);
  LoopInfo loops(dominators);
  std::vector<BlockSet> all;
  for (llvm::Loop *loop : loops.getLoopsInPreorder()) {
    SmallVector<BasicBlock *> exiting;
    loop->getExitingBlocks(exiting);
    if (isLoopCandidate(*loop) &&
        none_of(exiting, [&](const BasicBlock *block) {
          return uniformity.branchesApart(*block) || hasFewTurns(*block);
        }))
      all.emplace_back(exiting.begin(), exiting.end());
  }
  return all;
}

} // namespace cppyy_cuda::host::target
