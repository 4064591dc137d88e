//===- SuspendCalls.cpp - Calls of kSuspendFunction -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SuspendCalls.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The function is convergent: which threads reach a call affects its result.
/// It may read and write all memory, because other threads run meanwhile.
static FunctionCallee suspendFunction(Module &module) {
  LLVMContext &context = module.getContext();
  Type *i32 = Type::getInt32Ty(context), *i64 = Type::getInt64Ty(context);
  auto *type = FunctionType::get(i64, {i32, i32, i64, i32, i32, i32}, false);
  FunctionCallee callee = module.getOrInsertFunction(kSuspendFunction, type);
  auto *function = cast<Function>(callee.getCallee());
  function->setConvergent();
  function->setDoesNotThrow();
  return callee;
}

static Value *pack(IRBuilder<> &b, Value *value, Type *type) {
  if (!value)
    return ConstantInt::get(type, 0);
  if (!value->getType()->isIntegerTy())
    value = b.CreateBitCast(
        value, b.getIntNTy(value->getType()->getPrimitiveSizeInBits()));
  return b.CreateZExt(value, type);
}

CallInst *createSuspend(IRBuilder<> &b, SuspendKind kind,
                        const SuspendOperands &operands) {
  Module &module = *b.GetInsertBlock()->getModule();
  Type *i32 = b.getInt32Ty();
  Value *arguments[] = {b.getInt32(static_cast<uint32_t>(kind)),
                        pack(b, operands.mask, i32),
                        pack(b, operands.value, b.getInt64Ty()),
                        pack(b, operands.lane, i32),
                        pack(b, operands.clamp, i32),
                        b.getInt32(0)};
  return b.CreateCall(suspendFunction(module), arguments);
}

bool isSuspend(const Value &value) {
  auto *call = dyn_cast<CallInst>(&value);
  const Function *callee = call ? call->getCalledFunction() : nullptr;
  return callee && callee->getName() == kSuspendFunction;
}

SuspendKind kindOf(const CallInst &suspend) {
  auto *kind = cast<ConstantInt>(suspend.getArgOperand(SuspendKindArg));
  return static_cast<SuspendKind>(kind->getZExtValue());
}

SmallVector<CallInst *> suspensionsOf(Function &function) {
  SmallVector<CallInst *> suspensions;
  for (BasicBlock *block : ReversePostOrderTraversal<Function *>(&function))
    for (Instruction &inst : *block)
      if (isSuspend(inst))
        suspensions.push_back(cast<CallInst>(&inst));
  return suspensions;
}

} // namespace cppyy_cuda::host::target
