//===- ModuleText.cpp - Parse and verify modules --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/ModuleText.h"
#include "Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"

using namespace mlir;

llvm::Expected<OwningOpRef<ModuleOp>>
cppyy_cuda::parseModule(StringRef text, MLIRContext &context,
                        StringRef fileName) {
  DiagnosticCollector diagnostics(&context);
  OwningOpRef<ModuleOp> module =
      parseSourceString<ModuleOp>(text, &context, fileName);
  if (!module)
    return diagnostics.takeError("the text is not an MLIR module");
  return module;
}

llvm::Error cppyy_cuda::verifyModule(ModuleOp module) {
  DiagnosticCollector diagnostics(module.getContext());
  if (failed(verify(module)))
    return diagnostics.takeError("the module does not verify");
  return llvm::Error::success();
}
