//===- Inline.cpp - Device functions into the kernels ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Passes.h"

#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

PreservedAnalyses ForceInlinePass::run(Module &module,
                                       ModuleAnalysisManager &) {
  // The position of a thread is known in its kernel only, so even functions
  // marked noinline are inlined.
  for (Function &function : module) {
    if (function.isDeclaration() || isKernel(function))
      continue;
    function.removeFnAttr(Attribute::NoInline);
    function.addFnAttr(Attribute::AlwaysInline);
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
