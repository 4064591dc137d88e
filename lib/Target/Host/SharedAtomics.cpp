//===- SharedAtomics.cpp - Atomics private to one CPU thread --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Passes.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"
#include "llvm/Transforms/Utils/LowerAtomic.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static constexpr StringRef kMark = "cppyy_cuda.shared";

static bool isShared(const Value *pointer) {
  auto isIn = [](const Value *value) {
    return value->getType()->getPointerAddressSpace() ==
           NVPTXAS::ADDRESS_SPACE_SHARED;
  };
  return isIn(pointer) || isIn(getUnderlyingObject(pointer));
}

PreservedAnalyses MarkSharedAtomicsPass::run(Function &kernel,
                                             FunctionAnalysisManager &) {
  if (!isKernel(kernel))
    return PreservedAnalyses::all();
  for (Instruction &inst : instructions(kernel)) {
    const Value *pointer = nullptr;
    if (auto *update = dyn_cast<AtomicRMWInst>(&inst))
      pointer = update->getPointerOperand();
    else if (auto *exchange = dyn_cast<AtomicCmpXchgInst>(&inst))
      pointer = exchange->getPointerOperand();
    if (pointer && isShared(pointer))
      inst.setMetadata(kMark, MDNode::get(inst.getContext(), {}));
  }
  return PreservedAnalyses::all();
}

// Only after the loops are built: plain accesses are assumed there to be
// independent between the threads.
PreservedAnalyses LowerSharedAtomicsPass::run(Function &function,
                                              FunctionAnalysisManager &) {
  for (Instruction &inst : make_early_inc_range(instructions(function))) {
    if (!inst.hasMetadata(kMark))
      continue;
    if (auto *update = dyn_cast<AtomicRMWInst>(&inst))
      lowerAtomicRMWInst(update);
    else
      lowerAtomicCmpXchgInst(cast<AtomicCmpXchgInst>(&inst));
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
