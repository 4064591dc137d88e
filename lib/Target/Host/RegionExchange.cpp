//===- RegionExchange.cpp - Results of a block's suspensions --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionBuilder.h"
#include "RegionLoops.h"
#include "RuntimeCalls.h"
#include "SuspendCalls.h"
#include "cppyy-cuda/HostABI/BlockExchange.h"

#include "llvm/IR/CFG.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

AllocaInst *RegionBuilder::stackSlot(Type *type, const Twine &name) {
  return new AllocaInst(type, 0, name, start->begin());
}

/// Combines the threads' values with \p combine, starting from \p initial, in a
/// loop at \p b's insertion point.
Value *RegionBuilder::combineValues(
    IRBuilder<> &b, const Slot &slot, Constant *initial,
    function_ref<Value *(Value *sum, Value *next)> combine) {
  BasicBlock *before = b.GetInsertBlock();
  Loop loop = openLoop(b, b.getInt32Ty(), b.getInt32(0), "combine");
  PHINode *sum = PHINode::Create(initial->getType(), 2, "sum",
                                 loop.header->getFirstNonPHIIt());
  Value *index = b.CreateZExt(loop.index, b.getInt64Ty());
  Value *value = b.CreateLoad(slot.type, slotAddress(b, slot, index));
  Value *next = combine(sum, value);
  sum->addIncoming(initial, before);
  sum->addIncoming(next, b.GetInsertBlock());
  closeLoop(b, loop, threads);
  return next;
}

/// The result of a barrier for which each thread has its own predicate.
Value *RegionBuilder::reduceVarying(IRBuilder<> &b, SuspendKind kind,
                                    const Slot &slot) {
  if (kind == SuspendKind::BarrierOr) // narrow: more fit in a vector
    return b.CreateIsNotNull(combineValues(
        b, slot, Constant::getNullValue(slot.type),
        [&](Value *sum, Value *next) { return b.CreateOr(sum, next); }));
  Value *count =
      combineValues(b, slot, b.getInt32(0), [&](Value *sum, Value *next) {
        Value *one = b.CreateZExt(b.CreateIsNotNull(next), b.getInt32Ty());
        return b.CreateAdd(sum, one);
      });
  return kind == SuspendKind::BarrierCount ? count
                                           : b.CreateICmpEQ(count, threads);
}

Value *RegionBuilder::extremeValue(IRBuilder<> &b, SuspendKind kind,
                                   const Slot &slot) {
  bool isLeast = kind == kLeastOfBlock;
  return combineValues(b, slot, b.getInt64(isLeast ? INT64_MAX : INT64_MIN),
                       [&](Value *sum, Value *next) {
                         next = b.CreateZExt(next, b.getInt64Ty());
                         return b.CreateBinaryIntrinsic(
                             isLeast ? Intrinsic::smin : Intrinsic::smax, sum,
                             next);
                       });
}

Value *RegionBuilder::reduceBarrier(IRBuilder<> &b, CallInst &barrier) {
  Value *predicate = operands[&barrier][SuspendValueArg], *result;
  SuspendKind kind = kindOf(barrier);
  const Slot *slot = values.slotOf(predicate);
  if (isExtremeOfBlock(kind))
    return slot ? extremeValue(b, kind, *slot)
                : b.CreateZExt(predicate, barrier.getType());
  if (slot) {
    result = reduceVarying(b, kind, *slot);
  } else {
    result = b.CreateIsNotNull(predicate);
    if (kind == SuspendKind::BarrierCount)
      result = b.CreateSelect(result, threads, b.getInt32(0));
  }
  return b.CreateZExt(result, barrier.getType());
}

static void setField(IRBuilder<> &b, Value *record, size_t offset,
                     Value *value) {
  b.CreateStore(value,
                b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), record, offset));
}

/// Describes the location of the threads' \p value; \p field is the offset of a
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
  createRuntimeCall(b, kExchangeFunction, b.getVoidTy(), record);
}

/// Replaces the suspension of \p piece by code that computes its results for
/// the block.
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
  case kLeastOfBlock:
  case kGreatestOfBlock:
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

} // namespace cppyy_cuda::host::target
