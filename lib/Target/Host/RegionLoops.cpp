//===- RegionLoops.cpp - Loops that the block runs together ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionLoops.h"
#include "SuspendCalls.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/Analysis/VectorUtils.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// Loops of fewer turns are unrolled by LLVM, then nothing is left to exchange.
static constexpr uint64_t kMaxUnrolled = 64;
/// Larger bodies use more values than vector registers hold.
static constexpr size_t kMaxInstructions = 200;

static bool isPositionRead(const CallBase &call) {
  const Function *callee = call.getCalledFunction();
  return callee && call.doesNotAccessMemory() &&
         callee->getName().starts_with("llvm.nvvm.read.ptx.sreg.");
}

static bool isVectorizable(const Instruction &inst) {
  if (auto *call = dyn_cast<CallBase>(&inst)) {
    auto *intrinsic = dyn_cast<IntrinsicInst>(call);
    return isPositionRead(*call) ||
           (intrinsic &&
            (isTriviallyVectorizable(intrinsic->getIntrinsicID()) ||
             intrinsic->isAssumeLikeIntrinsic()));
  }
  if (inst.isAtomic() || inst.isVolatile() || isa<AllocaInst>(inst))
    return false;
  // Stack slots become registers if the loop stays one thread's.
  const Value *address = getLoadStorePointerOperand(&inst);
  return !address || !isa<AllocaInst>(getUnderlyingObject(address));
}

/// Updates are not vectorised, but the memory around them is read in order.
static bool isOrdinary(const Instruction &inst) {
  return isVectorizable(inst) || isa<AtomicRMWInst>(inst);
}

static bool isCandidate(const llvm::Loop &loop,
                        bool (*isAccepted)(const Instruction &)) {
  size_t size = 0;
  for (BasicBlock *block : loop.blocks()) {
    size += block->size();
    if (!all_of(*block, isAccepted))
      return false;
  }
  return loop.isInnermost() && size <= kMaxInstructions;
}

/// Whether \p block leaves a loop that has few turns, a constant number.
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
    if (isCandidate(*loop, isVectorizable) &&
        none_of(exiting, [&](const BasicBlock *block) {
          return uniformity.branchesApart(*block) || hasFewTurns(*block);
        }))
      all.emplace_back(exiting.begin(), exiting.end());
  }
  return all;
}

namespace {
/// `while (test) body` as each thread runs it.
struct WhileLoop {
  BasicBlock *header, *body, *exit, *latch;
  BranchInst *branch;

  static std::optional<WhileLoop> match(const llvm::Loop &loop);
  void runTogether(const llvm::Loop &loop, const Uniformity &uniformity);

private:
  bool detachIndex(PHINode &phi, const llvm::Loop &loop,
                   const Uniformity &uniformity);
};
} // namespace

std::optional<WhileLoop> WhileLoop::match(const llvm::Loop &loop) {
  WhileLoop w{loop.getHeader(), nullptr, nullptr, loop.getLoopLatch(), nullptr};
  w.branch = dyn_cast<BranchInst>(w.header->getTerminator());
  if (!isCandidate(loop, isOrdinary) || loop.getExitingBlock() != w.header ||
      !w.latch || w.latch == w.header || !w.branch ||
      !loop.getLoopPredecessor() || any_of(*w.header, [](const Instruction &i) {
        return i.mayReadOrWriteMemory();
      }))
    return std::nullopt;
  w.body = w.branch->getSuccessor(0);
  w.exit = w.branch->getSuccessor(1);
  if (!loop.contains(w.body))
    std::swap(w.body, w.exit);
  return w;
}

