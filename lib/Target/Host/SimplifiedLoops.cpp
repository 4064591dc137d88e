//===- SimplifiedLoops.cpp - Transformations of loops ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SimplifiedLoops.h"

#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

PreservedAnalyses
changeLoops(Function &function, FunctionAnalysisManager &analyses,
            function_ref<bool(Loop &, const LoopAnalyses &)> change) {
  LoopAnalyses known{analyses.getResult<ScalarEvolutionAnalysis>(function),
                     analyses.getResult<DominatorTreeAnalysis>(function),
                     analyses.getResult<LoopAnalysis>(function)};
  auto &assumptions = analyses.getResult<AssumptionAnalysis>(function);
  bool changed = false;
  for (Loop *loop : known.loops)
    changed |= simplifyLoop(loop, &known.tree, &known.loops, &known.evolution,
                            &assumptions, nullptr, /*PreserveLCSSA=*/false);
  for (Loop *loop : known.loops.getLoopsInPreorder())
    changed |= change(*loop, known);
  return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace cppyy_cuda::host::target
