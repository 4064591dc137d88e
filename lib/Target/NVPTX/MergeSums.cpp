//===- MergeSums.cpp - Equal sums are computed once -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/ScalarEvolutionExpressions.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

namespace {
class Merger {
public:
  Merger(ScalarEvolution &scev, DominatorTree &dominators)
      : scev(scev), dominators(dominators) {}

  bool mergeIn(BasicBlock &block) {
    bool changed = false;
    for (Instruction &inst : make_early_inc_range(block))
      if (isa<BinaryOperator>(inst) && scev.isSCEVable(inst.getType()))
        changed |= mergeOrNote(inst);
    return changed;
  }

private:
  bool mergeOrNote(Instruction &inst) {
    const SCEV *sum = scev.getSCEV(&inst);
    if (!isa<SCEVAddExpr, SCEVAddRecExpr>(sum))
      return false;
    auto [known, isNew] = first.try_emplace(sum, &inst);
    if (isNew || !dominators.dominates(known->second, &inst))
      return false;
    return replace(inst, *known->second, sum);
  }

  /// What overflows in \p earlier need not in \p inst, which adds in another
  /// order.
  bool replace(Instruction &inst, Instruction &earlier, const SCEV *sum) {
    SmallVector<Instruction *> promises;
    if (!scev.canReuseInstruction(sum, &earlier, promises))
      return false;
    for (Instruction *promise : promises)
      promise->dropPoisonGeneratingAnnotations();
    scev.forgetValue(&inst);
    inst.replaceAllUsesWith(&earlier);
    inst.eraseFromParent();
    return true;
  }

  ScalarEvolution &scev;
  DominatorTree &dominators;
  DenseMap<const SCEV *, Instruction *> first;
};
} // namespace

PreservedAnalyses MergeSums::run(Function &function,
                                 FunctionAnalysisManager &analyses) {
  Merger merger(analyses.getResult<ScalarEvolutionAnalysis>(function),
                analyses.getResult<DominatorTreeAnalysis>(function));
  bool changed = false;
  for (BasicBlock &block : function)
    changed |= merger.mergeIn(block);
  if (!changed)
    return PreservedAnalyses::all();
  PreservedAnalyses kept;
  kept.preserveSet<CFGAnalyses>();
  return kept;
}

} // namespace cppyy_cuda::nvptx
