//===- DebugInfo.cpp - Modules without debug information ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/DebugInfo.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

PreservedAnalyses StripDebugInfoPass::run(Module &module,
                                          ModuleAnalysisManager &) {
  return StripDebugInfo(module) ? PreservedAnalyses::none()
                                : PreservedAnalyses::all();
}

} // namespace cppyy_cuda::host::target
