//===- Retarget.cpp - Device LLVM IR to host LLVM IR ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pipeline.h"
#include "Refusals.h"
#include "cppyy-cuda/Target/Common/Analyses.h"

#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static Error verify(const Module &module) {
  std::string problem;
  raw_string_ostream stream(problem);
  if (verifyModule(module, &stream))
    return createStringError("the host target made invalid IR:\n" + problem);
  return Error::success();
}

Error retarget(Module &module, const Options &options) {
  ModulePassManager passes;
  addRetargetPasses(passes, options);
  PassBuilder builder;
  Analyses analyses(builder);
  Refusals refusals(module.getContext());
  passes.run(module, analyses.modules);
  if (Error refused = refusals.take())
    return refused;
  return verify(module);
}

} // namespace cppyy_cuda::host::target
