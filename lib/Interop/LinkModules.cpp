//===- LinkModules.cpp - Links LLVM modules and reports errors ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Interop/LinkModules.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cppyy_cuda::interop {

namespace {

/// Turns the linker's diagnostics into text: LLVM's own handler would end the
/// process.
class CapturedDiagnostics : public DiagnosticHandler {
public:
  explicit CapturedDiagnostics(std::string &text) : text(text) {}
  bool handleDiagnostics(const DiagnosticInfo &info) override {
    raw_string_ostream os(text);
    DiagnosticPrinterRawOStream printer(os);
    if (info.getSeverity() == DS_Error)
      info.print(printer);
    return true;
  }

private:
  std::string &text;
};

/// Restores the context's handler on destruction.
class CaptureScope {
public:
  explicit CaptureScope(LLVMContext &context)
      : context(context), previous(context.getDiagnosticHandler()) {
    context.setDiagnosticHandler(std::make_unique<CapturedDiagnostics>(text));
  }
  ~CaptureScope() { context.setDiagnosticHandler(std::move(previous)); }
  const std::string &messages() const { return text; }

private:
  LLVMContext &context;
  std::unique_ptr<DiagnosticHandler> previous;
  std::string text;
};

} // namespace

Error linkModules(Module &destination, std::unique_ptr<Module> source,
                  const std::string &what, bool onlyNeeded) {
  if (destination.getDataLayout().isDefault())
    destination.setDataLayout(source->getDataLayout());
  if (destination.getTargetTriple().empty())
    destination.setTargetTriple(source->getTargetTriple());
  CaptureScope capture(destination.getContext());
  unsigned flags = onlyNeeded ? Linker::LinkOnlyNeeded : Linker::None;
  if (Linker::linkModules(destination, std::move(source), flags))
    return createStringError("cannot link " + what + ": " + capture.messages());
  return Error::success();
}

} // namespace cppyy_cuda::interop
