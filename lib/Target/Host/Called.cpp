//===- Called.cpp - Functions that are not inlined ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Kernels.h"
#include "Passes.h"
#include "RuntimeCalls.h"
#include "SuspendCalls.h"
#include "cppyy-cuda/HostABI/SupportNames.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// Kernels and their entries, whose addresses are in the kernels' infos.
static bool isCalledByDriver(const Function &function) {
  return isKernel(function) || formOf(function);
}

Reachable reachable(Function &kernel) {
  Reachable functions;
  functions.insert(&kernel);
  auto addAddressTaken = [&] {
    for (Function &function : *kernel.getParent())
      if (!function.isDeclaration() && function.hasAddressTaken() &&
          !isCalledByDriver(function))
        functions.insert(&function);
  };
  for (unsigned i = 0; i < functions.size(); ++i)
    for (Instruction &inst : instructions(*functions[i])) {
      auto *call = dyn_cast<CallBase>(&inst);
      if (!call || call->isInlineAsm())
        continue;
      if (Function *callee = call->getCalledFunction())
        functions.insert(callee);
      else
        addAddressTaken();
    }
  return functions;
}

SmallVector<Function *> calledFunctions(Module &module) {
  SmallVector<Function *> functions;
  for (Function &function : module)
    if (!function.isDeclaration() && !isKernel(function))
      functions.push_back(&function);
  return functions;
}

bool callsFunction(const Instruction &inst) {
  auto *call = dyn_cast<CallBase>(&inst);
  return call && !call->isInlineAsm() &&
         (!call->getCalledFunction() ||
          !call->getCalledFunction()->isDeclaration());
}

static bool waits(const Function &function) {
  return any_of(instructions(function),
                [](const Instruction &inst) { return isSuspend(inst); });
}

static bool isGrowing(const Instruction &inst) {
  auto *slot = dyn_cast<AllocaInst>(&inst);
  return slot && !slot->isStaticAlloca();
}

bool needsFibers(const Reachable &reached) {
  const Function &kernel = *reached.front();
  if (waits(kernel) && any_of(instructions(kernel), isGrowing))
    return true;
  return any_of(drop_begin(reached),
                [](const Function *function) { return waits(*function); });
}

bool reachGridBarrier(const Reachable &reached) {
  return any_of(reached, [](Function *function) {
    return any_of(instructions(*function), [](Instruction &inst) {
      return isSuspend(inst) &&
             kindOf(cast<CallInst>(inst)) == SuspendKind::GridBarrier;
    });
  });
}

uint64_t stackBytesOf(const Function &function) {
  const DataLayout &data = function.getDataLayout();
  uint64_t bytes = 0;
  for (const Instruction &inst : instructions(function))
    if (auto *slot = dyn_cast<AllocaInst>(&inst); slot && !isGrowing(inst))
      bytes += slot->getAllocationSize(data)->getFixedValue();
  return bytes;
}

static void createCheck(IRBuilder<> &b, Value *bytes) {
  createRuntimeCall(b, kCheckStackFunction, b.getVoidTy(), bytes);
}

/// Adds a check for \p slot, whose size is known once it is allocated.
static void checkGrowing(AllocaInst &slot) {
  IRBuilder<> b(&slot);
  uint64_t element =
      slot.getDataLayout().getTypeAllocSize(slot.getAllocatedType());
  Value *count = b.CreateZExtOrTrunc(slot.getArraySize(), b.getInt64Ty());
  createCheck(b, b.CreateMul(count, b.getInt64(element)));
}

void checkStackOf(Function &function) {
  for (Instruction &inst : instructions(function))
    if (isGrowing(inst))
      checkGrowing(cast<AllocaInst>(inst));
  BasicBlock &entry = function.getEntryBlock();
  IRBuilder<> b(&entry, entry.getFirstNonPHIOrDbgOrAlloca());
  createCheck(b, b.getInt64(stackBytesOf(function)));
}

PreservedAnalyses CheckStacksPass::run(Module &module,
                                       ModuleAnalysisManager &) {
  if (none_of(kernelsOf(module), [](const Function *kernel) {
        return formOf(*kernel) == Form::Fibers;
      }))
    return PreservedAnalyses::all();
  for (Function *function : calledFunctions(module))
    checkStackOf(*function);
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
