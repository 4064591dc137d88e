//===- SharedMemory.cpp - Shared variables as offsets into a block --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Passes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ReplaceConstant.h"
#include "llvm/Support/Alignment.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// CUDA's alignment of dynamic shared memory, which users rely on.
static constexpr uint64_t kDynamicAlign = 16;

bool isUsedIn(const GlobalVariable &global, const Function &function) {
  return any_of(global.users(), [&](const User *user) {
    auto *inst = dyn_cast<Instruction>(user);
    return inst && inst->getFunction() == &function;
  });
}

SharedVariables sharedVariables(Module &module) {
  SharedVariables variables;
  SmallVector<Constant *> constants;
  for (GlobalVariable &global : module.globals()) {
    if (global.getAddressSpace() != NVPTXAS::ADDRESS_SPACE_SHARED)
      continue;
    // `extern __shared__` in C++; a variable of size 0 in MLIR.
    bool isDynamic =
        global.isDeclaration() ||
        module.getDataLayout().getTypeAllocSize(global.getValueType()) == 0;
    (isDynamic ? variables.dynamic : variables.fixed).push_back(&global);
    constants.push_back(&global);
  }
  convertUsersOfConstantsToInstructions(constants);
  return variables;
}

void addShared(SharedLayout &layout, GlobalVariable &global) {
  if (is_contained(make_first_range(layout.offsets), &global))
    return;
  const DataLayout &data = global.getDataLayout();
  Align align = global.getAlign().value_or(data.getPreferredAlign(&global));
  uint64_t offset = alignTo(layout.bytes, align);
  layout.offsets.push_back({&global, offset});
  layout.bytes = offset + data.getTypeAllocSize(global.getValueType());
}

SharedLayout layoutShared(Function &kernel, const SharedLayout &called) {
  SharedLayout layout;
  if (any_of(instructions(kernel), callsFunction))
    layout = called;
  SharedVariables variables = sharedVariables(*kernel.getParent());
  for (GlobalVariable *global : variables.fixed)
    if (isUsedIn(*global, kernel))
      addShared(layout, *global);
  // All dynamic variables start at the same place, as in CUDA.
  layout.bytes = alignTo(layout.bytes, Align(kDynamicAlign));
  for (GlobalVariable *global : variables.dynamic)
    if (isUsedIn(*global, kernel))
      layout.offsets.push_back({global, layout.bytes});
  return layout;
}

} // namespace cppyy_cuda::host
