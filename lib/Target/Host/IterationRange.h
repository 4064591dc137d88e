//===- IterationRange.h - Iterations for which conditions hold --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_ITERATIONRANGE_H
#define CPPYY_CUDA_LIB_TARGET_HOST_ITERATIONRANGE_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/ScalarEvolutionExpressions.h"

namespace cppyy_cuda::host::target {

/// A part of a conjunction: \c value, or its negation.
struct Conjunct {
  llvm::Value *value;
  bool negated;
};

/// Splits \p condition (\p negated: its negation) into a conjunction.
llvm::SmallVector<Conjunct> conjunctsOf(llvm::Value *condition, bool negated);

/// The iterations k of a loop, 0 <= k < count, with lower <= k < upper. All are
/// signed 64-bit numbers.
class IterationRange {
public:
  /// \p count iterations of \p loop; fewer than 2^62.
  IterationRange(llvm::Loop &loop, llvm::ScalarEvolution &evolution,
                 const llvm::SCEV *count);

  /// Narrows the range to the iterations in which \p conjunct holds. Returns
  /// false if it does not compare a value that grows by one with a loop
  /// invariant.
  bool narrow(Conjunct conjunct);

  const llvm::SCEV *lower() const { return first; }
  const llvm::SCEV *upper() const { return end; }

private:
  /// \p value grows by one from \c start, without overflow.
  struct Comparison {
    llvm::CmpPredicate predicate;
    const llvm::SCEV *start, *bound;
  };
  bool compare(llvm::CmpPredicate predicate, const llvm::SCEV *growing,
               const llvm::SCEV *fixed, Comparison &out);
  bool isNonNegative(const llvm::SCEV *value);
  bool neverWraps(const llvm::SCEVAddRecExpr &recurrence, bool isSigned);
  bool widen(Comparison &comparison);
  const llvm::SCEV *clamp(const llvm::SCEV *value);
  const llvm::SCEV *clampNext(const llvm::SCEV *value);

  llvm::Loop &loop;
  llvm::ScalarEvolution &evolution;
  llvm::Type *i64;
  const llvm::SCEV *count, *first, *end;
};

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_ITERATIONRANGE_H
