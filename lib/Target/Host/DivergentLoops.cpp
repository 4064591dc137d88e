//===- DivergentLoops.cpp - Loops that threads leave in turn --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionLoops.h"
#include "SuspendCalls.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/SimplifyQuery.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Dominators.h"
#include <tuple>

using namespace llvm;

namespace cppyy_cuda::host {

namespace {
/// `while (test) body` as each thread runs it.
struct WhileLoop {
  BasicBlock *before, *header, *body, *exit, *latch;
  BranchInst *branch;

  static std::optional<WhileLoop> match(const llvm::Loop &loop);
  bool isStrided(const Uniformity &uniformity) const;
  void runTogether(const llvm::Loop &loop, const Uniformity &uniformity);

private:
  /// An index that is `first + steps`, with steps the same in all threads.
  struct Index {
    Value *first, *step;
    PHINode *steps;
    Value *value;
  };
  bool detachIndex(PHINode &phi, const llvm::Loop &loop,
                   const Uniformity &uniformity);
  std::pair<Value *, Value *> testEach(IRBuilder<> &b, PHINode &wasActive);
  const Index *findAscending(Value *test, const llvm::Loop &loop,
                             const Uniformity &uniformity) const;
  std::pair<Value *, Value *> testExtremes(IRBuilder<> &b, ICmpInst &test,
                                           const Index &index);
  void prefetchNextTurn(IRBuilder<> &b, const Index &index, Value *least);
  void mergeTurns(BasicBlock *guard, BasicBlock *turn);

