//===- Symbols.cpp - What an image shows of its names ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Passes.h"

#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// Whether the host may write \p object.
static bool isHostVariable(const GlobalObject &object) {
  auto *global = dyn_cast<GlobalVariable>(&object);
  return global && global->isExternallyInitialized();
}

static bool isVisible(const GlobalObject &object) {
  if (auto *function = dyn_cast<Function>(&object))
    return isKernel(*function);
  return object.hasAppendingLinkage() ||
         (isHostVariable(object) && object.hasExternalLinkage());
}

PreservedAnalyses InternalizePass::run(Module &module,
                                       ModuleAnalysisManager &) {
  // Clang keeps kernels alive by these lists; here their infos do.
  removeFromUsedLists(module, [](Constant *) { return true; });
  for (GlobalObject &object : module.global_objects()) {
    if (object.isDeclaration())
      continue;
    object.setComdat(nullptr);
    // The host writes what the device sees as constant.
    if (isHostVariable(object))
      cast<GlobalVariable>(object).setConstant(false);
    if (!isVisible(object))
      object.setLinkage(GlobalValue::InternalLinkage);
    object.setVisibility(GlobalValue::DefaultVisibility);
  }
  return PreservedAnalyses::none();
}

PreservedAnalyses DropUnusedPass::run(Module &module, ModuleAnalysisManager &) {
  for (GlobalVariable &global : make_early_inc_range(module.globals())) {
    global.removeDeadConstantUsers();
    // Shared variables of kernels that cannot run, and CUDA's threadIdx ...
    if (global.use_empty() &&
        (global.isDeclaration() || global.hasLocalLinkage()))
      global.eraseFromParent();
  }
  for (Function &function : make_early_inc_range(module))
    if (function.isDeclaration() && function.use_empty())
      function.eraseFromParent();
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
