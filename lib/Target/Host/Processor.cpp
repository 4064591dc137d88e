//===- Processor.cpp - From the GPU to this processor ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Processor.h"
#include "Passes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::host::target {

/// This processor, determined once per process.
static Expected<orc::JITTargetMachineBuilder> detectHost() {
  static std::once_flag once;
  std::call_once(once, [] {
    InitializeNativeTarget();
    InitializeNativeTargetAsmPrinter();
  });
  static const std::string cpu = sys::getHostCPUName().str();
  static const auto features = sys::getHostCPUFeatures();
  orc::JITTargetMachineBuilder builder{Triple(sys::getProcessTriple())};
  builder.setCPU(cpu);
  for (auto &feature : features)
    builder.getFeatures().AddFeature(feature.first(), feature.second);
  return builder;
}

std::string processor() {
  auto builder = detectHost();
  if (!builder) {
    consumeError(builder.takeError());
    return "";
  }
  std::vector<std::string> features = builder->getFeatures().getFeatures();
  llvm::sort(features);
  return builder->getCPU() + " " + llvm::join(features, ",");
}

Expected<std::unique_ptr<TargetMachine>>
createHostMachine(const Options &options) {
  auto builder = detectHost();
  if (!builder)
    return builder.takeError();
  builder->setRelocationModel(Reloc::PIC_);
  // Code that the compiler considers unreachable must not run on into the next
  // function.
  builder->getOptions().TrapUnreachable = true;
  builder->setCodeGenOptLevel(
      static_cast<CodeGenOptLevel>(std::min(options.optLevel, 3u)));
  return builder->createTargetMachine();
}

/// Attributes that mean something to a GPU only. A thread is a loop iteration
/// here, so nothing is convergent any more once no barrier is left.
static void dropDeviceAttributes(Function &function) {
  for (StringRef name :
       {"target-cpu", "target-features", "uniform-work-group-size"})
    function.removeFnAttr(name);
  if (!function.isIntrinsic()) // barriers and warp operations stay in place
    function.removeFnAttr(Attribute::Convergent);
  if (function.hasOptNone()) {
    function.removeFnAttr(Attribute::OptimizeNone);
    function.removeFnAttr(Attribute::NoInline);
  }
}

PreservedAnalyses ProcessorPass::run(Module &module, ModuleAnalysisManager &) {
  auto machine = createHostMachine({});
  if (!machine) {
    module.getContext().emitError(toString(machine.takeError()));
    return PreservedAnalyses::all();
  }
  module.setTargetTriple((*machine)->getTargetTriple());
  module.setDataLayout((*machine)->createDataLayout());
  if (NamedMDNode *annotations = module.getNamedMetadata("nvvm.annotations"))
    annotations->eraseFromParent();
  for (Function &function : module)
    dropDeviceAttributes(function);
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
