//===- cppyy-cuda-opt.cpp - Passes, pipelines and emission ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnosis.h"
#include "Emit.h"
#include "Isolation.h"
#include "Output.h"
#include "Progress.h"
#include "cppyy-cuda/Compiler/Dialects.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Does what the command line asks of mlir-opt, and then emits.
static MlirOptMainConfig configure(const MlirOptMainConfig &asked,
                                   Emitted &emitted) {
  MlirOptMainConfig config = asked;
  config.setPassPipelineSetupFn([&asked, &emitted](PassManager &manager) {
    manager.addInstrumentation(Progress::instrumentation());
    if (failed(asked.setupPassPipeline(manager)))
      return failure();
    if (isEmissionRequested())
      addEmission(manager, asked, emitted);
    return success();
  });
  return config;
}

static LogicalResult process(std::unique_ptr<llvm::MemoryBuffer> input,
                             StringRef output, DialectRegistry &registry,
                             const MlirOptMainConfig &asked) {
  Emitted emitted;
  MlirOptMainConfig config = configure(asked, emitted);
  std::string text;
  llvm::raw_string_ostream os(text);
  if (failed(MlirOptMain(os, std::move(input), registry, config)) ||
      emitted.failed)
    return failure();
  return writeOutput(output,
                     isEmissionRequested() ? joinEmitted(emitted) : text);
}

/// Like process(), but reports crashes and exceeded limits.
static int processIsolated(const llvm::MemoryBuffer &input, StringRef output,
                           DialectRegistry &registry,
                           const MlirOptMainConfig &asked) {
  llvm::MemoryBufferRef text = input.getMemBufferRef();
  Progress::share();
  Progress::say(kReading);
  Ending ending = runIsolated([&]() -> int {
    auto copy = llvm::MemoryBuffer::getMemBuffer(
        text, /*RequiresNullTerminator=*/false);
    return failed(process(std::move(copy), output, registry, asked));
  });
  if (ending.kind == Ending::Exited)
    return ending.code;
  llvm::errs() << describeCrash(ending, text, asked.inputSplitMarker(),
                                registry)
               << '\n';
  return 1;
}

int main(int argc, char **argv) {
  DialectRegistry registry;
  registerDialects(registry);
  registerPasses();
  registerEmitOptions();
  registerIsolationOptions();
  auto [input, output] = registerAndParseCLIOptions(
      argc, argv, "cppyy-cuda: MLIR to GPU and host code", registry);
  MlirOptMainConfig config = MlirOptMainConfig::createFromCLOptions();
  if (config.shouldListPasses() || config.shouldShowDialects())
    return failed(MlirOptMain(argc, argv, input, output, registry));
  if (isEmissionRequested() && failed(checkEmission(config)))
    return 1;
  if (input == "-" && llvm::sys::Process::StandardInIsUserInput())
    llvm::errs() << "(reading a module from standard input)\n";
  std::string message;
  auto file = openInputFile(input, &message);
  if (!file)
    return failed(fail(message));
  if (!wantsOneProcess())
    return processIsolated(*file, output, registry, config);
  llvm::sys::PrintStackTraceOnErrorSignal(argv[0]);
  return failed(process(std::move(file), output, registry, config));
}
