//===- DivergentIndices.cpp - Indices of divergent loops ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DivergentLoops.h"
#include "RegionLoops.h"
#include "SuspendCalls.h"

#include "llvm/Analysis/SimplifyQuery.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// Whether a thread's index counts up to the same end for all in large steps,
/// as when threads divide an array among themselves.
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

/// Whether code after \p loop uses \p value, or what its header computes from
/// it.
static bool isUsedAfter(const Instruction &value, const llvm::Loop &loop) {
  return any_of(value.users(), [&](const User *user) {
    auto *inst = cast<Instruction>(user);
    return !loop.contains(inst) ||
           (inst->getParent() == loop.getHeader() && !isa<PHINode>(inst) &&
            isUsedAfter(*inst, loop));
  });
}

/// If threads have equal steps, one step count serves instead of an index each.
/// Returns false if \p phi is not such an index, or if it matters how far each
/// thread got.
bool WhileLoop::detachIndex(PHINode &phi, const llvm::Loop &loop,
                            const Uniformity &uniformity) {
  auto *next = dyn_cast<BinaryOperator>(phi.getIncomingValueForBlock(latch));
  bool changed = false;
  if (!next || next->getOpcode() != Instruction::Add || !next->hasOneUse() ||
      next->getOperand(0) != &phi ||
      uniformity.isDivergent(next->getOperand(1)) ||
      !loop.makeLoopInvariant(next->getOperand(1), changed,
                              before->getTerminator()) ||
      isUsedAfter(phi, loop))
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

/// The index that \p test compares, if the test keeps failing by itself for a
/// thread for which it has failed: the index counts up in 64 bits, from and by
/// numbers so small that it does not overflow while other threads continue.
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

/// The number of arrays whose next elements are prefetched.
static constexpr unsigned kMaxPrefetched = 4;

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

/// The next part of the grid is often on another page, which the processor does
/// not anticipate. Once the first lines are on their way, it prefetches more by
/// itself.
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

/// Whether the thread continues, and whether any thread does. Whether all do is
/// also tested: LLVM then makes a copy of the loop over the threads without a
/// test.
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

} // namespace cppyy_cuda::host::target
