//===- RegionExchange.cpp - Results of a block's suspensions --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionBuilder.h"
#include "SuspendCalls.h"
#include "cppyy-cuda/HostRuntime/BlockExchange.h"

#include "llvm/IR/CFG.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host {

AllocaInst *RegionBuilder::stackSlot(Type *type, const Twine &name) {
  return new AllocaInst(type, 0, name, start->begin());
}

/// How many threads' predicates are not 0, by a loop at \p b's place.
Value *RegionBuilder::countPredicates(IRBuilder<> &b, const Slot &slot) {
  BasicBlock *before = b.GetInsertBlock();
  Loop loop = openLoop(b, b.getInt32Ty(), b.getInt32(0), "count");
  PHINode *sum = PHINode::Create(b.getInt32Ty(), 2, "sum",
                                 loop.header->getFirstNonPHIIt());
  Value *index = b.CreateZExt(loop.index, b.getInt64Ty());
  Value *predicate = b.CreateLoad(slot.type, slotAddress(b, slot, index));
  Value *next = b.CreateAdd(
      sum, b.CreateZExt(b.CreateIsNotNull(predicate), b.getInt32Ty()));
  sum->addIncoming(b.getInt32(0), before);
  sum->addIncoming(next, b.GetInsertBlock());
  closeLoop(b, loop, threads);
  return next;
}

Value *RegionBuilder::reduceBarrier(IRBuilder<> &b, CallInst &barrier) {
  Value *predicate = operands[&barrier][SuspendValueArg];
  const Slot *slot = values.slotOf(predicate);
  Value *count = slot ? countPredicates(b, *slot)
                      : b.CreateSelect(b.CreateIsNotNull(predicate), threads,
                                       b.getInt32(0));
  Type *type = barrier.getType();
  switch (kindOf(barrier)) {
  case SuspendKind::BarrierCount:
    return b.CreateZExt(count, type);
  case SuspendKind::BarrierAnd:
    return b.CreateZExt(b.CreateICmpEQ(count, threads), type);
  default:
    return b.CreateZExt(b.CreateIsNotNull(count), type);
  }
}

static void setField(IRBuilder<> &b, Value *record, size_t offset,
                     Value *value) {
  b.CreateStore(value,
                b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), record, offset));
}

/// Describes where the threads' \p value lies; \p field is the offset of a
/// Column.
void RegionBuilder::fillColumn(IRBuilder<> &b, Value *record, unsigned field,
                               Value *value) {
  const Slot *slot = values.slotOf(value);
  Type *type = slot ? slot->type : value->getType();
  Value *data = slot ? slotBase(*slot) : stackSlot(b.getInt64Ty(), "same");
  if (!slot)
    b.CreateStore(b.CreateZExt(value, b.getInt64Ty()), data);
  uint32_t width = slot ? type->getIntegerBitWidth() / 8 : 8;
  setField(b, record, field + offsetof(Column, data), data);
  setField(b, record, field + offsetof(Column, stride),
           b.getInt32(slot ? width : 0));
  setField(b, record, field + offsetof(Column, width), b.getInt32(width));
}

void RegionBuilder::callExchange(IRBuilder<> &b, CallInst &suspension) {
  Value *record = stackSlot(
      ArrayType::get(b.getInt64Ty(), sizeof(BlockExchange) / 8), "exchange");
  ArrayRef<Value *> arguments = operands[&suspension];
  const Slot &result = *values.slotOf(&suspension);
  setField(b, record, offsetof(BlockExchange, kind), arguments[SuspendKindArg]);
  setField(b, record, offsetof(BlockExchange, threads), threads);
  fillColumn(b, record, offsetof(BlockExchange, mask),
             arguments[SuspendMaskArg]);
  fillColumn(b, record, offsetof(BlockExchange, value),
             arguments[SuspendValueArg]);
  fillColumn(b, record, offsetof(BlockExchange, lane),
             arguments[SuspendLaneArg]);
  fillColumn(b, record, offsetof(BlockExchange, clamp),
             arguments[SuspendClampArg]);
  setField(b, record, offsetof(BlockExchange, result), slotBase(result));
  setField(b, record, offsetof(BlockExchange, resultWidth),
           b.getInt32(result.type->getIntegerBitWidth() / 8));
  FunctionCallee callee = body.getParent()->getOrInsertFunction(
      kExchangeFunction, b.getVoidTy(), b.getPtrTy());
  b.CreateCall(callee, record);
}

/// Replaces the suspension of \p piece by what gives the block its results.
void RegionBuilder::exchange(const Piece &piece) {
  CallInst &suspension = *piece.suspension;
  BasicBlock *block = suspension.getParent();
  Instruction *branch = block->getTerminator();
  branch->removeFromParent();
  IRBuilder<> b(block);
  Value *result = nullptr;
  switch (kindOf(suspension)) {
  case SuspendKind::Barrier:
  case SuspendKind::WarpSync:
    result = ConstantInt::get(suspension.getType(), 0);
    break;
  case SuspendKind::BarrierCount:
  case SuspendKind::BarrierAnd:
  case SuspendKind::BarrierOr:
    result = reduceBarrier(b, suspension);
    break;
  default: // has gone to a slot
    if (values.slotOf(&suspension))
      callExchange(b, suspension);
    result = PoisonValue::get(suspension.getType());
  }
  suspension.replaceAllUsesWith(result);
  suspension.eraseFromParent();
  branch->insertInto(b.GetInsertBlock(), b.GetInsertBlock()->end());
  for (BasicBlock *next : successors(branch))
    next->replacePhiUsesWith(block, b.GetInsertBlock());
}

} // namespace cppyy_cuda::host
