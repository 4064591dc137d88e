//===- Trace.cpp - Threads record their position --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace.h"
#include "Called.h"
#include "Kernels.h"
#include "Locations.h"
#include "Passes.h"
#include "Position.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

static const Value *pointerOf(const Instruction &inst) {
  if (auto *atomic = dyn_cast<AtomicRMWInst>(&inst))
    return atomic->getPointerOperand();
  if (auto *exchange = dyn_cast<AtomicCmpXchgInst>(&inst))
    return exchange->getPointerOperand();
  return getLoadStorePointerOperand(&inst);
}

/// Intrinsics that become one or two arithmetic instructions.
static bool isHarmless(const CallBase &call) {
  if (auto *intrinsic = dyn_cast<IntrinsicInst>(&call))
    return intrinsic->isAssumeLikeIntrinsic() || call.doesNotAccessMemory();
  const Function *callee = call.getCalledFunction();
  return callee && callee->getName() == kWorkerFunction;
}

/// Whether \p inst can fault, wait or run forever.
static bool canFail(const Instruction &inst) {
  if (const Value *pointer = pointerOf(inst))
    return !isa<AllocaInst>(getUnderlyingObject(pointer));
  if (auto *call = dyn_cast<CallBase>(&inst))
    return !isHarmless(*call);
  switch (inst.getOpcode()) {
  case Instruction::SDiv:
  case Instruction::UDiv:
  case Instruction::SRem:
  case Instruction::URem:
    return !isa<ConstantInt>(inst.getOperand(1));
  default:
    return false;
  }
}

static void storeField(IRBuilder<> &b, Value *value, size_t offset) {
  Value *worker = createWorkerCall(b);
  Value *place = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), worker, offset);
  b.CreateStore(value, place, /*isVolatile=*/true);
}

/// The number of the thread in its block, x fastest.
static Value *linearThread(IRBuilder<> &b) {
  auto read = [&](Intrinsic::ID id) -> Value * {
    return b.CreateIntrinsic(id, ArrayRef<Value *>());
  };
  Value *x = read(Intrinsic::nvvm_read_ptx_sreg_tid_x);
  Value *y = read(Intrinsic::nvvm_read_ptx_sreg_tid_y);
  Value *z = read(Intrinsic::nvvm_read_ptx_sreg_tid_z);
  Value *width = read(Intrinsic::nvvm_read_ptx_sreg_ntid_x);
  Value *height = read(Intrinsic::nvvm_read_ptx_sreg_ntid_y);
  Value *row = b.CreateAdd(b.CreateMul(z, height), y);
  return b.CreateAdd(b.CreateMul(row, width), x);
}

/// Instructions that may fail, and the ends of loops: a loop may run into the
/// time limit.
static SmallVector<Instruction *> tracedPlaces(Function &kernel) {
  SmallVector<std::pair<const BasicBlock *, const BasicBlock *>> edges;
  FindFunctionBackedges(kernel, edges);
  SmallPtrSet<const BasicBlock *, 8> latches;
  for (auto &[from, to] : edges)
    latches.insert(from);
  SmallVector<Instruction *> places;
  for (Instruction &inst : instructions(kernel))
    if (canFail(inst) ||
        (inst.isTerminator() && latches.contains(inst.getParent())))
      places.push_back(&inst);
  return places;
}

static void traceFunction(Function &kernel, Locations &locations) {
  const BasicBlock *lastBlock = nullptr;
  uint32_t last = 0;
  for (Instruction *inst : tracedPlaces(kernel)) {
    uint32_t location = locations.add(inst->getDebugLoc());
    // Only other threads write another place, while this one waits in a call.
    if (inst->getParent() == lastBlock && location == last)
      continue;
    IRBuilder<> b(inst);
    storeField(b, b.getInt32(location), offsetof(Worker, location));
    lastBlock = isa<CallBase>(inst) ? nullptr : inst->getParent();
    last = location;
  }
}

void traceThreads(Function &kernel) {
  BasicBlock &entry = kernel.getEntryBlock();
  IRBuilder<> b(&entry, entry.getFirstNonPHIOrDbgOrAlloca());
  storeField(b, linearThread(b), offsetof(Worker, thread));
}

PreservedAnalyses TracePass::run(Module &module, ModuleAnalysisManager &) {
  Locations locations(module);
  for (Function *function : calledFunctions(module))
    traceFunction(*function, locations);
  for (Function *kernel : kernelsOf(module))
    traceFunction(*kernel, locations);
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
