//===- SharedAtomics.cpp - Atomics that one worker sees alone -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SharedAtomics.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/LowerAtomic.h"

using namespace llvm;

namespace cppyy_cuda::host {

SmallVector<Instruction *> findSharedAtomics(Function &function,
                                             const Value *shared) {
  SmallVector<Instruction *> found;
  for (Instruction &inst : instructions(function)) {
    const Value *address = nullptr;
    if (auto *update = dyn_cast<AtomicRMWInst>(&inst))
      address = update->getPointerOperand();
    else if (auto *exchange = dyn_cast<AtomicCmpXchgInst>(&inst))
      address = exchange->getPointerOperand();
    if (address && getUnderlyingObject(address) == shared)
      found.push_back(&inst);
  }
  return found;
}

void makePlain(ArrayRef<Instruction *> atomics) {
  for (Instruction *inst : atomics)
    if (auto *update = dyn_cast<AtomicRMWInst>(inst))
      lowerAtomicRMWInst(update);
    else
      lowerAtomicCmpXchgInst(cast<AtomicCmpXchgInst>(inst));
}

} // namespace cppyy_cuda::host
