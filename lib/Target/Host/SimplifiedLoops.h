//===- SimplifiedLoops.h - Loops that passes change -------------*- C++ -*-===//
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

namespace cppyy_cuda::host {

/// What a change of a loop knows, and keeps right.
struct LoopAnalyses {
  llvm::ScalarEvolution &evolution;
  llvm::DominatorTree &tree;
  llvm::LoopInfo &loops;
};

/// Gives the function's loops preheaders, latches and exits of their own, then
/// calls \p change for each, outer ones first. It says whether it changed any.
llvm::PreservedAnalyses changeLoops(
    llvm::Function &function, llvm::FunctionAnalysisManager &analyses,
    llvm::function_ref<bool(llvm::Loop &, const LoopAnalyses &)> change);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_SIMPLIFIEDLOOPS_H
