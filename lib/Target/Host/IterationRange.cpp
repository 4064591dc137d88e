//===- IterationRange.cpp - Iterations for which conditions hold ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IterationRange.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;
using namespace llvm::PatternMatch;

namespace cppyy_cuda::host::target {

static void addConjuncts(Value *condition, bool negated,
                         SmallVectorImpl<Conjunct> &out) {
  Value *left, *right;
  if (match(condition, m_Not(m_Value(left))))
    return addConjuncts(left, !negated, out);
  bool splits =
      negated ? match(condition, m_LogicalOr(m_Value(left), m_Value(right)))
              : match(condition, m_LogicalAnd(m_Value(left), m_Value(right)));
  if (!splits) {
    out.push_back({condition, negated});
    return;
  }
  addConjuncts(left, negated, out);
  addConjuncts(right, negated, out);
}

SmallVector<Conjunct> conjunctsOf(Value *condition, bool negated) {
  SmallVector<Conjunct> conjuncts;
  addConjuncts(condition, negated, conjuncts);
  return conjuncts;
}

IterationRange::IterationRange(Loop &loop, ScalarEvolution &evolution,
                               const SCEV *count)
    : loop(loop), evolution(evolution), i64(count->getType()), count(count),
      first(evolution.getZero(i64)), end(count) {}

/// Clamps \p value to the range from 0 to the number of iterations.
const SCEV *IterationRange::clamp(const SCEV *value) {
  return evolution.getSMaxExpr(evolution.getZero(i64),
                               evolution.getSMinExpr(value, count));
}

/// The same for \p value + 1, which may not fit 64 bits.
const SCEV *IterationRange::clampNext(const SCEV *value) {
  const SCEV *one = evolution.getOne(i64);
  const SCEV *most = evolution.getMinusSCEV(count, one);
  return clamp(evolution.getAddExpr(evolution.getSMinExpr(value, most), one));
}

/// Two 64-bit numbers are equal whether signed or not, and a negative bound is
/// never reached.
static bool comparesSigned(CmpPredicate predicate) {
  return ICmpInst::isSigned(predicate) || predicate == ICmpInst::ICMP_EQ;
}

/// ScalarEvolution knows some values by only one of their ranges.
bool IterationRange::isNonNegative(const SCEV *value) {
  return evolution.getUnsignedRangeMax(value).isNonNegative() ||
         evolution.isKnownNonNegative(value);
}

/// Extends both sides to 64 bits, so that their difference fits 64 bits.
/// Returns false if it might not.
bool IterationRange::widen(Comparison &c) {
  auto *type = dyn_cast<IntegerType>(c.start->getType());
  if (!type || type->getBitWidth() > 64)
    return false;
  bool isSigned = comparesSigned(c.predicate);
  if (type->getBitWidth() < 64) {
    for (const SCEV **side : {&c.start, &c.bound})
      *side = isSigned ? evolution.getSignExtendExpr(*side, i64)
                       : evolution.getZeroExtendExpr(*side, i64);
    return true;
  }
  if (!isNonNegative(c.start))
    return false;
  if (isSigned) // below -1 is equivalent to -1
    c.bound = evolution.getSMaxExpr(c.bound, evolution.getMinusOne(i64));
  return isSigned || isNonNegative(c.bound);
}

/// Whether \p recurrence does not overflow its (signed) type: either its flags
/// say so, or start and count are small enough.
bool IterationRange::neverWraps(const SCEVAddRecExpr &recurrence,
                                bool isSigned) {
  if (isSigned ? recurrence.hasNoSignedWrap() : recurrence.hasNoUnsignedWrap())
    return true;
  unsigned width = recurrence.getType()->getIntegerBitWidth();
  unsigned bits = std::max(
      evolution.getUnsignedRangeMax(recurrence.getStart()).getActiveBits(),
      evolution.getUnsignedRangeMax(count).getActiveBits());
  return bits + 1 < width;
}

bool IterationRange::compare(CmpPredicate predicate, const SCEV *growing,
                             const SCEV *fixed, Comparison &out) {
  auto *recurrence = dyn_cast<SCEVAddRecExpr>(growing);
  if (!recurrence || recurrence->getLoop() != &loop ||
      !recurrence->isAffine() ||
      !recurrence->getStepRecurrence(evolution)->isOne() ||
      !evolution.isLoopInvariant(fixed, &loop))
    return false;
  const SCEV *start = recurrence->getStart();
  // Among values that are not negative, those other than 0 are the positive
  // ones.
  if (predicate == ICmpInst::ICMP_NE) {
    if (!fixed->isZero())
      return false;
    predicate = ICmpInst::ICMP_UGT;
  }
  if (!neverWraps(*recurrence, comparesSigned(predicate)))
    return false;
  out = {predicate, start, fixed};
  return widen(out);
}

bool IterationRange::narrow(Conjunct conjunct) {
  auto *compared = dyn_cast<ICmpInst>(conjunct.value);
  if (!compared || !compared->getOperand(0)->getType()->isIntegerTy())
    return false;
  CmpPredicate predicate = conjunct.negated ? compared->getInversePredicate()
                                            : compared->getPredicate();
  const SCEV *left = evolution.getSCEV(compared->getOperand(0));
  const SCEV *right = evolution.getSCEV(compared->getOperand(1));
  Comparison c;
  if (!compare(predicate, left, right, c) &&
      !compare(ICmpInst::getSwappedPredicate(predicate), right, left, c))
    return false;
  const SCEV *at = evolution.getMinusSCEV(c.bound, c.start);
  const SCEV *lower = evolution.getZero(i64), *upper = count;
  switch (ICmpInst::getSignedPredicate(c.predicate)) {
  case ICmpInst::ICMP_SLT:
    upper = clamp(at);
    break;
  case ICmpInst::ICMP_SLE:
    upper = clampNext(at);
    break;
  case ICmpInst::ICMP_SGE:
    lower = clamp(at);
    break;
  case ICmpInst::ICMP_SGT:
    lower = clampNext(at);
    break;
  default: // EQ: one iteration
    lower = clamp(at);
    upper = clampNext(at);
  }
  first = evolution.getSMaxExpr(first, lower);
  end = evolution.getSMinExpr(end, upper);
  return true;
}

} // namespace cppyy_cuda::host::target
