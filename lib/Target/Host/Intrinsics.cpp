//===- Intrinsics.cpp - Replaces NVVM intrinsics --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Lowering.h"
#include "Passes.h"
#include "Position.h"
#include "cppyy-cuda/HostABI/HostImage.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// Operations on memory: "atomic.add.gen.f.sys", fences, cached loads.
static Value *lowerAtomic(IRBuilder<> &b, StringRef name, CallBase &call) {
  StringRef operation = name.split('.').first;
  Type *type = call.getType();
  Value *address = call.getArgOperand(0);
  auto order = AtomicOrdering::SequentiallyConsistent;
  if (operation == "cas") {
    auto *pair = b.CreateAtomicCmpXchg(address, call.getArgOperand(1),
                                       call.getArgOperand(2), MaybeAlign(),
                                       order, order);
    return b.CreateExtractValue(pair, 0);
  }
  bool isFloat = type->isFloatingPointTy();
  auto kind =
      StringSwitch<AtomicRMWInst::BinOp>(operation)
          .Case("add", isFloat ? AtomicRMWInst::FAdd : AtomicRMWInst::Add)
          .Case("and", AtomicRMWInst::And)
          .Case("or", AtomicRMWInst::Or)
          .Case("xor", AtomicRMWInst::Xor)
          .Case("exch", AtomicRMWInst::Xchg)
          .Case("max", AtomicRMWInst::Max)
          .Case("min", AtomicRMWInst::Min)
          .Case("inc", AtomicRMWInst::UIncWrap)
          .Case("dec", AtomicRMWInst::UDecWrap)
          .Default(AtomicRMWInst::BAD_BINOP);
  if (kind == AtomicRMWInst::BAD_BINOP)
    return nullptr;
  return b.CreateAtomicRMW(kind, address, call.getArgOperand(1), MaybeAlign(),
                           order);
}

static Value *lowerMemory(IRBuilder<> &b, StringRef name, CallBase &call) {
  if (name.consume_front("atomic."))
    return lowerAtomic(b, name, call);
  if (name.starts_with("membar.") || name.starts_with("fence.sc"))
    return b.CreateFence(AtomicOrdering::SequentiallyConsistent);
  if (name.starts_with("ldu.global") || name.starts_with("ldg.global"))
    return b.CreateLoad(call.getType(), call.getArgOperand(0));
  // In a kernel, a sleeping thread lets others run (SuspensionsPass).
  if (name == "nanosleep")
    return isKernel(*call.getFunction()) ? nullptr : b.getInt32(0);
  // A prefetch hint has no visible effect.
  if (name.starts_with("prefetch") || name.starts_with("applypriority") ||
      name.starts_with("discard"))
    return b.getInt32(0);
  return nullptr;
}

/// A block is the only one of its cluster: "shared::cta" and "shared::cluster"
/// (in LLVM, "shared.cluster") are its shared memory.
Value *isInSpace(IRBuilder<> &b, Value *address, StringRef space) {
  space = space.take_until([](char c) { return c == '.' || c == ':'; });
  if (space != "shared" && space != "global")
    return b.getFalse();
  CallInst *worker = createWorkerCall(b);
  auto field = [&](size_t offset) {
    Value *place = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), worker, offset);
    return b.CreateLoad(b.getInt64Ty(), place);
  };
  Value *inShared =
      b.CreateICmpULT(b.CreateSub(address, field(offsetof(Worker, shared))),
                      field(offsetof(Worker, sharedSize)));
  return space == "shared" ? inShared : b.CreateNot(inShared);
}

static Value *lowerCall(CallBase &call) {
  IRBuilder<> builder(&call);
  if (call.isInlineAsm())
    return lowerInlineAsm(builder, call);
  Function *callee = call.getCalledFunction();
  if (!callee)
    return nullptr;
  StringRef name = callee->getName();
  if (!name.consume_front("llvm.nvvm."))
    return nullptr;
  if (name.consume_front("isspacep."))
    return isInSpace(
        builder,
        builder.CreatePtrToInt(call.getArgOperand(0), builder.getInt64Ty()),
        name);
  if (Value *value = lowerMemory(builder, name, call))
    return value;
  return lowerArithmetic(builder, name, call);
}

/// Ends a thread, which is an iteration of the caller's loops.
static void lowerExit(CallBase &call) {
  auto *block = call.getParent();
  block->splitBasicBlock(call.getIterator(), block->getName() + ".dead");
  block->getTerminator()->eraseFromParent();
  ReturnInst::Create(call.getContext(), block);
  call.eraseFromParent();
}

/// The device's versions of functions that the C library has under the same
/// name with other parameters.
static void renameDeviceLibrary(CallBase &call) {
  Function *callee = call.getCalledFunction();
  if (!callee || !callee->isDeclaration())
    return;
  StringRef name = callee->getName();
  if (name != "vprintf" && name != "__assertfail")
    return;
  FunctionCallee ours = callee->getParent()->getOrInsertFunction(
      ("__cppyy_cuda_" + name).str(), callee->getFunctionType());
  call.setCalledFunction(ours);
}

PreservedAnalyses IntrinsicsPass::run(Function &function,
                                      FunctionAnalysisManager &) {
  SmallVector<CallBase *> calls, exits;
  for (Instruction &inst : instructions(function))
    if (auto *call = dyn_cast<CallBase>(&inst))
      calls.push_back(call);
  for (CallBase *call : calls) {
    if (isKernel(function) && call->getIntrinsicID() == Intrinsic::nvvm_exit) {
      lowerExit(*call);
      continue;
    }
    renameDeviceLibrary(*call);
    Value *value = lowerCall(*call);
    if (!value)
      continue;
    if (!call->getType()->isVoidTy())
      call->replaceAllUsesWith(value);
    call->eraseFromParent();
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
