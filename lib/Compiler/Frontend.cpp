//===- Frontend.cpp - From a module to LLVM IR ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Frontend.h"
#include "Diagnostics.h"
#include "cppyy-cuda/Compiler/Pipelines.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/HostDriver/HostImage.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/Module.h"

using namespace mlir;
using namespace cppyy_cuda;

static KernelInterface interfaceOf(LLVM::LLVMFuncOp kernel) {
  KernelInterface result{kernel.getName().str(), {}};
  for (unsigned i = 0, e = kernel.getNumArguments(); i < e; ++i) {
    auto param = kernel.getArgAttrOfType<ParamAttr>(
        i, CppyyCudaDialect::getParamAttrName());
    if (!param)
      continue;
    result.params.push_back({param.getArgument(),
                             stringifyParamKind(param.getKind()).str(),
                             param.getDim()});
    // The translation to LLVM IR knows nothing of it.
    kernel.removeArgAttr(i, CppyyCudaDialect::getParamAttrName());
  }
  return result;
}

static void readInterfaces(ModuleOp module, Compiled &result) {
  for (auto kernels : module.getOps<gpu::GPUModuleOp>())
    for (auto function : kernels.getOps<LLVM::LLVMFuncOp>())
      if (function->hasAttr(NVVM::NVVMDialect::getKernelFuncAttrName()))
        result.kernels.push_back(interfaceOf(function));
}

static llvm::Error runPhase(ModuleOp module, Phase phase,
                            llvm::function_ref<void(OpPassManager &)> populate,
                            Recorder &recorder) {
  DiagnosticCollector diagnostics(module.getContext());
  PassManager manager(module.getContext());
  populate(manager);
  if (failed(manager.run(module)))
    return diagnostics.takeError("lowering failed");
  recorder.step(phaseName(phase));
  return recorder.text(phase, [&](llvm::raw_ostream &os) { module.print(os); });
}

/// Errors of what follows name lines, whatever users asked for.
static DebugInfo debugInfoFor(const CompileOptions &options) {
  return options.debug ? DebugInfo::Full : DebugInfo::Lines;
}

llvm::Error cppyy_cuda::lowerToNVVM(ModuleOp module, SessionProvider session,
                                    const CompileOptions &options,
                                    Recorder &recorder, Compiled &result) {
  if (llvm::Error error = recorder.text(
          Phase::CppyyCuda, [&](llvm::raw_ostream &os) { module.print(os); }))
    return error;
  if (options.until == Phase::CppyyCuda)
    return llvm::Error::success();

  auto toGPU = [&](OpPassManager &manager) {
    ToGPUPipelineOptions gpuOptions;
    gpuOptions.session = std::move(session);
    populateToGPUPipeline(manager, gpuOptions);
  };
  if (llvm::Error error = runPhase(module, Phase::GPU, toGPU, recorder))
    return error;
  if (options.until == Phase::GPU)
    return llvm::Error::success();

  auto toNVVM = [&](OpPassManager &manager) {
    ToNVVMPipelineOptions nvvmOptions;
    nvvmOptions.debugInfo = debugInfoFor(options);
    nvvmOptions.checkIndices = (options.checks & host::CheckBounds) != 0;
    populateToNVVMPipeline(manager, nvvmOptions);
  };
  if (llvm::Error error = runPhase(module, Phase::NVVM, toNVVM, recorder))
    return error;
  readInterfaces(module, result);
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<llvm::Module>>
cppyy_cuda::translateKernels(ModuleOp module, llvm::LLVMContext &context) {
  DiagnosticCollector diagnostics(module.getContext());
  auto kernels = module.getOps<gpu::GPUModuleOp>();
  std::unique_ptr<llvm::Module> result =
      translateModuleToLLVMIR(*kernels.begin(), context, "cppyy_cuda");
  if (!result)
    return diagnostics.takeError("translation to LLVM IR failed");
  return result;
}
