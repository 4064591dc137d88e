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

/// An assertion is a second exit, which prevents vectorization. An assertion
/// whose condition holds for a range of iterations, such as "the index fits an
/// int", holds for all threads if it holds for the first and the last. The loop
/// is therefore versioned: without the assertion if that is so, and unchanged
/// otherwise, so that the failing thread is the one that is reported.
class HoistAssertionsPass : public llvm::PassInfoMixin<HoistAssertionsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_HOISTASSERTIONS_H
