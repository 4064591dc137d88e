//===- cppyy-cuda-host-opt.cpp - opt with the host target's passes --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Analyses.h"
#include "cppyy-cuda/Target/Common/FatalErrors.h"
#include "cppyy-cuda/Target/Host/Passes.h"

#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Passes/StandardInstrumentations.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;

static cl::OptionCategory category("Options of cppyy-cuda-host-opt");

static cl::opt<std::string> input(cl::Positional,
                                  cl::desc("<LLVM IR or bitcode>"),
                                  cl::init("-"), cl::cat(category));
static cl::opt<std::string> output("o", cl::desc("Where the module is written"),
                                   cl::value_desc("file"), cl::init("-"),
                                   cl::cat(category));
static cl::opt<std::string>
    pipeline("passes", cl::desc("Passes to run, as opt names them and ours"),
             cl::value_desc("pipeline"), cl::cat(category));
static cl::opt<bool> writesText("S", cl::desc("Write LLVM IR as text"),
                                cl::cat(category));
static cl::opt<bool> verifiesEach("verify-each",
                                  cl::desc("Verify the module after each pass"),
                                  cl::cat(category));
static cl::opt<bool> printsPasses("print-passes",
                                  cl::desc("List the host target's passes"),
                                  cl::cat(category));

namespace {
/// Prints what passes refuse, and remembers that they did.
struct ErrorPrinter : DiagnosticHandler {
  explicit ErrorPrinter(bool &failed) : failed(failed) {}

  bool handleDiagnostics(const DiagnosticInfo &info) override {
    if (info.getSeverity() != DS_Error)
      return false;
    failed = true;
    DiagnosticPrinterRawOStream printer(errs());
    WithColor::error();
    info.print(printer);
    errs() << '\n';
    return true;
  }

  bool &failed;
};
} // namespace

static Error runPassesUnguarded(Module &module) {
  PassInstrumentationCallbacks callbacks;
  StandardInstrumentations instrumentations(module.getContext(),
                                            /*DebugLogging=*/false,
                                            verifiesEach);
  PassBuilder builder(nullptr, PipelineTuningOptions(), std::nullopt,
                      &callbacks);
  cppyy_cuda::host::target::registerPasses(builder);
  cppyy_cuda::Analyses analyses(builder);
  instrumentations.registerCallbacks(callbacks, &analyses.modules);
  ModulePassManager passes;
  if (!pipeline.empty())
    if (Error error = builder.parsePassPipeline(passes, pipeline))
      return error;
  passes.run(module, analyses.modules);
  return Error::success();
}

/// As opt does not, refuses a module that LLVM itself cannot take.
static Error runPasses(Module &module) {
  Error error = Error::success();
  if (Error fatal = cppyy_cuda::catchFatalErrors([&] {
        error = joinErrors(std::move(error), runPassesUnguarded(module));
      }))
    return joinErrors(std::move(error), std::move(fatal));
  return error;
}

static int fail(const Twine &message) {
  WithColor::error() << message << '\n';
  return 1;
}

static int run(const char *program) {
  LLVMContext context;
  bool failed = false;
  context.setDiagnosticHandler(std::make_unique<ErrorPrinter>(failed));
  SMDiagnostic problem;
  std::unique_ptr<Module> module = parseIRFile(input, problem, context);
  if (!module) {
    problem.print(program, errs());
    return 1;
  }
  std::error_code code;
  ToolOutputFile file(output, code,
                      writesText ? sys::fs::OF_Text : sys::fs::OF_None);
  if (code)
    return fail(output + ": " + code.message());
  if (Error error = runPasses(*module))
    return fail(toString(std::move(error)));
  if (failed)
    return 1;
  if (verifyModule(*module, &errs()))
    return fail("the module is broken");
  if (writesText)
    module->print(file.os(), nullptr);
  else
    WriteBitcodeToFile(*module, file.os());
  file.keep();
  return 0;
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(
      argc, argv,
      "opt with the passes of the host target (--print-passes lists them)\n");
  if (printsPasses) {
    cppyy_cuda::host::target::printPasses(outs());
    return 0;
  }
  return run(argv[0]);
}
