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

using namespace mlir;
using namespace cppyy_cuda;

/// Bytes of a parameter, in the `llvm` dialect.
static uint64_t paramBytes(Type type) {
  if (isa<LLVM::LLVMPointerType>(type))
    return 8;
  if (type.isIntOrFloat())
    return llvm::divideCeil(type.getIntOrFloatBitWidth(), 8);
  return DataLayout().getTypeSize(type).getFixedValue();
}

static KernelInterface interfaceOf(LLVM::LLVMFuncOp kernel) {
  KernelInterface result{kernel.getName().str(), {}};
  for (unsigned i = 0, e = kernel.getNumArguments(); i < e; ++i) {
    auto param = kernel.getArgAttrOfType<ParamAttr>(
        i, CppyyCudaDialect::getParamAttrName());
    if (!param)
      continue;
    result.params.push_back(
        {param.getArgument(), stringifyParamKind(param.getKind()).str(),
         param.getDim(), paramBytes(kernel.getArgumentTypes()[i])});
    // The translation to LLVM IR knows nothing of it.
    kernel.removeArgAttr(i, CppyyCudaDialect::getParamAttrName());
  }
  return result;
}

/// The kernels of all modules, which one image holds.
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

/// The host target tells users where a kernel failed, whatever they asked for.
static DebugInfo debugInfoFor(const CompileOptions &options) {
  if (options.debug)
    return DebugInfo::Full;
  bool lines = options.lineInfo || options.target == Target::Host;
  return lines ? DebugInfo::Lines : DebugInfo::None;
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
  return readInterfaces(module, result);
}
