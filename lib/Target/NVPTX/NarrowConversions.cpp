//===- NarrowConversions.cpp - 32-bit integers to floats ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

void narrowConversions(Module &module) {
  const DataLayout &layout = module.getDataLayout();
  for (Function &function : module)
    for (Instruction &inst : make_early_inc_range(instructions(function))) {
      auto *convert = dyn_cast<SIToFPInst>(&inst);
      if (!convert || !convert->getSrcTy()->isIntegerTy(64) ||
          ComputeNumSignBits(convert->getOperand(0), layout) <= 32)
        continue;
      IRBuilder<> b(convert);
      Value *narrow = b.CreateTrunc(convert->getOperand(0), b.getInt32Ty());
      convert->replaceAllUsesWith(b.CreateSIToFP(narrow, convert->getDestTy()));
      convert->eraseFromParent();
    }
}

} // namespace cppyy_cuda::nvptx
