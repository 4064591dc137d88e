//===- Suspensions.cpp - Canonical barriers and warp operations -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Kernels.h"
#include "Passes.h"
#include "SuspendCalls.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// \p result, a suspension's 64 bits, in the form of NVVM's intrinsic: a value,
/// or a value and a predicate (bit 32).
static Value *unpack(IRBuilder<> &b, Value *result, Type *type) {
  if (auto *pair = dyn_cast<StructType>(type)) {
    Value *first = unpack(b, result, pair->getElementType(0));
    Value *second = b.CreateTrunc(b.CreateLShr(result, 32), b.getInt1Ty());
    Value *both = b.CreateInsertValue(PoisonValue::get(type), first, 0);
    return b.CreateInsertValue(both, second, 1);
  }
  if (type->isIntegerTy(1))
    return b.CreateIsNotNull(result);
  if (type->isFloatTy())
    return b.CreateBitCast(b.CreateTrunc(result, b.getInt32Ty()), type);
  return type->isIntegerTy() ? b.CreateTrunc(result, type) : result;
}

/// "barrier.cta.red.popc.aligned.count" and the like: the number, the count of
/// threads if there is one, then the predicate.
static CallInst *lowerBlockBarrier(IRBuilder<> &b, StringRef name,
                                   CallBase &call) {
  auto kind = StringSwitch<SuspendKind>(name)
                  .StartsWith("sync.", SuspendKind::Barrier)
                  .StartsWith("arrive.", SuspendKind::BarrierArrive)
                  .StartsWith("red.popc.", SuspendKind::BarrierCount)
                  .StartsWith("red.and.", SuspendKind::BarrierAnd)
                  .StartsWith("red.or.", SuspendKind::BarrierOr)
                  .Default(SuspendKind::None);
  if (kind == SuspendKind::None)
    return nullptr;
  SuspendOperands operands;
  operands.mask = call.getArgOperand(0);
  if (name.ends_with(".count"))
    operands.lane = call.getArgOperand(1);
  if (name.starts_with("red."))
    operands.value = call.getArgOperand(call.arg_size() - 1);
  return createSuspend(b, kind, operands);
}

/// A block is a cluster of its own here, so a cluster's barrier is one of the
/// block, besides the numbered ones.
static CallInst *lowerClusterBarrier(IRBuilder<> &b, StringRef name) {
  if (name.starts_with("arrive")) // nothing to do until the wait
    return createSuspend(b, SuspendKind::Yield);
  SuspendOperands operands;
  operands.mask = b.getInt32(kClusterBarrier);
  return createSuspend(b, SuspendKind::Barrier, operands);
}

/// "sync.up.i32p": mask, value, lane, clamp; "up.i32" has no mask.
static CallInst *lowerShuffle(IRBuilder<> &b, StringRef name, CallBase &call) {
  unsigned next = 0;
  SuspendOperands operands;
  if (name.consume_front("sync."))
    operands.mask = call.getArgOperand(next++);
  operands.value = call.getArgOperand(next++);
  operands.lane = call.getArgOperand(next++);
  operands.clamp = call.getArgOperand(next);
  auto kind = StringSwitch<SuspendKind>(name.split('.').first)
                  .Case("idx", SuspendKind::ShuffleIdx)
                  .Case("up", SuspendKind::ShuffleUp)
                  .Case("down", SuspendKind::ShuffleDown)
                  .Case("bfly", SuspendKind::ShuffleXor)
                  .Default(SuspendKind::None);
  return kind == SuspendKind::None ? nullptr : createSuspend(b, kind, operands);
}

static SuspendKind reductionKind(StringRef name) {
  return StringSwitch<SuspendKind>(name)
      .Case("redux.sync.add", SuspendKind::ReduceAdd)
      .Case("redux.sync.min", SuspendKind::ReduceMinSigned)
      .Case("redux.sync.max", SuspendKind::ReduceMaxSigned)
      .Case("redux.sync.umin", SuspendKind::ReduceMinUnsigned)
      .Case("redux.sync.umax", SuspendKind::ReduceMaxUnsigned)
      .Case("redux.sync.and", SuspendKind::ReduceAnd)
      .Case("redux.sync.or", SuspendKind::ReduceOr)
      .Case("redux.sync.xor", SuspendKind::ReduceXor)
      .Default(SuspendKind::None);
}