  SmallVector<Index> indices;
};
} // namespace

/// How many arrays' next elements are fetched early, and how many instructions
/// a loop grows by.
static constexpr unsigned kMaxPrefetched = 4, kMaxAdded = 60;

std::optional<WhileLoop> WhileLoop::match(const llvm::Loop &loop) {
  WhileLoop w;
  w.before = loop.getLoopPredecessor();
  w.header = loop.getHeader();
  w.latch = loop.getLoopLatch();
  w.branch = dyn_cast<BranchInst>(w.header->getTerminator());
  // Threads that have left go on evaluating the test.
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

/// Whether a thread's index goes up to the same end for all in large steps, as
/// they are where the threads share out an array.
bool WhileLoop::isStrided(const Uniformity &uniformity) const {
  static constexpr unsigned kMinStep = 32;
  auto *compare = dyn_cast<ICmpInst>(branch->getCondition());
  auto *index = compare ? dyn_cast<PHINode>(compare->getOperand(0)) : nullptr;
  if (!index || index->getParent() != header ||
      !index->getType()->isIntegerTy(64) ||
      uniformity.isDivergent(compare->getOperand(1)))
    return false;
  auto *next = dyn_cast<BinaryOperator>(index->getIncomingValueForBlock(latch));
  if (!next || next->getOpcode() != Instruction::Add ||
      next->getOperand(0) != index ||
      uniformity.isDivergent(next->getOperand(1)))
    return false;
  auto *step = dyn_cast<ConstantInt>(next->getOperand(1));
  return !step || step->getValue().sge(kMinStep);
}

/// Threads that step alike need one step count, not an index each. False if
/// \p phi is no such index, or if it matters how far each thread got.
bool WhileLoop::detachIndex(PHINode &phi, const llvm::Loop &loop,
                            const Uniformity &uniformity) {
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
  Index index{phi.getIncomingValueForBlock(before), next->getOperand(1),
              b.CreatePHI(phi.getType(), 2, "steps"), nullptr};
  index.steps->addIncoming(ConstantInt::get(phi.getType(), 0), before);
  b.SetInsertPoint(header, header->getFirstInsertionPt());
  index.value = b.CreateAdd(index.first, index.steps);
  next->replaceAllUsesWith(PoisonValue::get(next->getType()));
  next->eraseFromParent();
  phi.replaceAllUsesWith(index.value);
  phi.eraseFromParent();
  indices.push_back(index);
  return true;
}

/// The index that \p test compares, if a thread for which the test has failed
/// stays away by itself: it counts up in 64 bits, from and by numbers so small
/// that it does not overflow while others go on.
const WhileLoop::Index *
WhileLoop::findAscending(Value *test, const llvm::Loop &loop,
                         const Uniformity &uniformity) const {
  static constexpr unsigned kSpareBits = 20;
  auto *compare = dyn_cast<ICmpInst>(test);
  if (!compare || branch->getSuccessor(0) != body ||
      uniformity.isDivergent(compare->getOperand(1)) ||
      !loop.isLoopInvariant(compare->getOperand(1)))
    return nullptr;
  const DataLayout &data = header->getDataLayout();
  for (const Index &index : indices) {
    if (index.value != compare->getOperand(0) ||
        !index.value->getType()->isIntegerTy(64) ||
        !isKnownNonNegative(index.step, SimplifyQuery(data)) ||
        ComputeNumSignBits(index.step, data) < kSpareBits ||
        ComputeNumSignBits(index.first, data) < kSpareBits)
      continue;
    if (compare->getPredicate() == ICmpInst::ICMP_SLT ||
        (compare->getPredicate() == ICmpInst::ICMP_ULT &&
         isKnownNonNegative(index.first, SimplifyQuery(data))))
      return &index;
  }
  return nullptr;
}

/// The array that an access to \p address with the index reads, or null.
static Value *arrayRead(Value *address, const Value *index) {
  auto *element = dyn_cast<GetElementPtrInst>(address);
  bool isRead = element && element->getNumIndices() == 1 &&
                element->getOperand(1) == index &&
                isa<Argument>(element->getPointerOperand()) &&
                any_of(element->users(),
                       [](const User *user) { return isa<LoadInst>(user); });
  return isRead && element->getPointerAddressSpace() == 0
             ? element->getPointerOperand()
             : nullptr;
}

/// Where the grid goes on is often another page, which the processor does not
/// expect. Once the first lines are on their way, it fetches more by itself.
void WhileLoop::prefetchNextTurn(IRBuilder<> &b, const Index &index,
                                 Value *least) {
  static constexpr unsigned kLines = 4, kLineBytes = 64;
  Value *next = b.CreateAdd(b.CreateAdd(least, index.steps), index.step);
  SmallVector<User *> users(index.value->users());
  unsigned prefetched = 0;
  for (User *user : users) {
    Value *array = arrayRead(user, index.value);
    if (!array || ++prefetched > kMaxPrefetched)
      continue;
    Type *type = cast<GetElementPtrInst>(user)->getSourceElementType();
    Value *first = b.CreateGEP(type, array, next);
    for (unsigned line = 0; line < kLines; ++line)
      b.CreateIntrinsic(
          Intrinsic::prefetch, {b.getPtrTy()},
          {b.CreateConstGEP1_64(b.getInt8Ty(), first, line * kLineBytes),
           b.getInt32(0), b.getInt32(3), b.getInt32(1)});
  }
}

/// Whether the thread goes on, and whether any thread does. That all do is
/// asked too: LLVM then makes a copy of the loop over the threads in which none
/// asks.
std::pair<Value *, Value *>
WhileLoop::testExtremes(IRBuilder<> &b, ICmpInst &test, const Index &index) {
  IRBuilder<> early(before->getTerminator());
  SuspendOperands operands;
  operands.value = index.first;
  Value *least = createSuspend(early, kLeastOfBlock, operands);
  Value *greatest = createSuspend(early, kGreatestOfBlock, operands);
  auto testOne = [&](Value *first) {
    return b.CreateICmp(test.getPredicate(), b.CreateAdd(first, index.steps),
                        test.getOperand(1));
  };
  Value *any = testOne(least), *all = testOne(greatest);
  prefetchNextTurn(b, index, least);
  return {b.CreateOr(all, &test), any};
}

/// Turns that a thread does not take leave its values as they are.
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

/// The same, with a note in \p wasActive for each thread: who has left stays
/// away, whatever the test would say later.
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

void WhileLoop::runTogether(const llvm::Loop &loop,
                            const Uniformity &uniformity) {
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

/// Whether the block's threads come to \p loop together.
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
      break; // the analyses are of the loops before
    }
  }
  return changed;
}

} // namespace cppyy_cuda::host
