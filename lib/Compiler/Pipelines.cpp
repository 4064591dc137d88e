//===- Pipelines.cpp - Pass pipelines -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Pipelines.h"
#include "cppyy-cuda/Conversion/Passes.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/GPU/Transforms/Passes.h"
#include "cppyy-cuda/Dialect/LLVMIR/Transforms/Passes.h"
#include "cppyy-cuda/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/Transforms/Passes.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Upstream's cleanups, in the order that leaves the least work.
static void addCleanup(OpPassManager &manager) {
  // MLIR 22's pattern for branches on constants corrupts the heap on some
  // kernels when it unlinks loops; LLVM folds such branches later.
  static const std::string kBroken[] = {
      "(anonymous namespace)::SimplifyConstCondBranchPred"};
  manager.addPass(createCanonicalizerPass({}, kBroken));
  manager.addPass(createCSEPass());
}

/// A pass that asks Clang: the caller's session, or one of its own.
template <typename PassOptions>
static std::unique_ptr<Pass>
createAsking(std::unique_ptr<Pass> (*withSession)(SessionProvider),
             std::unique_ptr<Pass> (*withOptions)(PassOptions),
             const ToGPUPipelineOptions &options) {
  if (options.session)
    return withSession(options.session);
  PassOptions passOptions;
  passOptions.cudaPath = options.cudaPath;
  passOptions.arch = options.arch;
  return withOptions(std::move(passOptions));
}

/// What makes values of variables, and gives objects their places.
static void addValues(OpPassManager &functions) {
  functions.addPass(createSROA());
  functions.addPass(createMem2Reg());
  functions.addPass(createPlaceObjects());
}

void cppyy_cuda::populateToGPUPipeline(OpPassManager &manager,
                                       const ToGPUPipelineOptions &options) {
  manager.addPass(createGpuKernelOutliningPass());
  manager.addPass(createForbidRecursion());
  manager.addPass(createInlinerPass());
  manager.addPass(createSymbolDCEPass());
  manager.addPass(
      createAsking<FindKeptOptions>(createFindKept, createFindKept, options));
  auto &kernels = manager.nest<KernelOp>();
  addValues(kernels);
  kernels.addPass(createBoundGeometry());
  addCleanup(kernels);
  kernels.addPass(createFindAscending());
  kernels.addPass(createProveSigns());
  kernels.addPass(createDropWraparound());
  // Those that C++ calls: no others are left.
  auto &functions = manager.nest<FuncOp>();
  addValues(functions);
  addCleanup(functions);
  // After the cleanup, because dead uses need no thunk.
  manager.addPass(createAsking<ResolveCxxOptions>(createResolveCxx,
                                                  createResolveCxx, options));
  manager.nest<KernelOp>().addPass(createDropFits());
  manager.addPass(createConvertCppyyCudaToGPU());
  addCleanup(manager);
}

static void addScopes(OpPassManager &manager, DebugInfo debugInfo) {
  LLVM::DIScopeForLLVMFuncOpPassOptions scopes;
  scopes.emissionKind = debugInfo == DebugInfo::Full
                            ? LLVM::DIEmissionKind::Full
                            : LLVM::DIEmissionKind::LineTablesOnly;
  manager.addPass(createCompleteLocations());
  manager.addPass(LLVM::createDIScopeForLLVMFuncOpPass(scopes));
}

void cppyy_cuda::populateToNVVMPipeline(OpPassManager &manager,
                                        const ToNVVMPipelineOptions &options) {
  auto &kernels = manager.nest<gpu::GPUModuleOp>();
  if (options.checkIndices)
    kernels.addPass(createCheckIndices());
  kernels.addPass(createCppyyCudaLowerStructured());
  kernels.addPass(createConvertCppyyCudaGPUToLLVM());
  // Promotes slots of arrays and C++ values, which are plain structs from here
  // on.
  kernels.addPass(createSROA());
  kernels.addPass(createMem2Reg());
  addCleanup(kernels);
  kernels.addPass(createDropUnusedParams());
  if (options.debugInfo != DebugInfo::None)
    addScopes(manager, options.debugInfo);
  manager.nest<gpu::GPUModuleOp>().addPass(createCppyyCudaDeclareVariables());
}

void cppyy_cuda::registerPipelines() {
  PassPipelineRegistration<ToGPUPipelineOptions>(
      "cppyy-cuda-to-gpu", "From phase `cppyy_cuda` to phase `gpu`",
      populateToGPUPipeline);
  PassPipelineRegistration<ToNVVMPipelineOptions>(
      "cppyy-cuda-to-nvvm", "From phase `gpu` to phase `nvvm`",
      populateToNVVMPipeline);
}
