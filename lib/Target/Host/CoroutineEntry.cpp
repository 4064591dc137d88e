//===- CoroutineEntry.cpp - A kernel with a coroutine a thread ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CoroutineBody.h"
#include "EntryShape.h"
#include "LaunchValues.h"
#include "Passes.h"
#include "SuspendCalls.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host {

namespace {
/// Parameters of host::StartThread, in their order.
enum : unsigned {
  GeometryArg,
  ParamsArg,
  WorkerArg,
  SharedArg,
  BlockArg,
  ThreadArg,
  RecordArg,
  FrameArg
};

/// Writes the coroutine of one kernel and the entry that has it scheduled.
class CoroutineEntryBuilder {
public:
  CoroutineEntryBuilder(Function &kernel, const SharedLayout &shared)
      : kernel(kernel), shared(shared), module(*kernel.getParent()),
        b(module.getContext()) {}
  Function *build();

private:
  void createThread();
  Position readPosition();
  void moveBody(ArrayRef<Value *> arguments);
  Function *createEntry(bool hasGridBarrier);
  Value *sharedSize(Value *geometry);

  Function &kernel;
  const SharedLayout &shared;
  Module &module;
  IRBuilder<> b;
  Function *thread = nullptr;
};
} // namespace

void CoroutineEntryBuilder::createThread() {
  Type *ptr = b.getPtrTy();
  auto *type = FunctionType::get(
      ptr, {ptr, ptr, ptr, ptr, b.getInt64Ty(), b.getInt32Ty(), ptr, ptr},
      false);
  thread = Function::Create(type, GlobalValue::InternalLinkage,
                            kernel.getName() + ".thread", module);
  thread->setDoesNotThrow();
  for (unsigned i : {GeometryArg, ParamsArg}) {
    thread->addParamAttr(i, Attribute::NoAlias);
    thread->addParamAttr(i, Attribute::ReadOnly);
  }
  thread->setSubprogram(kernel.getSubprogram());
  kernel.setSubprogram(nullptr);
}

Position CoroutineEntryBuilder::readPosition() {
  Position position;
  readGeometry(b, thread->getArg(GeometryArg), position);
  splitBlock(b, thread->getArg(BlockArg), position);
  splitThread(b, thread->getArg(ThreadArg), position);
  position.linearThread = thread->getArg(ThreadArg);
  position.shared = thread->getArg(SharedArg);
  position.worker = thread->getArg(WorkerArg);
  position.staticShared = shared.bytes;
  return position;
}

/// The kernel's blocks follow the builder's; its stack slots go to the new
/// entry block, which is where coroutines may keep theirs.
void CoroutineEntryBuilder::moveBody(ArrayRef<Value *> arguments) {
  BasicBlock *first = &kernel.getEntryBlock();
  for (Instruction &inst : make_early_inc_range(*first)) {
    auto *slot = dyn_cast<AllocaInst>(&inst);
    if (slot && slot->isStaticAlloca())
      slot->moveBefore(thread->getEntryBlock().getFirstInsertionPt());
  }
  thread->splice(thread->end(), &kernel);
  for (auto [param, value] : zip(kernel.args(), arguments))
    param.replaceAllUsesWith(value);
  b.CreateBr(first);
}

/// Bytes of one block's shared memory.
Value *CoroutineEntryBuilder::sharedSize(Value *geometry) {
  Position position;
  readGeometry(b, geometry, position);
  Value *dynamic = b.CreateZExt(position.dynamicShared, b.getInt64Ty());
  return b.CreateAdd(dynamic, b.getInt64(shared.bytes));
}

Function *CoroutineEntryBuilder::createEntry(bool hasGridBarrier) {
  Type *i64 = b.getInt64Ty();
  Function *entry = createEntryFunction(kernel);
  b.SetInsertPoint(BasicBlock::Create(module.getContext(), "", entry));
  b.SetCurrentDebugLocation({});
  SmallVector<Value *> arguments;
  for (Type *parameter : thread->getFunctionType()->params())
    arguments.push_back(Constant::getNullValue(parameter));
  Value *frameSize = b.CreatePtrToInt(b.CreateCall(thread, arguments), i64);

  arguments.assign({thread, frameSize});
  arguments.insert(arguments.begin(),
                   {entry->getArg(0), entry->getArg(1), entry->getArg(2),
                    entry->getArg(3), entry->getArg(4)});
  if (hasGridBarrier)
    arguments.push_back(sharedSize(entry->getArg(0)));
  SmallVector<Type *> types;
  for (Value *argument : arguments)
    types.push_back(argument->getType());
  FunctionCallee run = module.getOrInsertFunction(
      hasGridBarrier ? "__cppyy_cuda_run_cooperative"
                     : "__cppyy_cuda_run_coroutines",
      FunctionType::get(b.getVoidTy(), types, false));
  b.CreateCall(run, arguments);
  b.CreateRetVoid();
  return entry;
}

static bool waitsForGrid(Function &kernel) {
  return any_of(instructions(kernel), [](const Instruction &inst) {
    return isSuspend(inst) &&
           kindOf(cast<CallInst>(inst)) == SuspendKind::GridBarrier;
  });
}

Function *CoroutineEntryBuilder::build() {
  bool hasGridBarrier = waitsForGrid(kernel);
  createThread();
  Value *handle = beginCoroutine(b, *thread, thread->getArg(FrameArg));
  Position position = readPosition();
  SmallVector<Value *> arguments =
      loadArguments(b, kernel, thread->getArg(ParamsArg));
  IRBuilder<> atStart(b.GetInsertBlock(), b.GetInsertPoint());
  BasicBlock *start = b.GetInsertBlock();
  moveBody(arguments);
  atStart.SetInsertPoint(start->getTerminator());
  replaceShared(atStart, *thread, shared, position.shared);
  replacePosition(*thread, position);
  suspendCoroutine(*thread, handle, thread->getArg(RecordArg));
  return createEntry(hasGridBarrier);
}

Function *buildCoroutineEntry(Function &kernel, const SharedLayout &shared) {
  return CoroutineEntryBuilder(kernel, shared).build();
}

} // namespace cppyy_cuda::host
