//===- Refusals.cpp - What passes refuse ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Refusals.h"
#include "Passes.h"

#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/Function.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

struct Refusals::Handler : DiagnosticHandler {
  explicit Handler(Refusals &refusals) : refusals(refusals) {}

  bool handleDiagnostics(const DiagnosticInfo &info) override {
    if (info.getSeverity() != DS_Error)
      return refusals.outer && refusals.outer->handleDiagnostics(info);
    raw_string_ostream stream(refusals.text);
    DiagnosticPrinterRawOStream printer(stream);
    stream << (refusals.text.empty() ? "" : "\n");
    info.print(printer);
    return true;
  }

  Refusals &refusals;
};

Refusals::Refusals(LLVMContext &context)
    : context(context), outer(context.getDiagnosticHandler()) {
  context.setDiagnosticHandler(std::make_unique<Handler>(*this));
}

Refusals::~Refusals() { context.setDiagnosticHandler(std::move(outer)); }

Error Refusals::take() {
  if (text.empty())
    return Error::success();
  return createStringError(std::exchange(text, {}));
}

void refuse(const Function &function, const Twine &reason) {
  function.getContext().emitError("'" + function.getName() + "': " + reason);
}

} // namespace cppyy_cuda::host::target
