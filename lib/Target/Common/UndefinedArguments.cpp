//===- UndefinedArguments.cpp - Arguments that nobody reads ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/UndefinedArguments.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda {

template <typename T> static void dropFromParameters(T &callee) {
  for (unsigned index = 0; index < callee.arg_size(); ++index)
    callee.removeParamAttr(index, Attribute::NoUndef);
}

void allowUndefinedArguments(Module &module) {
  for (Function &function : module) {
    if (!function.isIntrinsic())
      dropFromParameters(function);
    for (Instruction &inst : instructions(function)) {
      if (auto *call = dyn_cast<CallBase>(&inst))
        dropFromParameters(*call);
      else if (isa<LoadInst>(inst))
        inst.setMetadata(LLVMContext::MD_noundef, nullptr);
    }
  }
}

} // namespace cppyy_cuda
