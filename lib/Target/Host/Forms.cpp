//===- Forms.cpp - The form of each kernel --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Kernels.h"
#include "Passes.h"
#include "Pipeline.h"
#include "SuspendCalls.h"
#include "Uniformity.h"

#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static Form chooseForm(Function &kernel, const Reachable &reached,
                       const Options &options) {
  if (needsFibers(reached))
    return Form::Fibers;
  bool waits = !suspensionsOf(kernel).empty();
  if (isWatched(options))
    return waits ? Form::Coroutines : Form::Loops;
  if (waits)
    return areBlockUniform(kernel) ? Form::Regions : Form::Coroutines;
  return gainsFromRegions(kernel) ? Form::Regions : Form::Loops;
}

PreservedAnalyses FormsPass::run(Module &module, ModuleAnalysisManager &) {
  for (Function *kernel : kernelsOf(module)) {
    Reachable reached = reachable(*kernel);
    if (reachGridBarrier(reached))
      kernel->addFnAttr(kGridSyncAttribute);
    setForm(*kernel, chooseForm(*kernel, reached, options));
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
