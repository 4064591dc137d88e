//===- Kernels.cpp - What passes say of kernels ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

bool isKernel(const Function &function) {
  return function.getCallingConv() == CallingConv::PTX_Kernel;
}

SmallVector<Function *> kernelsOf(Module &module) {
  SmallVector<Function *> kernels;
  for (Function &function : module)
    if (!function.isDeclaration() && isKernel(function))
      kernels.push_back(&function);
  return kernels;
}

std::optional<Form> formOf(const Function &kernel) {
  StringRef text = kernel.getFnAttribute(kFormAttribute).getValueAsString();
  return StringSwitch<std::optional<Form>>(text)
      .Case("loops", Form::Loops)
      .Case("regions", Form::Regions)
      .Case("coroutines", Form::Coroutines)
      .Case("fibers", Form::Fibers)
      .Default(std::nullopt);
}

void setForm(Function &kernel, Form form) {
  static constexpr StringLiteral names[] = {"loops", "regions", "coroutines",
                                            "fibers"};
  kernel.addFnAttr(kFormAttribute, names[static_cast<unsigned>(form)]);
}

uint64_t staticSharedBytes(const Function &kernel) {
  return kernel.getFnAttributeAsParsedInteger(kSharedBytesAttribute);
}

bool waitsForGrid(const Function &kernel) {
  return kernel.hasFnAttribute(kGridSyncAttribute);
}

} // namespace cppyy_cuda::host::target
