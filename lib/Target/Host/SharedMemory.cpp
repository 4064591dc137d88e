//===- SharedMemory.cpp - Shared variables as offsets into a block --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ReplaceConstant.h"
#include "llvm/Support/Alignment.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// CUDA aligns dynamic shared memory so; users rely on it.
static constexpr uint64_t kDynamicAlign = 16;

static bool isUsedIn(const GlobalVariable &global, const Function &function) {
  for (const User *user : global.users())
    if (auto *inst = dyn_cast<Instruction>(user))
      if (inst->getFunction() == &function)
        return true;
  return false;
}

/// The shared variables, with every use of them made an instruction's.
static SmallVector<GlobalVariable *> sharedVariables(Module &module) {
  SmallVector<GlobalVariable *> variables;
  SmallVector<Constant *> constants;
  for (GlobalVariable &global : module.globals())
    if (global.getAddressSpace() == NVPTXAS::ADDRESS_SPACE_SHARED) {
      variables.push_back(&global);
      constants.push_back(&global);
    }
  convertUsersOfConstantsToInstructions(constants);
  return variables;
}

SharedLayout layoutShared(Function &kernel) {
  SharedLayout layout;
  const DataLayout &data = kernel.getDataLayout();
  SmallVector<GlobalVariable *> dynamic;
  for (GlobalVariable *global : sharedVariables(*kernel.getParent())) {
    if (!isUsedIn(*global, kernel))
      continue;
    // `extern __shared__` in C++; a variable of no size in MLIR.
    uint64_t size = data.getTypeAllocSize(global->getValueType());
    if (global->isDeclaration() || size == 0) {
      dynamic.push_back(global);
      continue;
    }
    Align align = global->getAlign().value_or(data.getPreferredAlign(global));
    uint64_t offset = alignTo(layout.bytes, align);
    layout.offsets.push_back({global, offset});
    layout.bytes = offset + size;
  }
  // All dynamic variables start at the same place, as CUDA has it.
  layout.bytes = alignTo(layout.bytes, Align(kDynamicAlign));
  for (GlobalVariable *global : dynamic)
    layout.offsets.push_back({global, layout.bytes});
  return layout;
}

} // namespace cppyy_cuda::host