static SuspendKind warpKind(StringRef name) {
  return StringSwitch<SuspendKind>(name)
      .Case("bar.warp.sync", SuspendKind::WarpSync)
      .Cases({"vote.all", "vote.all.sync"}, SuspendKind::VoteAll)
      .Cases({"vote.any", "vote.any.sync"}, SuspendKind::VoteAny)
      .Cases({"vote.uni", "vote.uni.sync"}, SuspendKind::VoteUniform)
      .Cases({"vote.ballot", "vote.ballot.sync"}, SuspendKind::Ballot)
      .StartsWith("match.any.sync.", SuspendKind::MatchAny)
      .StartsWith("match.all.sync.", SuspendKind::MatchAll)
      .Case("activemask", SuspendKind::ActiveMask)
      .Case("elect.sync", SuspendKind::Elect)
      .Case("nanosleep", SuspendKind::Yield)
      .Default(reductionKind(name));
}

/// Operations with at most a mask and a value. Before ".sync" there was no
/// mask: 0 stands for the lanes that are at the call.
static CallInst *lowerWarp(IRBuilder<> &b, StringRef name, CallBase &call) {
  SuspendKind kind = warpKind(name);
  SuspendOperands operands;
  if (kind == SuspendKind::None)
    return nullptr;
  if (kind == SuspendKind::ActiveMask || kind == SuspendKind::Yield)
    return createSuspend(b, kind);
  bool valueFirst = name.starts_with("redux.");
  if (name.contains("sync"))
    operands.mask = call.getArgOperand(valueFirst ? 1 : 0);
  if (call.arg_size() > 1 || !operands.mask)
    operands.value = call.getArgOperand(valueFirst || !operands.mask ? 0 : 1);
  return createSuspend(b, kind, operands);
}

static CallInst *lower(IRBuilder<> &b, CallBase &call) {
  Function *callee = call.getCalledFunction();
  StringRef name = callee ? callee->getName() : "";
  if (!name.consume_front("llvm.nvvm."))
    return nullptr;
  if (name.consume_front("barrier.cta."))
    return lowerBlockBarrier(b, name, call);
  if (name.consume_front("barrier.cluster."))
    return lowerClusterBarrier(b, name);
  if (name.consume_front("shfl."))
    return lowerShuffle(b, name, call);
  return lowerWarp(b, name, call);
}

static void replaceIntrinsics(Function &kernel) {
  for (Instruction &inst : make_early_inc_range(instructions(kernel))) {
    auto *call = dyn_cast<CallBase>(&inst);
    if (!call)
      continue;
    IRBuilder<> b(call);
    CallInst *suspend = lower(b, *call);
    if (!suspend)
      continue;
    if (!call->getType()->isVoidTy())
      call->replaceAllUsesWith(unpack(b, suspend, call->getType()));
    call->eraseFromParent();
  }
}

/// Numbers the calls so that code which comes first has lower numbers: threads
/// at a lower number may still join those at a higher one.
static void numberSites(ArrayRef<CallInst *> suspensions, unsigned first) {
  for (auto [i, suspend] : enumerate(suspensions)) {
    Type *type = suspend->getArgOperand(SuspendSiteArg)->getType();
    suspend->setArgOperand(SuspendSiteArg, ConstantInt::get(type, first + i));
  }
}

/// Returns how many numbers it took.
static unsigned canonicalize(Function &function, unsigned firstSite) {
  replaceIntrinsics(function);
  yieldInSpinLoops(function);
  SmallVector<CallInst *> suspensions = suspensionsOf(function);
  numberSites(suspensions, firstSite);
  tellTurnsApart(function, suspensions);
  return suspensions.size();
}

/// Threads in a called function come after those in their kernel, which may
/// still join them.
static constexpr unsigned kFirstCalledSite = 0x8000;

PreservedAnalyses SuspensionsPass::run(Module &module,
                                       ModuleAnalysisManager &) {
  unsigned site = kFirstCalledSite;
  for (Function *function : calledFunctions(module))
    site += canonicalize(*function, site);
  for (Function *kernel : kernelsOf(module))
    canonicalize(*kernel, 1);
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