/// Threads that step alike need one step count, not an index each. False if
/// \p phi is no such index, or if it matters how far each thread got.
bool WhileLoop::detachIndex(PHINode &phi, const llvm::Loop &loop,
                            const Uniformity &uniformity) {
  BasicBlock *before = loop.getLoopPredecessor();
  auto *next = dyn_cast<BinaryOperator>(phi.getIncomingValueForBlock(latch));
  bool changed = false;
  if (!next || next->getOpcode() != Instruction::Add || !next->hasOneUse() ||
      next->getOperand(0) != &phi ||
      uniformity.isDivergent(next->getOperand(1)) ||
      !loop.makeLoopInvariant(next->getOperand(1), changed,
                              before->getTerminator()) ||
      any_of(phi.users(), [&](const User *user) {
        return !loop.contains(cast<Instruction>(user));
      }))
    return false;
  IRBuilder<> b(&phi);
  PHINode *steps = b.CreatePHI(phi.getType(), 2, "steps");
  steps->addIncoming(ConstantInt::get(phi.getType(), 0), before);
  b.SetInsertPoint(latch->getTerminator());
  steps->addIncoming(b.CreateAdd(steps, next->getOperand(1)), latch);
  b.SetInsertPoint(header, header->getFirstInsertionPt());
  Value *index = b.CreateAdd(phi.getIncomingValueForBlock(before), steps);
  next->replaceAllUsesWith(PoisonValue::get(next->getType()));
  next->eraseFromParent();
  phi.replaceAllUsesWith(index);
  phi.eraseFromParent();
  return true;
}

void WhileLoop::runTogether(const llvm::Loop &loop,
                            const Uniformity &uniformity) {
  for (PHINode &phi : make_early_inc_range(header->phis()))
    detachIndex(phi, loop, uniformity);
  IRBuilder<> b(header, header->begin());
  // Who has left stays away, whatever the test would say later.
  PHINode *wasActive = b.CreatePHI(b.getInt1Ty(), 2, "active");
  wasActive->addIncoming(b.getTrue(), loop.getLoopPredecessor());
  b.SetInsertPoint(branch);
  Value *test = branch->getCondition();
  if (branch->getSuccessor(0) != body)
    test = b.CreateNot(test);
  Value *active = b.CreateLogicalAnd(wasActive, test);
  SuspendOperands operands;
  operands.value = active;
  Value *any = createSuspend(b, SuspendKind::BarrierOr, operands);

  LLVMContext &context = header->getContext();
  Function *kernel = header->getParent();
  auto *guard = BasicBlock::Create(context, "guard", kernel, body);
  auto *turn = BasicBlock::Create(context, "turn", kernel, exit);
  b.CreateCondBr(b.CreateIsNotNull(any), guard, exit);
  branch->eraseFromParent();
  b.SetInsertPoint(guard);
  b.CreateCondBr(active, body, turn);
  body->replacePhiUsesWith(header, guard);
  latch->getTerminator()->replaceSuccessorWith(header, turn);
  b.SetInsertPoint(turn);
  for (PHINode &phi : header->phis()) {
    if (&phi == wasActive)
      continue;
    int index = phi.getBasicBlockIndex(latch);
    Value *next = phi.getIncomingValue(index);
    auto *step = dyn_cast<Instruction>(next);
    bool isSteps = phi.getName().starts_with("steps");
    phi.setIncomingBlock(index, turn);
    if (isSteps) { // all threads count
      step->moveBefore(*turn, turn->end());
      continue;
    }
    auto *merged = PHINode::Create(phi.getType(), 2, "", turn->begin());
    merged->addIncoming(next, latch);
    merged->addIncoming(&phi, guard);
    phi.setIncomingValue(index, merged);
  }
  b.SetInsertPoint(turn);
  b.CreateBr(header);
  wasActive->addIncoming(active, turn);
}

/// Whether the block's threads come to \p loop together.
static bool isReachedTogether(const llvm::Loop &loop, Function &kernel,
                              Uniformity &uniformity) {
  for (BasicBlock &block : kernel)
    if (!loop.contains(&block) && uniformity.branchesApart(block) &&
        uniformity.influence(&block).contains(loop.getHeader()))
      return false;
  return true;
}

bool runDivergentLoopsTogether(Function &kernel) {
  bool changed = false;
  for (bool again = true; again;) {
    again = false;
    Uniformity uniformity(kernel, {});
    DominatorTree dominators(kernel);
    LoopInfo loops(dominators);
    for (llvm::Loop *loop : loops.getLoopsInPreorder()) {
      auto match = WhileLoop::match(*loop);
      if (!match || !uniformity.branchesApart(*match->header) ||
          !isReachedTogether(*loop, kernel, uniformity))
        continue;
      match->runTogether(*loop, uniformity);
      changed = again = true;
      break; // the analyses are of the loops before
    }
  }
  return changed;
}

} // namespace cppyy_cuda::host
