//===- Pipelines.h - Pass pipelines -----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_PIPELINES_H
#define CPPYY_CUDA_COMPILER_PIPELINES_H

#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassOptions.h"

namespace cppyy_cuda {

/// Options of `cppyy-cuda-to-gpu`.
struct ToGPUPipelineOptions : mlir::PassPipelineOptions<ToGPUPipelineOptions> {
  Option<std::string> cudaPath{
      *this, "cuda-path", llvm::cl::init("/usr/local/cuda"),
      llvm::cl::desc("The CUDA toolkit, for its headers")};
  Option<std::string> arch{*this, "arch", llvm::cl::init("sm_90"),
                           llvm::cl::desc("What __CUDA_ARCH__ says")};
  /// A session of the caller's; without one the pass opens its own.
  SessionProvider session;
};

/// `cppyy-cuda-to-gpu`: from phase `cppyy_cuda` to phase `gpu`. Inlines device
/// functions, makes SSA of variables, deletes proven wraparound, resolves C++.
void populateToGPUPipeline(mlir::OpPassManager &manager,
                           const ToGPUPipelineOptions &options);

/// `cppyy-cuda-to-nvvm`: from phase `gpu` to phase `nvvm`.
void populateToNVVMPipeline(mlir::OpPassManager &manager);

/// Registers both under their names.
void registerPipelines();

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_PIPELINES_H
