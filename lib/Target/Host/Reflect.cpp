//===- Reflect.cpp - What libdevice is told of the host -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Reflect.h"
#include "Passes.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

PreservedAnalyses ReflectPass::run(Module &module, ModuleAnalysisManager &) {
  answerReflect(module, {900, options.fastMath});
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
