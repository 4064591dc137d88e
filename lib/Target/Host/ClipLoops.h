//===- ClipLoops.h - Loops without idle iterations --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_CLIPLOOPS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_CLIPLOOPS_H

#include "llvm/IR/PassManager.h"

namespace cppyy_cuda::host {

/// Nearly every kernel guards its work: `if (i < n)`, `if (0 < x && x < w -
/// 1)`, `if (threadIdx.x == 0)`. In a loop over threads such a condition holds
/// for a range of iterations: the loop is restricted to that range, and then
/// needs no masks when it is vectorized.
class ClipLoopsPass : public llvm::PassInfoMixin<ClipLoopsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_CLIPLOOPS_H
