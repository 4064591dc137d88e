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

/// Where \p arg lies if those before it end at \p end.
static Parameter placeOf(const Argument &arg, uint32_t end) {
  const DataLayout &data = arg.getParent()->getDataLayout();
  Type *type = arg.hasByValAttr() ? arg.getParamByValType() : arg.getType();
  Align align = data.getABITypeAlign(type);
  if (arg.hasByValAttr()) // of a pointer, it would be of what that points to
    align = std::max(align, arg.getParamAlign().valueOrOne());
  return parameterAfter(end, data.getTypeAllocSize(type),
                        uint32_t(align.value()));
}

SmallVector<Parameter> parametersOf(const Function &kernel) {
  SmallVector<Parameter> params;
  for (const Argument &arg : kernel.args())
    params.push_back(placeOf(arg, params.empty() ? 0 : params.back().end()));
  return params;
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
