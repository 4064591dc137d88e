//===- Reflect.cpp - Answers to __nvvm_reflect ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Reflect.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda {

/// The C string that \p value points to, or "" if it is unknown.
static StringRef questionOf(Value *value) {
  auto *global = dyn_cast<GlobalVariable>(value->stripPointerCasts());
  if (!global || !global->hasInitializer())
    return {};
  auto *text = dyn_cast<ConstantDataSequential>(global->getInitializer());
  return text && text->isCString() ? text->getAsCString() : StringRef();
}

unsigned ReflectAnswers::answer(StringRef question) const {
  if (question == "__CUDA_FTZ")
    return fastMath;
  if (question == "__CUDA_PREC_SQRT" || question == "__CUDA_PREC_DIV")
    return !fastMath;
  if (question == "__CUDA_ARCH")
    return arch;
  return 0;
}

static void answerCalls(Function &function, const ReflectAnswers &answers) {
  for (User *user : make_early_inc_range(function.users())) {
    auto *call = dyn_cast<CallBase>(user);
    if (!call || call->getCalledFunction() != &function)
      continue;
    unsigned value = answers.answer(questionOf(call->getArgOperand(0)));
    call->replaceAllUsesWith(ConstantInt::get(call->getType(), value));
    call->eraseFromParent();
  }
}

void answerReflect(Module &module, const ReflectAnswers &answers) {
  // LLVM's own pass answers 0 to all but two queries, which would make every
  // square root approximate.
  for (Function &function : make_early_inc_range(module)) {
    if (function.getName() != "__nvvm_reflect" &&
        function.getIntrinsicID() != Intrinsic::nvvm_reflect)
      continue;
    answerCalls(function, answers);
    if (function.use_empty())
      function.eraseFromParent();
  }
}

} // namespace cppyy_cuda
