//===- EmitPTX.cpp - Optimized device LLVM IR to PTX ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subtarget.h"
#include "cppyy-cuda/Target/Common/FatalErrors.h"

#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

namespace {
/// Collects the back end's errors, which would otherwise end the process.
struct ErrorCollector : DiagnosticHandler {
  explicit ErrorCollector(std::string &text) : text(text) {}
  bool handleDiagnostics(const DiagnosticInfo &info) override {
    if (info.getSeverity() != DS_Error)
      return true;
    raw_string_ostream stream(text);
    DiagnosticPrinterRawOStream printer(stream);
    info.print(printer);
    stream << '\n';
    return true;
  }
  std::string &text;
};
} // namespace

Expected<std::string> emitPTX(Module &module, const Options &options) {
  auto machine = createTargetMachine(module, options);
  if (!machine)
    return machine.takeError();
  module.setTargetTriple((*machine)->getTargetTriple());
  module.setDataLayout((*machine)->createDataLayout());

  std::string errors;
  LLVMContext &context = module.getContext();
  std::unique_ptr<DiagnosticHandler> previous = context.getDiagnosticHandler();
  context.setDiagnosticHandler(std::make_unique<ErrorCollector>(errors));
  SmallString<0> ptx;
  raw_svector_ostream stream(ptx);
  legacy::PassManager passes;
  bool refused = (*machine)->addPassesToEmitFile(passes, stream, nullptr,
                                                 CodeGenFileType::AssemblyFile);
  Error fatal = catchFatalErrors([&] {
    if (!refused)
      passes.run(module);
  });
  context.setDiagnosticHandler(std::move(previous));
  if (fatal)
    return createStringError("the kernel does not compile for " + options.arch +
                             ":\n" + errors + toString(std::move(fatal)));
  if (refused)
    return createStringError("LLVM's NVPTX back end cannot emit PTX");
  if (!errors.empty())
    return createStringError("the kernel does not compile to PTX:\n" + errors);
  return std::string(ptx);
}

} // namespace cppyy_cuda::nvptx
