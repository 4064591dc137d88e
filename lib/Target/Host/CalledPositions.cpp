//===- CalledPositions.cpp - Positions in functions that stay -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread's position is known in its kernel, into which functions are
/// inlined. Recursive and indirectly called ones are not: before each call out
/// of a kernel, the kernel writes the position where they find it, which is the
/// worker's thread's own.
///
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "Position.h"
#include "SupportNames.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// In the order of the words that kPositionFunction's address holds.
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
};

static Value *positionAddress(IRBuilder<> &b) {
  Module &module = *b.GetInsertBlock()->getModule();
  FunctionCallee callee =
      module.getOrInsertFunction(kPositionFunction, b.getPtrTy());
  auto *function = cast<Function>(callee.getCallee());
  function->setDoesNotAccessMemory();
  function->setDoesNotThrow();
  return b.CreateCall(callee);
}

static Value *word(IRBuilder<> &b, Value *address, unsigned index) {
  return b.CreateConstInBoundsGEP1_32(b.getInt32Ty(), address, index);
}

/// What a function reads of its thread's position.
static Position readPosition(IRBuilder<> &b) {
  Value *address = positionAddress(b);
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
  position.shared = position.worker = nullptr;
  return position;
}

static bool readsPosition(const Instruction &inst) {
  auto *call = dyn_cast<CallBase>(&inst);
  const Function *callee = call ? call->getCalledFunction() : nullptr;
  StringRef name = callee ? callee->getName() : "";
  // Only a kernel knows how much static shared memory it has.
  return name.consume_front("llvm.nvvm.read.ptx.sreg.") &&
         isKnownRegister(name) && name != "total_smem_size" &&
         name != "aggr_smem_size";
}

static bool replaceInFunction(Function &function) {
  if (none_of(instructions(function), readsPosition))
    return false;
  BasicBlock &entry = function.getEntryBlock();
  IRBuilder<> b(&entry, entry.getFirstNonPHIOrDbgOrAlloca());
  replacePosition(function, readPosition(b));
  return true;
}

/// A call of a function with a body, or of one that is not known.
static bool leavesKernel(const Instruction &inst) {
  auto *call = dyn_cast<CallBase>(&inst);
  return call && !call->isInlineAsm() &&
         (!call->getCalledFunction() ||
          !call->getCalledFunction()->isDeclaration());
}

static void writePosition(Instruction &call) {
  IRBuilder<> b(&call);
  Value *address = positionAddress(b);
  for (unsigned i = 0; i < kPositionWords; ++i)
    b.CreateStore(b.CreateIntrinsic(b.getInt32Ty(), registers[i], {}),
                  word(b, address, i));
}

void passPositions(Module &module) {
  bool isRead = false;
  SmallVector<Function *> kernels = kernelsOf(module);
  for (Function &function : module)
    if (!function.isDeclaration() && !is_contained(kernels, &function))
      isRead |= replaceInFunction(function);
  if (!isRead)
    return;
  for (Function *kernel : kernels)
    for (Instruction &inst : make_early_inc_range(instructions(*kernel)))
      if (leavesKernel(inst))
        writePosition(inst);
}

} // namespace cppyy_cuda::host
