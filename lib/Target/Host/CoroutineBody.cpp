//===- CoroutineBody.cpp - A thread as an LLVM coroutine ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Coroutines resumed by a switch, like LLVM's coroutines for C++. The scheduler
// owns the frames and never destroys a coroutine, so there is no cleanup path
// and no final suspension: a thread that ends writes so to its record.
//
//===----------------------------------------------------------------------===//

#include "CoroutineBody.h"
#include "SuspendCalls.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The scheduler's alignment of frames, like Worker::reserve's.
static constexpr unsigned kFrameAlign = 64;

Value *beginCoroutine(IRBuilder<> &b, Function &thread, Value *frame) {
  thread.setPresplitCoroutine();
  LLVMContext &context = thread.getContext();
  b.SetInsertPoint(BasicBlock::Create(context, "", &thread));
  auto *null = ConstantPointerNull::get(b.getPtrTy());
  Value *id = b.CreateIntrinsic(Intrinsic::coro_id,
                                {b.getInt32(kFrameAlign), null, null, null});
  auto *query = BasicBlock::Create(context, "size", &thread);
  auto *start = BasicBlock::Create(context, "start", &thread);
  b.CreateCondBr(b.CreateIsNull(frame), query, start);
  b.SetInsertPoint(query);
  Value *size = b.CreateIntrinsic(Intrinsic::coro_size, {b.getInt64Ty()}, {});
  b.CreateRet(b.CreateIntToPtr(size, b.getPtrTy()));
  b.SetInsertPoint(start);
  return b.CreateIntrinsic(Intrinsic::coro_begin, {id, frame});
}

static bool hasValue(SuspendKind kind) {
  switch (kind) {
  case SuspendKind::Barrier:
  case SuspendKind::BarrierArrive:
  case SuspendKind::GridBarrier:
  case SuspendKind::WarpSync:
  case SuspendKind::ActiveMask:
  case SuspendKind::Elect:
  case SuspendKind::Yield:
    return false;
  default:
    return true;
  }
}

/// Fields that the scheduler does not read for this kind are not written.
static void fillRecord(IRBuilder<> &b, CallInst &suspend, Value *record) {
  auto store = [&](unsigned arg, size_t offset) {
    Value *place = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), record, offset);
    b.CreateStore(suspend.getArgOperand(arg), place);
  };
  SuspendKind kind = kindOf(suspend);
  store(SuspendKindArg, offsetof(Suspension, kind));
  store(SuspendMaskArg, offsetof(Suspension, mask));
  store(SuspendSiteArg, offsetof(Suspension, site));
  if (hasValue(kind))
    store(SuspendValueArg, offsetof(Suspension, value));
  bool isShuffle =
      kind >= SuspendKind::ShuffleIdx && kind <= SuspendKind::ShuffleXor;
  if (isShuffle || kind < SuspendKind::GridBarrier)
    store(SuspendLaneArg, offsetof(Suspension, lane));
  if (isShuffle)
    store(SuspendClampArg, offsetof(Suspension, clamp));
}

static void replaceSuspend(CallInst &suspend, Value *record,
                           BasicBlock *suspended, BasicBlock *destroyed) {
  IRBuilder<> b(&suspend);
  fillRecord(b, suspend, record);
  Value *next =
      b.CreateIntrinsic(Intrinsic::coro_suspend,
                        {ConstantTokenNone::get(b.getContext()), b.getFalse()});
  BasicBlock *before = suspend.getParent();
  BasicBlock *resumed =
      before->splitBasicBlock(suspend.getIterator(), "resumed");
  before->getTerminator()->eraseFromParent();
  b.SetInsertPoint(before);
  SwitchInst *choice = b.CreateSwitch(next, suspended, 2);
  choice->addCase(b.getInt8(0), resumed);
  choice->addCase(b.getInt8(1), destroyed);
  if (!suspend.use_empty()) {
    b.SetInsertPoint(&suspend);
    Value *place = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), record,
                                                offsetof(Suspension, result));
    suspend.replaceAllUsesWith(b.CreateLoad(suspend.getType(), place));
  }
  suspend.eraseFromParent();
}

void suspendCoroutine(Function &thread, Value *handle, Value *record) {
  SmallVector<CallInst *> suspends;
  SmallVector<ReturnInst *> returns;
  for (Instruction &inst : instructions(thread)) {
    if (isSuspend(inst))
      suspends.push_back(cast<CallInst>(&inst));
    auto *end = dyn_cast<ReturnInst>(&inst);
    if (end && !end->getReturnValue())
      returns.push_back(end);
  }
  LLVMContext &context = thread.getContext();
  auto *ended = BasicBlock::Create(context, "ended", &thread);
  auto *destroyed = BasicBlock::Create(context, "destroyed", &thread);
  auto *suspended = BasicBlock::Create(context, "suspended", &thread);
  for (CallInst *suspend : suspends)
    replaceSuspend(*suspend, record, suspended, destroyed);
  for (ReturnInst *end : returns)
    ReplaceInstWithInst(end, BranchInst::Create(ended));
  IRBuilder<> b(ended);
  static_assert(offsetof(Suspension, kind) == 0);
  b.CreateStore(b.getInt32(static_cast<uint32_t>(SuspendKind::None)), record);
  b.CreateBr(suspended);
  b.SetInsertPoint(destroyed);
  b.CreateUnreachable();
  b.SetInsertPoint(suspended);
  b.CreateIntrinsic(Intrinsic::coro_end,
                    {handle, b.getFalse(), ConstantTokenNone::get(context)});
  b.CreateRet(handle);
}

} // namespace cppyy_cuda::host::target
