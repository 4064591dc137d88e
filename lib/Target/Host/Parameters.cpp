//===- Parameters.cpp - Kernel parameters in memory -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host {

Type *parameterType(const Argument &arg) {
  return arg.hasByValAttr() ? arg.getParamByValType() : arg.getType();
}

/// Whether all that happens to \p pointer are loads, so that every thread can
/// read the same bytes.
static bool isOnlyRead(const Value &pointer) {
  return all_of(pointer.uses(), [](const Use &use) {
    const User *user = use.getUser();
    if (isa<LoadInst>(user))
      return true;
    if (auto *copy = dyn_cast<MemTransferInst>(user))
      return use.getOperandNo() == 1 && !copy->isVolatile();
    return isa<GetElementPtrInst, AddrSpaceCastInst>(user) && isOnlyRead(*user);
  });
}

void copyByValParameters(Function &kernel) {
  for (Argument &arg : kernel.args()) {
    if (!arg.hasByValAttr() || isOnlyRead(arg))
      continue;
    Type *type = arg.getParamByValType();
    Align align = arg.getParamAlign().valueOrOne();
    IRBuilder<> b(&kernel.getEntryBlock(), kernel.getEntryBlock().begin());
    AllocaInst *slot = b.CreateAlloca(type);
    slot->setAlignment(std::max(align, slot->getAlign()));
    Value *copy = b.CreateAddrSpaceCast(slot, arg.getType());
    arg.replaceAllUsesWith(copy);
    b.CreateMemCpy(slot, slot->getAlign(), &arg, align,
                   kernel.getDataLayout().getTypeAllocSize(type));
  }
}

} // namespace cppyy_cuda::host
