//===- ShortRemainders.cpp - Python's % of numbers of 32 bits -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The back end divides 64-bit numbers of which both are short by a 32-bit
// instruction, at the price of a branch. No remainder is negative there, so
// the correction that % makes for signs belongs into the other path.
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/PatternMatch.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;
using namespace llvm::PatternMatch;

namespace cppyy_cuda::nvptx {

namespace {
/// `rest` is a % n, and `added` is n where the result must take n's sign, else
/// 0.
struct Remainder {
  BinaryOperator *rest;
  SelectInst *added;

  Value *dividend() const { return rest->getOperand(0); }
  Value *divisor() const { return rest->getOperand(1); }
  Value *addend() const { return added->getTrueValue(); }
};
} // namespace

/// Whether \p addend is \p divisor, or was before 0 and -1 were replaced by 1,
/// which leaves no remainder.
static bool isDivisor(Value *addend, Value *divisor) {
  return addend == divisor ||
         match(divisor, m_Select(m_Value(), m_One(), m_Specific(addend))) ||
         match(divisor, m_c_UMax(m_Specific(addend), m_One())) ||
         match(divisor, m_c_SMax(m_Specific(addend), m_One()));
}

static bool isNegative(Value *condition, Value *number) {
  return match(condition, m_SpecificICmp(ICmpInst::ICMP_SLT, m_Specific(number),
                                         m_Zero()));
}

/// Whether \p condition tells that \p rest is not 0 and that \p divisor has
/// another sign.
static bool differs(Value *condition, Value *rest, Value *divisor) {
  auto isSet = m_SpecificICmp(ICmpInst::ICMP_NE, m_Specific(rest), m_Zero());
  auto signs =
      m_SpecificICmp(ICmpInst::ICMP_SLT,
                     m_c_Xor(m_Specific(rest), m_Specific(divisor)), m_Zero());
  return match(condition, m_c_LogicalAnd(isSet, signs));
}

static SelectInst *correctionOf(BinaryOperator *rest, User *user) {
  auto *select = dyn_cast<SelectInst>(user);
  if (!select || !match(select->getFalseValue(), m_Zero()))
    return nullptr;
  Value *addend = select->getTrueValue();
  if (!isDivisor(addend, rest->getOperand(1)))
    return nullptr;
  Value *condition = select->getCondition();
  bool found = isNegative(condition, rest) || differs(condition, rest, addend);
  return found ? select : nullptr;
}

/// The correction of \p rest, which is at most three instructions away.
static SelectInst *findCorrection(BinaryOperator *rest) {
  SmallSetVector<User *, 8> users(rest->user_begin(), rest->user_end());
  for (unsigned i = 0; i < users.size() && i < 16; ++i) {
    if (SelectInst *found = correctionOf(rest, users[i]))
      return found;
    if (isa<ICmpInst, BinaryOperator>(users[i]) || isa<SelectInst>(users[i]))
      users.insert_range(users[i]->users());
  }
  return nullptr;
}

namespace {
/// Rewrites one remainder.
class Splitter {
public:
  explicit Splitter(Remainder remainder)
      : remainder(remainder), b(remainder.rest),
        dividend(b.CreateFreeze(remainder.dividend())),
        divisor(remainder.divisor()) {}

