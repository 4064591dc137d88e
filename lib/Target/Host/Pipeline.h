//===- Pipeline.h - The passes in their order -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PIPELINE_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PIPELINE_H

#include "cppyy-cuda/Target/Host/Host.h"
#include "llvm/IR/PassManager.h"

namespace llvm {
class PassBuilder;
} // namespace llvm

namespace cppyy_cuda::host::target {

/// Whether \p options require single threads to be distinguished, and
/// instructions to have locations.
bool isWatched(const Options &options);

/// Adds what makes device IR host IR: "cppyy-cuda-host".
void addRetargetPasses(llvm::ModulePassManager &passes, const Options &options);

/// Has the pipelines that \p builder makes prepare loops over threads for
/// LLVM's vectorizer.
void addVectorizerPasses(llvm::PassBuilder &builder);

/// Lets loops that sum floats be vectorized with each sum in its own order.
void allowOrderedReductions();

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PIPELINE_H
