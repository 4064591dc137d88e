//===- RuntimeCalls.cpp - Calls of runtime functions ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuntimeCalls.h"

#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

CallInst *createRuntimeCall(IRBuilder<> &b, StringRef name, Type *result,
                            ArrayRef<Value *> arguments) {
  SmallVector<Type *> types;
  for (Value *argument : arguments)
    types.push_back(argument->getType());
  Module &module = *b.GetInsertBlock()->getModule();
  auto *type = FunctionType::get(result, types, /*isVarArg=*/false);
  return b.CreateCall(module.getOrInsertFunction(name, type), arguments);
}

CallInst *createPointerCall(IRBuilder<> &b, StringRef name) {
  CallInst *call = createRuntimeCall(b, name, b.getPtrTy(), {});
  Function *function = call->getCalledFunction();
  function->setDoesNotAccessMemory();
  function->setDoesNotThrow();
  return call;
}

} // namespace cppyy_cuda::host::target
