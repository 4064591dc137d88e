//===- Lowering.cpp - From a module to LLVM IR ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "Diagnostics.h"
#include "cppyy-cuda/Compiler/Pipelines.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"

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
    // The translation to LLVM IR does not know it.
    kernel.removeArgAttr(i, CppyyCudaDialect::getParamAttrName());
  }
  return result;
}

/// The kernels of all modules, since one image holds them all.
static llvm::Error readInterfaces(ModuleOp module, Compiled &result) {
  llvm::StringMap<StringRef> modules;
  for (auto kernels : module.getOps<gpu::GPUModuleOp>())
    for (auto function : kernels.getOps<LLVM::LLVMFuncOp>()) {
      if (!function->hasAttr(NVVM::NVVMDialect::getKernelFuncAttrName()))
        continue;
      auto [other, isNew] =
          modules.try_emplace(function.getName(), kernels.getName());
      if (!isNew)
        return llvm::make_error<CompileError>(
            ("two kernels are called @" + function.getName() +
             ", in the gpu.modules @" + other->second + " and @" +
             kernels.getName() + ": rename one, as they share an image")
                .str());
      result.kernels.push_back(interfaceOf(function));
    }
  return llvm::Error::success();
}

static llvm::Error
runPhase(ModuleOp module, Phase phase, const CompileOptions &options,
         Recorder &recorder,
         llvm::function_ref<void(OpPassManager &)> populate) {
  DiagnosticCollector diagnostics(module.getContext());
  PassManager manager(module.getContext());
  if (options.setUpPasses && failed(options.setUpPasses(manager)))
    return diagnostics.takeError("the pass manager cannot be set up");
  populate(manager);
  if (failed(manager.run(module)))
    return diagnostics.takeError("lowering failed");
  recorder.step(phaseName(phase));
  return recorder.text(phase, [&](llvm::raw_ostream &os) { module.print(os); });
}

/// Errors of later steps name lines, whatever users asked for.
static DebugInfo debugInfoFor(const CompileOptions &options) {
  return options.debug ? DebugInfo::Full : DebugInfo::Lines;
}

/// The phase of \p module as given: that of its least lowered kernels.
static Phase phaseOf(ModuleOp module) {
  auto lowered = module.getOps<gpu::GPUModuleOp>();
  if (lowered.empty() || !module.getOps<KernelOp>().empty())
    return Phase::CppyyCuda;
  for (auto kernels : lowered)
    for (auto function : kernels.getOps<FunctionOpInterface>())
      if (!isa<LLVM::LLVMFuncOp>(function))
        return Phase::GPU;
  return Phase::NVVM;
}

static llvm::Error checkPhases(Phase from, Phase until) {
  if (from <= until)
    return llvm::Error::success();
  return llvm::make_error<CompileError>(
      "the module is in phase " + phaseName(from).str() +
      " already, behind phase " + phaseName(until).str());
}

llvm::Error cppyy_cuda::lowerToNVVM(ModuleOp module, SessionProvider session,
                                    const CompileOptions &options,
                                    Recorder &recorder, Compiled &result) {
  Phase from = phaseOf(module);
  if (llvm::Error error = checkPhases(from, options.until))
    return error;
  if (llvm::Error error =
          recorder.text(from, [&](llvm::raw_ostream &os) { module.print(os); }))
    return error;

  auto toGPU = [&](OpPassManager &manager) {
    ToGPUPipelineOptions gpuOptions;
    gpuOptions.session = std::move(session);
    // In modules that are lowered further, only the C++ needs work.
    if (from == Phase::NVVM)
      manager.addPass(createResolveCxx(gpuOptions.session));
    else
      populateToGPUPipeline(manager, gpuOptions);
  };
  if (options.until == Phase::CppyyCuda)
    return llvm::Error::success();
  if (llvm::Error error = runPhase(module, std::max(from, Phase::GPU), options,
                                   recorder, toGPU))
    return error;
  if (options.until == Phase::GPU)
    return llvm::Error::success();

  auto toNVVM = [&](OpPassManager &manager) {
    ToNVVMPipelineOptions nvvmOptions;
    nvvmOptions.debugInfo = debugInfoFor(options);
    nvvmOptions.checkIndices = (options.checks & host::CheckBounds) != 0;
    populateToNVVMPipeline(manager, nvvmOptions);
  };
  if (llvm::Error error =
          runPhase(module, Phase::NVVM, options, recorder, toNVVM))
    return error;
  return readInterfaces(module, result);
}
