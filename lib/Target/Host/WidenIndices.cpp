//===- WidenIndices.cpp - Grid-stride loops over 32-bit indices -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `for (int i = first; i < n; i += gridDim.x * blockDim.x)` is how most CUDA
/// C++ iterates over an array. The step is unsigned, so C++ lets the index
/// wrap, and nothing is known of the addresses. The index becomes a 64-bit
/// number, as if the loop ended where i would wrap (and a GPU would read before
/// the array).
///
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Passes.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;
using namespace llvm::PatternMatch;

namespace cppyy_cuda::host::target {

/// A number of the grid's threads or blocks, or a positive constant; products
/// of them are assumed not to reach 2^32.
static bool isGridSize(const Value *value) {
  const Value *left, *right;
  if (auto *constant = dyn_cast<ConstantInt>(value))
    return constant->getValue().isStrictlyPositive();
  if (match(value, m_ZExtOrSelf(m_Mul(m_Value(left), m_Value(right)))))
    return isGridSize(left) && isGridSize(right);
  if (match(value, m_Shl(m_Value(left), m_ConstantInt())))
    return isGridSize(left);
  auto *call = dyn_cast<CallBase>(value);
  const Function *callee = call ? call->getCalledFunction() : nullptr;
  StringRef name = callee ? callee->getName() : "";
  return name.consume_front("llvm.nvvm.read.ptx.sreg.") &&
         (name.starts_with("nctaid.") || name.starts_with("ntid."));
}

namespace {
/// A 32-bit index that always counts up by the same step.
class NarrowIndex {
public:
  static std::optional<NarrowIndex> match(PHINode &phi, const llvm::Loop &loop);
  void widen();

private:
  NarrowIndex(PHINode &phi, BinaryOperator &next, const llvm::Loop &loop)
      : phi(phi), next(next), loop(loop), latch(loop.getLoopLatch()),
        before(loop.getLoopPredecessor()),
        i64(Type::getInt64Ty(phi.getContext())) {}

  bool findSign();
  bool isExtension(const User *user) const;
  Value *extend(IRBuilder<> &b, Value *value) const;
  void widenUsers(Value &narrow, Value &wide);
  Value *widenArithmetic(Instruction &user, Value &narrow, Value &wide);

