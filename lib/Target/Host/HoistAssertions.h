//===- HoistAssertions.h - Loops without assertions -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_HOISTASSERTIONS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_HOISTASSERTIONS_H

#include "llvm/IR/PassManager.h"

namespace cppyy_cuda::host {

/// An assertion is a second exit, and a loop with one is never vectorised. One
/// that holds for a range of iterations, as "the index fits an int" does, holds
/// for all threads if it does for the first and the last: there is a loop
/// without it for when it does, and the loop as it was for when it does not,
/// so that the thread that fails is the one that is told.
class HoistAssertionsPass : public llvm::PassInfoMixin<HoistAssertionsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_HOISTASSERTIONS_H
