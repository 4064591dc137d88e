//===- SimplifiedLoops.h - Transformations of loops -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_SIMPLIFIEDLOOPS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_SIMPLIFIEDLOOPS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/PassManager.h"

namespace cppyy_cuda::host::target {

/// The analyses that a transformation uses and preserves.
struct LoopAnalyses {
  llvm::ScalarEvolution &evolution;
  llvm::DominatorTree &tree;
  llvm::LoopInfo &loops;
};

/// Gives the function's loops preheaders, latches and dedicated exits, then
/// calls \p change for each, outer ones first, which returns whether it changed
/// the loop. Returns whether any was changed.
llvm::PreservedAnalyses changeLoops(
    llvm::Function &function, llvm::FunctionAnalysisManager &analyses,
    llvm::function_ref<bool(llvm::Loop &, const LoopAnalyses &)> change);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_SIMPLIFIEDLOOPS_H
