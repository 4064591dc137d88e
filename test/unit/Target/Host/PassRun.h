//===- PassRun.h - Runs passes of LLVM in tests -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_HOST_PASSRUN_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_HOST_PASSRUN_H

#include "llvm/IR/Function.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Passes/PassBuilder.h"
#include "gtest/gtest.h"

namespace cppyy_cuda::test {

/// Runs a function pass; the result must verify.
template <typename Pass> void runPass(llvm::Function &function, Pass pass) {
  llvm::PassBuilder builder;
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager sccs;
  llvm::ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(sccs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, sccs, modules);
  pass.run(function, functions);
  EXPECT_FALSE(llvm::verifyFunction(function, &llvm::errs()));
}

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_HOST_PASSRUN_H
