//===- Passes.h - The host target's passes by name --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_HOST_PASSES_H
#define CPPYY_CUDA_TARGET_HOST_PASSES_H

namespace llvm {
class PassBuilder;
class raw_ostream;
} // namespace llvm

namespace cppyy_cuda::host::target {

/// Lets \p builder parse the names of the host target's passes, and
/// "cppyy-cuda-host", the pipeline that retarget() runs. The pipelines that it
/// makes prepare loops over threads for the vectorizer.
void registerPasses(llvm::PassBuilder &builder);

/// Lists the passes, a line each.
void printPasses(llvm::raw_ostream &out);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_TARGET_HOST_PASSES_H
