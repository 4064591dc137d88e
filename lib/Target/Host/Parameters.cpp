//===- Parameters.cpp - Kernel parameters in memory -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parameters.h"
#include "Kernels.h"
#include "Passes.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The offset of \p arg if the parameters before it end at \p end.
static Parameter placeOf(const Argument &arg, uint32_t end) {
  const DataLayout &data = arg.getParent()->getDataLayout();
  Type *type = arg.hasByValAttr() ? arg.getParamByValType() : arg.getType();
  Align align = data.getABITypeAlign(type);
  if (arg.hasByValAttr()) // a pointer's would be that of its pointee
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

/// Whether \p pointer is only loaded from, so that all threads can read the
/// same bytes.
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

PreservedAnalyses CopyByValPass::run(Function &kernel,
                                     FunctionAnalysisManager &) {
  if (!isKernel(kernel))
    return PreservedAnalyses::all();
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
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
