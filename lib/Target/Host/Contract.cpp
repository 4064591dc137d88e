//===- Contract.cpp - Floating-point operations as CUDA has them ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

// CUDA contracts a*b+c. The flag is on the device code's own operations only:
// those that intrinsics become ask for a rounding each.
PreservedAnalyses ContractPass::run(Function &function,
                                    FunctionAnalysisManager &) {
  for (Instruction &inst : instructions(function)) {
    if (!isa<FPMathOperator>(inst))
      continue;
    inst.setHasAllowContract(true);
    if (!options.fastMath)
      continue;
    inst.setHasAllowReassoc(true);
    inst.setHasNoSignedZeros(true);
    if (inst.getType()->getScalarType()->isFloatTy())
      inst.setHasAllowReciprocal(true);
  }
  return PreservedAnalyses::all();
}

} // namespace cppyy_cuda::host::target
