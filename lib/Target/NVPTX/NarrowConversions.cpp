//===- NarrowConversions.cpp - 32-bit integers to floats ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/Analysis/LazyValueInfo.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// Whether the operand of \p convert is known to fit 32 bits, from its
/// instructions or from dominating branches.
static bool isNarrow(CastInst &convert, LazyValueInfo &values) {
  Value *number = convert.getOperand(0);
  if (!number->getType()->isIntegerTy(64))
    return false;
  auto range = [&] {
    return values.getConstantRange(number, &convert, /*UndefAllowed=*/false);
  };
  if (isa<UIToFPInst>(convert))
    return range().getActiveBits() <= 32;
  return ComputeNumSignBits(number, convert.getDataLayout()) > 32 ||
         range().getMinSignedBits() <= 32;
}

/// Makes \p convert use \p number truncated to 32 bits, with no flag that tells
/// what the truncation drops: the back end would undo the truncation.
static void convertFrom(CastInst &convert, Value *number) {
  IRBuilder<> b(&convert);
  Value *narrow = b.CreateTrunc(number, b.getInt32Ty());
  convert.replaceAllUsesWith(
      b.CreateCast(convert.getOpcode(), narrow, convert.getDestTy()));
  convert.eraseFromParent();
}

PreservedAnalyses NarrowConversions::run(Function &function,
                                         FunctionAnalysisManager &analyses) {
  LazyValueInfo &values = analyses.getResult<LazyValueAnalysis>(function);
  for (Instruction &inst : make_early_inc_range(instructions(function))) {
    auto *convert = dyn_cast<CastInst>(&inst);
    if (!convert || !isa<SIToFPInst, UIToFPInst>(convert))
      continue;
    auto *cut = dyn_cast<TruncInst>(convert->getOperand(0));
    if (cut && cut->getType()->isIntegerTy(32))
      convertFrom(*convert, cut->getOperand(0));
    else if (isNarrow(*convert, values))
      convertFrom(*convert, convert->getOperand(0));
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::nvptx
