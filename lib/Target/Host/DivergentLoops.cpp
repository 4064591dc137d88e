//===- DivergentLoops.cpp - Loops that threads leave separately -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DivergentLoops.h"
#include "RegionLoops.h"
#include "SuspendCalls.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/SimplifyQuery.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Dominators.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include <tuple>

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The number of instructions by which a loop grows.
static constexpr unsigned kMaxAdded = 60;

std::optional<WhileLoop> WhileLoop::match(const llvm::Loop &loop) {
  WhileLoop w;
  w.before = loop.getLoopPredecessor();
  w.header = loop.getHeader();
  w.latch = loop.getLoopLatch();
  w.branch = dyn_cast<BranchInst>(w.header->getTerminator());
  // Threads that have left still evaluate the test.
  bool isPure = all_of(*w.header, [](const Instruction &inst) {
    return isa<PHINode>(inst) || inst.isTerminator() ||
           (!inst.mayReadOrWriteMemory() &&
            isSafeToSpeculativelyExecute(&inst));
  });
  if (!isLoopCandidate(loop, kMaxAdded) || loop.getExitingBlock() != w.header ||
      !w.latch || w.latch == w.header || !w.branch || !w.before || !isPure)
    return std::nullopt;
  w.body = w.branch->getSuccessor(0);
  w.exit = w.branch->getSuccessor(1);
  if (!loop.contains(w.body))
    std::swap(w.body, w.exit);
  return w;
}

/// Iterations that a thread does not execute leave its values unchanged.
void WhileLoop::mergeTurns(BasicBlock *guard, BasicBlock *turn) {
  for (PHINode &phi : header->phis()) {
    int latchEdge = phi.getBasicBlockIndex(latch);
    if (latchEdge < 0) // a new one
      continue;
    auto *merged = PHINode::Create(phi.getType(), 2, "", turn->begin());
    merged->addIncoming(phi.getIncomingValue(latchEdge), latch);
    merged->addIncoming(&phi, guard);
    phi.setIncomingBlock(latchEdge, turn);
    phi.setIncomingValue(latchEdge, merged);
  }
  IRBuilder<> b(turn);
  for (Index &index : indices) // all threads count
    index.steps->addIncoming(b.CreateAdd(index.steps, index.step), turn);
  b.CreateBr(header);
}

/// The same, with a flag in \p wasActive for each thread: a thread that has
/// left does not rejoin, whatever its test yields later.
std::pair<Value *, Value *> WhileLoop::testEach(IRBuilder<> &b,
                                                PHINode &wasActive) {
  Value *test = branch->getCondition();
  if (branch->getSuccessor(0) != body)
    test = b.CreateNot(test);
  SuspendOperands operands;
  operands.value = b.CreateLogicalAnd(&wasActive, test);
  Value *any = createSuspend(b, SuspendKind::BarrierOr, operands);
  return {operands.value, b.CreateIsNotNull(any)};
}

/// Threads may diverge in the preceding block, such as the end of a loop that
/// they leave separately. On the edge to this block they are together again.
void WhileLoop::isolateEntry() {
  if (before->getSingleSuccessor())
    return;
  before = SplitBlockPredecessors(header, {before}, ".before",
                                  static_cast<DomTreeUpdater *>(nullptr));
}

void WhileLoop::runTogether(const llvm::Loop &loop,
                            const Uniformity &uniformity) {
  isolateEntry();
  for (PHINode &phi : make_early_inc_range(header->phis()))
    detachIndex(phi, loop, uniformity);
  IRBuilder<> b(branch);
  Value *test = branch->getCondition(), *active, *any;
  PHINode *wasActive = nullptr;
  if (const Index *ascending = findAscending(test, loop, uniformity)) {
    std::tie(active, any) = testExtremes(b, *cast<ICmpInst>(test), *ascending);
  } else {
    wasActive = PHINode::Create(b.getInt1Ty(), 2, "active", header->begin());
    wasActive->addIncoming(b.getTrue(), before);
    std::tie(active, any) = testEach(b, *wasActive);
  }
  LLVMContext &context = header->getContext();
  Function *kernel = header->getParent();
  auto *guard = BasicBlock::Create(context, "guard", kernel, body);
  auto *turn = BasicBlock::Create(context, "turn", kernel, exit);
  b.CreateCondBr(any, guard, exit);
  branch->eraseFromParent();
  b.SetInsertPoint(guard);
  b.CreateCondBr(active, body, turn);
  body->replacePhiUsesWith(header, guard);
  latch->getTerminator()->replaceSuccessorWith(header, turn);
  mergeTurns(guard, turn);
  if (wasActive)
    wasActive->addIncoming(active, turn);
}

/// Whether the block's threads reach \p loop together.
static bool isReachedTogether(const llvm::Loop &loop, Function &kernel,
                              Uniformity &uniformity) {
  for (BasicBlock &block : kernel)
    if (!loop.contains(&block) && uniformity.branchesApart(block) &&
        uniformity.influence(&block).contains(loop.getHeader()))
      return false;
  return true;
}

bool runDivergentLoopsTogether(Function &kernel, bool stridedOnly) {
  bool changed = false;
  for (bool again = true; again;) {
    again = false;
    Uniformity uniformity(kernel, {});
    DominatorTree dominators(kernel);
    LoopInfo loops(dominators);
    for (llvm::Loop *loop : loops.getLoopsInPreorder()) {
      auto match = WhileLoop::match(*loop);
      if (!match || !uniformity.branchesApart(*match->header) ||
          (stridedOnly && !match->isStrided(uniformity)) ||
          !isReachedTogether(*loop, kernel, uniformity))
        continue;
      match->runTogether(*loop, uniformity);
      changed = again = true;
      break; // the analyses describe the loops before the change
    }
  }
  return changed;
}

} // namespace cppyy_cuda::host::target