  PHINode &phi;
  BinaryOperator &next;
  const llvm::Loop &loop;
  BasicBlock *latch, *before;
  Type *i64;
  bool isSigned = false;
};
} // namespace

/// The form in which the loop's test uses the index: `i < n`.
bool NarrowIndex::findSign() {
  auto *branch = dyn_cast<BranchInst>(phi.getParent()->getTerminator());
  auto *test = branch && branch->isConditional()
                   ? dyn_cast<ICmpInst>(branch->getCondition())
                   : nullptr;
  if (!test || !loop.isLoopInvariant(test->getOperand(1)) ||
      (test->getPredicate() != ICmpInst::ICMP_SLT &&
       test->getPredicate() != ICmpInst::ICMP_ULT))
    return false;
  Value *tested = test->getOperand(0);
  isSigned = tested == &phi ? test->isSigned() : isa<SExtInst>(tested);
  return tested == &phi || isExtension(dyn_cast<User>(tested));
}

bool NarrowIndex::isExtension(const User *user) const {
  auto *cast = dyn_cast<CastInst>(user);
  if (!cast || cast->getType() != i64)
    return false;
  bool same = isSigned ? isa<SExtInst>(cast) : isa<ZExtInst>(cast);
  return same || (isa<ZExtInst>(cast) && cast->hasNonNeg());
}

std::optional<NarrowIndex> NarrowIndex::match(PHINode &phi,
                                              const llvm::Loop &loop) {
  BasicBlock *latch = loop.getLoopLatch();
  if (!phi.getType()->isIntegerTy(32) || !latch || !loop.getLoopPredecessor())
    return std::nullopt;
  auto *next = dyn_cast<BinaryOperator>(phi.getIncomingValueForBlock(latch));
  bool changed = false;
  if (!next || next->getOpcode() != Instruction::Add ||
      next->getOperand(0) != &phi || !isGridSize(next->getOperand(1)) ||
      !loop.makeLoopInvariant(next->getOperand(1), changed,
                              loop.getLoopPredecessor()->getTerminator()))
    return std::nullopt;
  if (any_of(phi.users(), [&](const User *user) {
        return !loop.contains(cast<Instruction>(user));
      }))
    return std::nullopt; // it matters how far each thread gets
  NarrowIndex index(phi, *next, loop);
  if (!index.findSign())
    return std::nullopt;
  return index;
}

Value *NarrowIndex::extend(IRBuilder<> &b, Value *value) const {
  return isSigned ? b.CreateSExt(value, i64) : b.CreateZExt(value, i64);
}

/// \p user in 64 bits, if it is marked not to wrap; otherwise null.
Value *NarrowIndex::widenArithmetic(Instruction &user, Value &narrow,
                                    Value &wide) {
  auto *operation = dyn_cast<OverflowingBinaryOperator>(&user);
  if (!operation || user.getOpcode() == Instruction::Shl || &user == &next ||
      !(isSigned ? operation->hasNoSignedWrap()
                 : operation->hasNoUnsignedWrap()))
    return nullptr;
  IRBuilder<> b(&user);
  Value *sides[2];
  for (unsigned i : {0, 1}) {
    Value *side = user.getOperand(i);
    sides[i] = side == &narrow ? &wide : extend(b, side);
  }
  return b.CreateBinOp(cast<BinaryOperator>(user).getOpcode(), sides[0],
                       sides[1]);
}

/// Uses \p wide instead of \p narrow wherever that is extended or compared.
void NarrowIndex::widenUsers(Value &narrow, Value &wide) {
  for (User *user : SmallVector<User *>(narrow.users())) {
    auto &inst = *cast<Instruction>(user);
    auto *test = dyn_cast<ICmpInst>(&inst);
    if (isExtension(user)) {
      inst.replaceAllUsesWith(&wide);
      inst.eraseFromParent();
    } else if (test && test->getOperand(0) == &narrow &&
               test->isSigned() == isSigned && !test->isEquality()) {
      IRBuilder<> b(test);
      Value *bound = extend(b, test->getOperand(1));
      test->replaceAllUsesWith(
          b.CreateICmp(test->getPredicate(), &wide, bound));
      test->eraseFromParent();
    } else if (any_of(inst.users(),
                      [&](const User *next) { return isExtension(next); })) {
      if (Value *wider = widenArithmetic(inst, narrow, wide))
        widenUsers(inst, *wider);
    }
  }
}

void NarrowIndex::widen() {
  IRBuilder<> b(before->getTerminator());
  Value *first = extend(b, phi.getIncomingValueForBlock(before));
  Value *step = b.CreateZExt(next.getOperand(1), i64);
  b.SetInsertPoint(&phi);
  PHINode *wide = b.CreatePHI(i64, 2, "wide");
  wide->addIncoming(first, before);
  b.SetInsertPoint(&next);
  wide->addIncoming(b.CreateAdd(wide, step), latch);
  widenUsers(phi, *wide);
  BasicBlock *header = phi.getParent();
  b.SetInsertPoint(header, header->getFirstInsertionPt());
  phi.replaceAllUsesWith(b.CreateTrunc(wide, phi.getType()));
  phi.eraseFromParent();
}

PreservedAnalyses WidenIndicesPass::run(Function &kernel,
                                        FunctionAnalysisManager &analyses) {
  if (!isKernel(kernel))
    return PreservedAnalyses::all();
  LoopInfo &loops = analyses.getResult<LoopAnalysis>(kernel);
  for (llvm::Loop *loop : loops.getLoopsInPreorder())
    for (PHINode &phi : make_early_inc_range(loop->getHeader()->phis()))
      if (auto index = NarrowIndex::match(phi, *loop))
        index->widen();
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
