//===- Retarget.cpp - Device LLVM IR to host LLVM IR ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "cppyy-cuda/Target/Common/Reflect.h"

#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace cppyy_cuda::host {

SmallVector<Function *> kernelsOf(Module &module) {
  SmallVector<Function *> kernels;
  for (Function &function : module)
    if (!function.isDeclaration() &&
        function.getCallingConv() == CallingConv::PTX_Kernel)
      kernels.push_back(&function);
  return kernels;
}

/// Attributes that only have a meaning on a GPU. A thread is a loop iteration
/// here, so nothing is convergent once no barrier is left.
static void dropDeviceAttributes(Function &function) {
  for (StringRef name :
       {"target-cpu", "target-features", "uniform-work-group-size"})
    function.removeFnAttr(name);
  if (!function.isIntrinsic()) // barriers and warp operations stay in place
    function.removeFnAttr(Attribute::Convergent);
  if (function.hasOptNone()) {
    function.removeFnAttr(Attribute::OptimizeNone);
    function.removeFnAttr(Attribute::NoInline);
  }
}

/// CUDA contracts a*b+c. Only the device code's own operations get the flag:
/// those that replace intrinsics ask for separate rounding.
static void allowContraction(Function &function, const Options &options) {
  for (Instruction &inst : instructions(function)) {
    if (!isa<FPMathOperator>(inst))
      continue;
    inst.setHasAllowContract(true);
    if (!options.fastMath)
      continue;
    inst.setHasAllowReassoc(true);
    inst.setHasNoSignedZeros(true);
    if (inst.getType()->getScalarType()->isFloatTy())
      inst.setHasAllowReciprocal(true);
  }
}

/// Everything but the kernels' infos and the variables that the host may write
/// is internalized, so that no name clashes with one of the C library.
static void makePrivate(Module &module) {
  for (GlobalObject &object : module.global_objects()) {
    if (object.isDeclaration())
      continue;
    object.setComdat(nullptr);
    auto *global = dyn_cast<GlobalVariable>(&object);
    // The host writes what is constant for the device.
    if (global && global->isExternallyInitialized())
      global->setConstant(false);
    bool visible = global && global->isExternallyInitialized() &&
                   global->hasExternalLinkage();
    bool isKernel =
        isa<Function>(object) &&
        cast<Function>(object).getCallingConv() == CallingConv::PTX_Kernel;
    if (!visible && !isKernel && !object.hasAppendingLinkage())
      object.setLinkage(GlobalValue::InternalLinkage);
    object.setVisibility(GlobalValue::DefaultVisibility);
  }
}

static void dropUnusedDeclarations(Module &module) {
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
}

Error retarget(Module &module, const Options &options) {
  auto machine = createHostMachine(options);
  if (!machine)
    return machine.takeError();
  // The reflected architecture is the one that the host driver reports.
  answerReflect(module, {900, options.fastMath});
  mapMathCalls(module);
  if (!isWatched(options))
    StripDebugInfo(module);
  module.setTargetTriple((*machine)->getTargetTriple());
  module.setDataLayout((*machine)->createDataLayout());
  if (NamedMDNode *annotations = module.getNamedMetadata("nvvm.annotations"))
    annotations->eraseFromParent();
  for (Function &function : module) {
    dropDeviceAttributes(function);
    allowContraction(function, options);
  }
  // Clang keeps kernels alive through these lists; here their infos do so.
  removeFromUsedLists(module, [](Constant *) { return true; });
  makePrivate(module);
  for (Function *kernel : kernelsOf(module))
    copyByValParameters(*kernel);
  recogniseGridSync(module);
  inlineDeviceFunctions(module, /*fold=*/!options.debug);
  for (Function &function : module)
    lowerIntrinsics(function);
  buildEntries(module, options);
  lowerSharedAtomics(module);
  flattenAddressSpaces(module);
  dropUnusedDeclarations(module);
  if (!options.debug)
    StripDebugInfo(module);

  std::string problem;
  raw_string_ostream stream(problem);
  if (verifyModule(module, &stream))
    return createStringError("the host target made invalid IR:\n" + problem);
  return Error::success();
}

} // namespace cppyy_cuda::host
