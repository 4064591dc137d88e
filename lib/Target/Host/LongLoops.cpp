//===- LongLoops.cpp - Loops that are not vectorized ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Function.h"
#include "llvm/Transforms/Utils/LoopUtils.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// In instructions; the vectorizer takes about a second for this many.
static constexpr size_t kMostInstructions = 2000;

static size_t countInstructions(const Loop &loop) {
  size_t count = 0;
  for (const BasicBlock *block : loop.blocks())
    count += block->size();
  return count;
}

PreservedAnalyses SpareLongLoopsPass::run(Function &function,
                                          FunctionAnalysisManager &analyses) {
  for (Loop *loop :
       analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    if (loop->isInnermost() && countInstructions(*loop) > kMostInstructions)
      addStringMetadataToLoop(loop, "llvm.loop.isvectorized", 1);
  return PreservedAnalyses::all();
}

} // namespace cppyy_cuda::host::target
