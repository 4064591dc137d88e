//===- Pipelines.h - Pass pipelines -----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_PIPELINES_H
#define CPPYY_CUDA_COMPILER_PIPELINES_H

#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "cppyy-cuda/Interop/Transforms/Passes.h"
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
  /// A session of the caller's; if there is none, the pass opens its own.
  SessionProvider session;
};

/// `cppyy-cuda-to-gpu`: from phase `cppyy_cuda` to phase `gpu`. Inlines device
/// functions, turns variables into SSA values, deletes wraparound that is
/// proven unnecessary, resolves C++.
void populateToGPUPipeline(mlir::OpPassManager &manager,
                           const ToGPUPipelineOptions &options);

/// How much LLVM IR records about a module's source.
enum class DebugInfo { None, Lines, Full };

struct ToNVVMPipelineOptions
    : mlir::PassPipelineOptions<ToNVVMPipelineOptions> {
  Option<DebugInfo> debugInfo{
      *this, "debug-info",
      llvm::cl::desc("What the LLVM IR says about its source"),
      llvm::cl::init(DebugInfo::None),
      llvm::cl::values(
          clEnumValN(DebugInfo::None, "none", "Nothing"),
          clEnumValN(DebugInfo::Lines, "lines", "Line tables"),
          clEnumValN(DebugInfo::Full, "full", "Line tables and variables"))};
  Option<bool> checkIndices{
      *this, "check-indices", llvm::cl::init(false),
      llvm::cl::desc("Has kernels check their indices, on the host target")};
};

/// `cppyy-cuda-to-nvvm`: from phase `gpu` to phase `nvvm`. Unless debug
/// information is off, its last step gives functions the scopes that it needs.
void populateToNVVMPipeline(mlir::OpPassManager &manager,
                            const ToNVVMPipelineOptions &options);

/// Registers both pipelines under their names.
void registerPipelines();

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_PIPELINES_H
