//===- ThreadEntry.cpp - Entries that run threads separately --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThreadEntry.h"
#include "EntryShape.h"
#include "LaunchValues.h"
#include "RuntimeCalls.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

Function *createThreadFunction(Function &kernel, const Twine &suffix,
                               Type *result, unsigned parameters) {
  LLVMContext &context = kernel.getContext();
  Type *ptr = PointerType::getUnqual(context);
  Type *types[kStartParameters] = {
      ptr, ptr, ptr, ptr, Type::getInt64Ty(context), Type::getInt32Ty(context),
      ptr, ptr};
  auto *type =
      FunctionType::get(result, ArrayRef(types).take_front(parameters), false);
  Function *thread =
      Function::Create(type, GlobalValue::InternalLinkage,
                       kernel.getName() + suffix, kernel.getParent());
  thread->setDoesNotThrow();
  for (unsigned i : {GeometryArg, ParamsArg}) {
    thread->addParamAttr(i, Attribute::NoAlias);
    thread->addParamAttr(i, Attribute::ReadOnly);
  }
  return thread;
}

static Position readPosition(IRBuilder<> &b, Function &thread,
                             uint64_t staticShared) {
  Position position;
  readGeometry(b, thread.getArg(GeometryArg), position);
  splitBlock(b, thread.getArg(BlockArg), position);
  splitThread(b, thread.getArg(ThreadArg), position);
  position.linearThread = thread.getArg(ThreadArg);
  position.shared = thread.getArg(SharedArg);
  position.worker = thread.getArg(WorkerArg);
  position.staticShared = staticShared;
  return position;
}

/// The kernel's blocks follow the builder's; its stack slots move to the new
/// entry block, where coroutines can keep theirs.
static void moveBlocks(IRBuilder<> &b, Function &kernel, Function &thread,
                       ArrayRef<Value *> arguments) {
  BasicBlock *first = &kernel.getEntryBlock();
  for (Instruction &inst : make_early_inc_range(*first)) {
    auto *slot = dyn_cast<AllocaInst>(&inst);
    if (slot && slot->isStaticAlloca())
      slot->moveBefore(thread.getEntryBlock().getFirstInsertionPt());
  }
  thread.splice(thread.end(), &kernel);
  for (auto [param, value] : zip(kernel.args(), arguments))
    param.replaceAllUsesWith(value);
  b.CreateBr(first);
}

void moveToThread(IRBuilder<> &b, Function &kernel, Function &thread) {
  thread.setSubprogram(kernel.getSubprogram());
  kernel.setSubprogram(nullptr);
  Position position = readPosition(b, thread, staticSharedBytes(kernel));
  SmallVector<Value *> arguments =
      loadArguments(b, kernel, thread.getArg(ParamsArg));
  moveBlocks(b, kernel, thread, arguments);
  replacePosition(thread, position);
}

/// Bytes of one block's shared memory.
static Value *sharedSize(IRBuilder<> &b, Value *geometry,
                         uint64_t staticShared) {
  Position position;
  readGeometry(b, geometry, position);
  Value *dynamic = b.CreateZExt(position.dynamicShared, b.getInt64Ty());
  return b.CreateAdd(dynamic, b.getInt64(staticShared));
}

/// Bytes of a thread's frame, which \p start returns if it is given none.
static Value *frameSize(IRBuilder<> &b, Function &start) {
  SmallVector<Value *> nothing;
  for (Type *parameter : start.getFunctionType()->params())
    nothing.push_back(Constant::getNullValue(parameter));
  return b.CreatePtrToInt(b.CreateCall(&start, nothing), b.getInt64Ty());
}

Function *createScheduledEntry(Function &kernel, Function &start) {
  bool hasGridBarrier = waitsForGrid(kernel);
  IRBuilder<> b(kernel.getContext());
  Function *entry = createEntryFunction(kernel);
  b.SetInsertPoint(BasicBlock::Create(kernel.getContext(), "", entry));
  SmallVector<Value *> arguments;
  for (Argument &argument : entry->args())
    arguments.push_back(&argument);
  arguments.append({&start, frameSize(b, start)});
  if (hasGridBarrier)
    arguments.push_back(
        sharedSize(b, entry->getArg(0), staticSharedBytes(kernel)));
  createRuntimeCall(b,
                    hasGridBarrier ? "__cppyy_cuda_run_cooperative"
                                   : "__cppyy_cuda_run_coroutines",
                    b.getVoidTy(), arguments);
  b.CreateRetVoid();
  return entry;
}

} // namespace cppyy_cuda::host::target
