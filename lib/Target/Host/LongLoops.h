//===- LongLoops.h - Loops that are not vectorized --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_LONGLOOPS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_LONGLOOPS_H

#include "llvm/IR/PassManager.h"

namespace cppyy_cuda::host {

/// Keeps LLVM's vectorizer from loops of thousands of instructions. It follows
/// operand chains to their ends, again for each instruction: with 3200
/// dependent statements that took a minute, where everything else takes a
/// second, and its recursion could overflow any stack.
struct SpareLongLoopsPass : llvm::PassInfoMixin<SpareLongLoopsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_LONGLOOPS_H
