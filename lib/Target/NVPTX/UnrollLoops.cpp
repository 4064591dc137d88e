//===- UnrollLoops.cpp - Several iterations of a loop at a time -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/Analysis/AliasAnalysis.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/CodeMetrics.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"
#include "llvm/Transforms/Utils/LoopUtils.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"
#include "llvm/Transforms/Utils/UnrollLoop.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// What nvcc 13.0 does, found by loops of growing bodies.
static constexpr unsigned kMostIterations = 4;
static constexpr unsigned kMostInstructions = 200;
/// The instructions that a loop has once, however often it is unrolled.
static constexpr unsigned kBranching = 2;

static constexpr const char *kForPtxas = "llvm.loop.cppyy_cuda.for_ptxas";

namespace {
class Unroller {
public:
  Unroller(Function &function, FunctionAnalysisManager &analyses)
      : loops(analyses.getResult<LoopAnalysis>(function)),
        scev(analyses.getResult<ScalarEvolutionAnalysis>(function)),
        dominators(analyses.getResult<DominatorTreeAnalysis>(function)),
        assumptions(analyses.getResult<AssumptionAnalysis>(function)),
        target(analyses.getResult<TargetIRAnalysis>(function)),
        remarks(
            analyses.getResult<OptimizationRemarkEmitterAnalysis>(function)),
        aliases(analyses.getResult<AAManager>(function)) {}

  bool run() {
    bool changed = false;
    SmallVector<Loop *> all(loops.getLoopsInPreorder());
    for (Loop *loop : all)
      if (loop->isInnermost() && isCandidate(*loop))
        changed |= unroll(*loop);
    return changed;
  }

private:
  /// Loops of a constant number of iterations are left to LLVM, which may
  /// unroll them altogether, and those with pragmas to their authors.
  bool isCandidate(Loop &loop) {
    BasicBlock *latch = loop.getLoopLatch();
    return latch && loop.getExitingBlock() == latch &&
           hasUnrollTransformation(&loop) == TM_Unspecified &&
           !scev.getSmallConstantTripCount(&loop) &&
           scev.hasLoopInvariantBackedgeTakenCount(&loop);
  }

  /// 1 if \p loop is too large.
  unsigned iterations(Loop &loop) {
    SmallPtrSet<const Value *, 32> ephemeral;
    CodeMetrics::collectEphemeralValues(&loop, &assumptions, ephemeral);
    UnrollCostEstimator cost(&loop, target, ephemeral, kBranching);
    if (!cost.canUnroll() || cost.NumInlineCandidates ||
        cost.Convergence != ConvergenceKind::None)
      return 1;
    unsigned count = kMostIterations;
    uint64_t size = cost.getRolledLoopSize() - kBranching;
    while (count > 1 && size * count > kMostInstructions)
      count /= 2;
    return count;
  }

  bool unroll(Loop &loop) {
    unsigned count = iterations(loop);
    if (count == 1 || !prepare(loop))
      return false;
    UnrollLoopOptions options = {};
    options.Count = count;
    options.Runtime = true;
    // A thread divides once for a loop whose step is a variable, as those over
    // a grid.
    options.AllowExpensiveTripCount = loop.isOutermost();
    options.SCEVExpansionBudget = SCEVCheapExpansionBudget;
    Loop *rest = nullptr;
    LoopUnrollResult result =
        UnrollLoop(&loop, options, &loops, &scev, &dominators, &assumptions,
                   &target, &remarks, /*PreserveLCSSA=*/true, &rest, &aliases);
    if (result == LoopUnrollResult::PartiallyUnrolled)
      keepForPtxas(loop);
    if (rest)
      rest->setLoopAlreadyUnrolled();
    return result != LoopUnrollResult::Unmodified;
  }

  /// LLVM must not unroll it again, but ptxas does so as nvcc wants it to.
  static void keepForPtxas(Loop &loop) {
    loop.setLoopAlreadyUnrolled();
    addStringMetadataToLoop(&loop, kForPtxas);
  }

  bool prepare(Loop &loop) {
    Loop *outermost = loop.getOutermostLoop();
    simplifyLoop(outermost, &dominators, &loops, &scev, &assumptions, nullptr,
                 /*PreserveLCSSA=*/false);
    formLCSSARecursively(*outermost, dominators, &loops, &scev);
    return loop.isLoopSimplifyForm();
  }

  LoopInfo &loops;
  ScalarEvolution &scev;
  DominatorTree &dominators;
  AssumptionCache &assumptions;
  TargetTransformInfo &target;
  OptimizationRemarkEmitter &remarks;
  AAResults &aliases;
};
} // namespace

PreservedAnalyses UnrollLoops::run(Function &function,
                                   FunctionAnalysisManager &analyses) {
  return Unroller(function, analyses).run() ? PreservedAnalyses::none()
                                            : PreservedAnalyses::all();
}

PreservedAnalyses ReleaseLoops::run(Function &function,
                                    FunctionAnalysisManager &analyses) {
  for (Loop *loop :
       analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    if (findOptionMDForLoop(loop, kForPtxas))
      loop->setLoopID(nullptr);
  return PreservedAnalyses::all();
}

} // namespace cppyy_cuda::nvptx
