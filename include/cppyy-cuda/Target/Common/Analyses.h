//===- Analyses.h - Analyses for LLVM passes --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_ANALYSES_H
#define CPPYY_CUDA_TARGET_COMMON_ANALYSES_H

#include "llvm/Passes/PassBuilder.h"

namespace cppyy_cuda {

/// The analyses of \p builder, registered with each other.
struct Analyses {
  explicit Analyses(llvm::PassBuilder &builder) {
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(sccs);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, sccs, modules);
  }

  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager sccs;
  llvm::ModuleAnalysisManager modules;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_ANALYSES_H