  void run() {
    Value *both = b.CreateOr(dividend, divisor);
    Value *high = b.CreateAnd(both, ~uint64_t(UINT32_MAX));
    Instruction *shortEnd = nullptr, *longEnd = nullptr;
    // The short path comes last, so that it need not jump to what follows.
    SplitBlockAndInsertIfThenElse(b.CreateIsNotNull(high), remainder.rest,
                                  &longEnd, &shortEnd);
    Value *narrow = shortRest(shortEnd);
    Value *wide = longRest(longEnd);
    Value *added = correction(longEnd, wide);
    b.SetInsertPoint(longEnd);
    Value *sum = b.CreateAdd(wide, added);
    b.SetInsertPoint(remainder.rest);
    auto join = [&](Value *ofShort, Value *ofLong) {
      PHINode *phi = b.CreatePHI(b.getInt64Ty(), 2);
      phi->addIncoming(ofShort, shortEnd->getParent());
      phi->addIncoming(ofLong, longEnd->getParent());
      return phi;
    };
    replaceSums(join(narrow, sum));
    remainder.added->replaceAllUsesWith(join(b.getInt64(0), added));
    remainder.rest->replaceAllUsesWith(join(narrow, wide));
  }

private:
  Value *shortRest(Instruction *end) {
    b.SetInsertPoint(end);
    Value *rest = b.CreateURem(b.CreateTrunc(dividend, b.getInt32Ty()),
                               b.CreateTrunc(divisor, b.getInt32Ty()));
    return b.CreateZExt(rest, b.getInt64Ty());
  }

  /// The back end would split an `srem` again.
  Value *longRest(Instruction *end) {
    b.SetInsertPoint(end);
    Type *wide = b.getInt64Ty();
    auto *type = FunctionType::get(wide, {wide, wide}, false);
    auto *code = InlineAsm::get(type, kLongRemainder, "=l,l,l",
                                /*hasSideEffects=*/false);
    CallInst *rest = b.CreateCall(code, {dividend, divisor});
    rest->setDoesNotAccessMemory();
    rest->setDoesNotThrow();
    return rest;
  }

  Value *correction(Instruction *end, Value *rest) {
    b.SetInsertPoint(end);
    Value *zero = b.getInt64(0);
    Value *addend = remainder.addend();
    Value *isOther = b.CreateICmpSLT(b.CreateXor(rest, addend), zero);
    if (isNegative(remainder.added->getCondition(), remainder.rest))
      isOther = b.CreateICmpSLT(rest, zero);
    Value *moves = b.CreateAnd(b.CreateICmpNE(rest, zero), isOther);
    return b.CreateSelect(moves, addend, zero);
  }

  /// Puts \p sum where the remainder and the correction are added, which LLVM
  /// does in one addition or by two offsets.
  void replaceSums(Value *sum) {
    for (User *user : make_early_inc_range(remainder.added->users())) {
      auto *inst = cast<Instruction>(user);
      if (match(inst, m_c_Add(m_Specific(remainder.rest),
                              m_Specific(remainder.added))))
        inst->replaceAllUsesWith(sum);
      else if (auto *step = dyn_cast<GetElementPtrInst>(inst))
        replaceOffsets(step, sum);
    }
  }

  void replaceOffsets(GetElementPtrInst *step, Value *sum) {
    auto *first = dyn_cast<GetElementPtrInst>(step->getPointerOperand());
    if (!first || first->getNumIndices() != 1 || step->getNumIndices() != 1 ||
        first->getSourceElementType() != step->getSourceElementType() ||
        first->getOperand(1) != remainder.rest ||
        step->getOperand(1) != remainder.added)
      return;
    b.SetInsertPoint(step);
    step->replaceAllUsesWith(b.CreateGEP(step->getSourceElementType(),
                                         first->getPointerOperand(), sum));
  }

  Remainder remainder;
  IRBuilder<> b;
  Value *dividend, *divisor;
};
} // namespace

PreservedAnalyses ShortRemainders::run(Function &function,
                                       FunctionAnalysisManager &) {
  SmallVector<Remainder> found;
  for (Instruction &inst : instructions(function)) {
    auto *rest = dyn_cast<BinaryOperator>(&inst);
    if (!rest || rest->getOpcode() != Instruction::SRem ||
        !rest->getType()->isIntegerTy(64) || isa<Constant>(rest->getOperand(1)))
      continue;
    if (SelectInst *added = findCorrection(rest))
      found.push_back({rest, added});
  }
  for (Remainder remainder : found)
    Splitter(remainder).run();
  return found.empty() ? PreservedAnalyses::all() : PreservedAnalyses::none();
}

} // namespace cppyy_cuda::nvptx
