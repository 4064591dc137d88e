//===- CompileImage.cpp - Host LLVM IR to an image ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pipeline.h"
#include "Processor.h"
#include "cppyy-cuda/Target/Common/Analyses.h"
#include "cppyy-cuda/Target/Common/FatalErrors.h"

#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include <cstring>

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

static OptimizationLevel levelOf(unsigned level) {
  if (level <= 1)
    return OptimizationLevel::O1;
  return level == 2 ? OptimizationLevel::O2 : OptimizationLevel::O3;
}

static void optimize(Module &module, TargetMachine &machine,
                     const Options &options) {
  allowOrderedReductions();
  PipelineTuningOptions tuning;
  tuning.LoopVectorization = tuning.SLPVectorization = options.optLevel > 1;
  PassBuilder builder(&machine, tuning);
  Analyses analyses(builder);
  addVectorizerPasses(builder);
  ModulePassManager passes =
      options.optLevel == 0
          ? builder.buildO0DefaultPipeline(OptimizationLevel::O0)
          : builder.buildPerModuleDefaultPipeline(levelOf(options.optLevel));
  passes.run(module, analyses.modules);
}

Expected<std::string> compileImage(Module &module, const Options &options,
                                   StringRef source) {
  auto machine = createHostMachine(options);
  if (!machine)
    return machine.takeError();
  optimize(module, **machine, options);
  SmallString<0> object;
  raw_svector_ostream stream(object);
  legacy::PassManager passes;
  if ((*machine)->addPassesToEmitFile(passes, stream, nullptr,
                                      CodeGenFileType::ObjectFile))
    return createStringError("LLVM cannot emit objects for this processor");
  if (Error fatal = catchFatalErrors([&] { passes.run(module); }))
    return createStringError(
        "the kernel does not compile for this processor: " +
        toString(std::move(fatal)));
  ImageHeader header;
  std::memcpy(header.magic, "CPPYYHST", sizeof(header.magic));
  header.size = object.size();
  header.sourceSize = source.size();
  std::string image(reinterpret_cast<const char *>(&header), sizeof(header));
  image.append(object.begin(), object.end());
  image += source;
  return image;
}

} // namespace cppyy_cuda::host::target
