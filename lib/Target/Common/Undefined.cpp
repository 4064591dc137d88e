//===- Undefined.cpp - Undefined symbols of device code -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Undefined.h"
#include "CallSites.h"
#include "cppyy-cuda/Target/Common/DeviceFunctions.h"

#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda {

static bool isUndefined(const GlobalValue &value) {
  if (!value.isDeclaration() || value.use_empty())
    return false;
  if (auto *function = dyn_cast<Function>(&value))
    return !function->isIntrinsic() && !isOnDevice(function->getName());
  // `extern __shared__` is the dynamic shared memory.
  return !value.getName().starts_with("llvm.") &&
         value.getType()->getPointerAddressSpace() !=
             NVPTXAS::ADDRESS_SPACE_SHARED;
}

UndefinedSymbols::UndefinedSymbols(const Module &module) {
  CallSites calls(module);
  for (const GlobalValue &value : module.global_values())
    if (isUndefined(value))
      uses.push_back({value.getName().str(), calls.describeUse(value)});
}

Error UndefinedSymbols::check(Module &module) const {
  for (const Use &use : uses) {
    GlobalValue *value = module.getNamedValue(use.symbol);
    if (!value || !value->isDeclaration())
      continue;
    value->removeDeadConstantUsers();
    if (value->use_empty())
      continue;
    return createStringError(
        "nothing defines '" + demangle(use.symbol) + "', which is used" +
        use.place +
        ": a kernel has CUDA's functions and the C++ that cppyy or link= was "
        "given, and no library of the host's");
  }
  return Error::success();
}

} // namespace cppyy_cuda
