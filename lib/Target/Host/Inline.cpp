//===- Inline.cpp - Device functions into the kernels ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "cppyy-cuda/Target/Common/Analyses.h"

#include "llvm/IR/Module.h"
#include "llvm/Transforms/IPO/AlwaysInliner.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/LowerSwitch.h"

using namespace llvm;

namespace cppyy_cuda::host {

static FunctionPassManager foldingPasses() {
  FunctionPassManager passes;
  passes.addPass(SROAPass(SROAOptions::ModifyCFG));
  passes.addPass(EarlyCSEPass());
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
  return passes;
}

void inlineDeviceFunctions(Module &module, bool fold) {
  // The position of a thread is known in its kernel only, so even functions
  // marked noinline are inlined.
  for (Function &function : module) {
    if (function.isDeclaration() ||
        function.getCallingConv() == CallingConv::PTX_Kernel)
      continue;
    function.removeFnAttr(Attribute::NoInline);
    function.addFnAttr(Attribute::AlwaysInline);
  }
  PassBuilder builder;
  Analyses analyses(builder);

  ModulePassManager passes;
  passes.addPass(AlwaysInlinerPass(/*InsertLifetime=*/true));
  passes.addPass(GlobalDCEPass());
  if (fold)
    passes.addPass(createModuleToFunctionPassAdaptor(foldingPasses()));
  passes.addPass(GlobalDCEPass());
  passes.run(module, analyses.modules);
}

} // namespace cppyy_cuda::host
