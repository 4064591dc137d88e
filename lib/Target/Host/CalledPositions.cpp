//===- CalledPositions.cpp - Positions in functions not inlined -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread's position is known in its kernel and in the functions inlined into
/// it. Recursive and indirectly called functions are not inlined: before each
/// call out of a kernel, the kernel writes the position to where they find it,
/// in a variable of the worker's thread.
///
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Kernels.h"
#include "Passes.h"
#include "Position.h"
#include "RuntimeCalls.h"
#include "SharedLayout.h"
#include "cppyy-cuda/HostABI/CalledPosition.h"
#include "cppyy-cuda/HostABI/SupportNames.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// In the order of the words at the address that kPositionFunction returns.
static constexpr Intrinsic::ID registers[kPositionWords] = {
    Intrinsic::nvvm_read_ptx_sreg_tid_x,
    Intrinsic::nvvm_read_ptx_sreg_tid_y,
    Intrinsic::nvvm_read_ptx_sreg_tid_z,
    Intrinsic::nvvm_read_ptx_sreg_ctaid_x,
    Intrinsic::nvvm_read_ptx_sreg_ctaid_y,
    Intrinsic::nvvm_read_ptx_sreg_ctaid_z,
    Intrinsic::nvvm_read_ptx_sreg_ntid_x,
    Intrinsic::nvvm_read_ptx_sreg_ntid_y,
    Intrinsic::nvvm_read_ptx_sreg_ntid_z,
    Intrinsic::nvvm_read_ptx_sreg_nctaid_x,
    Intrinsic::nvvm_read_ptx_sreg_nctaid_y,
    Intrinsic::nvvm_read_ptx_sreg_nctaid_z,
    Intrinsic::nvvm_read_ptx_sreg_dynamic_smem_size,
    Intrinsic::nvvm_read_ptx_sreg_total_smem_size,
};

static Value *word(IRBuilder<> &b, Value *address, unsigned index) {
  return b.CreateConstInBoundsGEP1_32(b.getInt32Ty(), address, index);
}

static Value *pointerPlace(IRBuilder<> &b, Value *address, size_t offset) {
  return b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), address, offset);
}

/// The parts of its thread's position that a function reads.
static Position readPosition(IRBuilder<> &b) {
  Value *address = createPointerCall(b, kPositionFunction);
  unsigned next = 0;
  auto load = [&] {
    return b.CreateLoad(b.getInt32Ty(), word(b, address, next++));
  };
  Position position;
  for (auto *group : {&position.thread, &position.block, &position.blockDim,
                      &position.gridDim})
    for (Value *&value : *group)
      value = load();
  position.dynamicShared = load();
  position.allShared = load();
  auto loadPointer = [&](size_t offset) {
    return b.CreateLoad(b.getPtrTy(), pointerPlace(b, address, offset));
  };
  position.shared = loadPointer(offsetof(CalledPosition, shared));
  position.worker = loadPointer(offsetof(CalledPosition, worker));
  return position;
}

static bool readsPosition(const Instruction &inst) {
  auto *call = dyn_cast<CallBase>(&inst);
  const Function *callee = call ? call->getCalledFunction() : nullptr;
  StringRef name = callee ? callee->getName() : "";
  return name == kWorkerFunction || name == kSharedFunction ||
         (name.consume_front("llvm.nvvm.read.ptx.sreg.") &&
          isKnownRegister(name));
}

namespace {
/// The shared variables of called functions.
struct CalledShared {
  SharedLayout fixed, dynamic; ///< offsets from where each kind begins

  bool isUsedBy(const Function &function) const {
    auto uses = [&](auto &entry) { return isUsedIn(*entry.first, function); };
    return any_of(fixed.offsets, uses) || any_of(dynamic.offsets, uses);
  }
};
} // namespace

static CalledShared findShared(Module &module, ArrayRef<Function *> functions) {
  CalledShared shared;
  auto isCalled = [&](GlobalVariable *global) {
    return any_of(functions, [&](const Function *function) {
      return isUsedIn(*global, *function);
    });
  };
  SharedVariables variables = sharedVariables(module);
  for (GlobalVariable *global : variables.fixed)
    if (isCalled(global))
      shared.fixed.add(*global);
  for (GlobalVariable *global : variables.dynamic)
    if (isCalled(global))
      shared.dynamic.offsets.push_back({global, 0});
  return shared;
}

/// Where dynamic shared memory begins, after the kernel's static shared memory.
static Value *dynamicBase(IRBuilder<> &b, const Position &position) {
  Value *fixed = b.CreateSub(position.allShared, position.dynamicShared);
  return b.CreatePtrAdd(position.shared, b.CreateZExt(fixed, b.getInt64Ty()));
}

static bool replaceInFunction(Function &function, const CalledShared &shared) {
  bool usesShared = shared.isUsedBy(function);
  if (!usesShared && none_of(instructions(function), readsPosition))
    return false;
  BasicBlock &entry = function.getEntryBlock();
  IRBuilder<> b(&entry, entry.getFirstNonPHIOrDbgOrAlloca());
  Position position = readPosition(b);
  if (usesShared) {
    replaceShared(b, function, shared.fixed, position.shared);
    replaceShared(b, function, shared.dynamic, dynamicBase(b, position));
  }
  replacePosition(function, position);
  return true;
}

static void writePosition(Instruction &call) {
  IRBuilder<> b(&call);
  Value *address = createPointerCall(b, kPositionFunction);
  for (unsigned i = 0; i < kPositionWords; ++i)
    b.CreateStore(b.CreateIntrinsic(b.getInt32Ty(), registers[i], {}),
                  word(b, address, i));
  b.CreateStore(createSharedCall(b),
                pointerPlace(b, address, offsetof(CalledPosition, shared)));
  b.CreateStore(createWorkerCall(b),
                pointerPlace(b, address, offsetof(CalledPosition, worker)));
}

PreservedAnalyses PositionsPass::run(Module &module, ModuleAnalysisManager &) {
  SmallVector<Function *> functions = calledFunctions(module);
  CalledShared shared = findShared(module, functions);
  bool isRead = false;
  for (Function *function : functions)
    isRead |= replaceInFunction(*function, shared);
  if (!isRead)
    return PreservedAnalyses::none();
  for (Function *kernel : kernelsOf(module))
    for (Instruction &inst : make_early_inc_range(instructions(*kernel)))
      if (callsFunction(inst))
        writePosition(inst);
  setCalledLayout(shared.fixed);
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
