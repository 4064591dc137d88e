//===- Constants.cpp - `__constant__` variables of images -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Constants.h"

#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda {

/// Other constants cannot be changed by the host, either.
static bool isConstantVariable(const GlobalVariable &variable) {
  return variable.hasInitializer() && variable.isExternallyInitialized() &&
         variable.getAddressSpace() == NVPTXAS::ADDRESS_SPACE_CONST;
}

static void makeVisible(GlobalVariable &variable) {
  variable.setComdat(nullptr);
  variable.setLinkage(GlobalValue::ExternalLinkage);
  variable.setUnnamedAddr(GlobalValue::UnnamedAddr::None);
}

std::vector<runtime::ConstantVariable> exposeConstants(Module &module,
                                                       const VariableSet &own,
                                                       const Sharing &sharing) {
  std::vector<runtime::ConstantVariable> constants;
  for (GlobalVariable &variable : module.globals()) {
    if (!isConstantVariable(variable) || own.contains(&variable) ||
        sharing.shared.contains(&variable))
      continue;
    makeVisible(variable);
    uint64_t size =
        module.getDataLayout().getTypeAllocSize(variable.getValueType());
    constants.push_back({variable.getName().str(), size});
  }
  return constants;
}

} // namespace cppyy_cuda
