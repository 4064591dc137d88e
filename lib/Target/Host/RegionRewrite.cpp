//===- RegionRewrite.cpp - Values of other pieces -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionBuilder.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

Value *RegionBuilder::slotBase(const Slot &slot) {
  Value *&base = bases[&slot];
  if (!base) {
    IRBuilder<> b(start->getTerminator());
    Value *offset = b.CreateMul(padded, b.getInt64(slot.offset), "", true);
    base = b.CreateInBoundsGEP(b.getInt8Ty(), state, offset, "slot");
  }
  return base;
}

Value *RegionBuilder::slotAddress(IRBuilder<> &b, const Slot &slot,
                                  Value *index) {
  return b.CreateInBoundsGEP(slot.type, slotBase(slot), index);
}

/// Reads the slot of \p value, with \p value's type.
Value *RegionBuilder::load(IRBuilder<> &b, Instruction &value, Value *index) {
  const Slot &slot = *values.slotOf(&value);
  Value *loaded = b.CreateLoad(slot.type, slotAddress(b, slot, index));
  if (slot.type == value.getType())
    return loaded;
  return b.CreateZExtOrTrunc(loaded, value.getType());
}

void RegionBuilder::store(IRBuilder<> &b, const Slot &slot, Value *value,
                          Value *index) {
  if (value->getType() != slot.type)
    value = b.CreateZExtOrTrunc(value, slot.type);
  b.CreateStore(value, slotAddress(b, slot, index));
}

Value *RegionBuilder::makeLocal(Run &run, Value *value, const Piece &piece) {
  auto *inst = cast<Instruction>(value);
  if (values.isRecomputed(inst)) {
    Instruction *copy = inst->clone();
    for (Use &use : copy->operands())
      use.set(localize(run, use.get(), piece));
    copy->insertBefore(run.top->getTerminator()->getIterator());
    return copy;
  }
  IRBuilder<> b(run.top->getTerminator());
  if (isa<AllocaInst>(inst))
    return b.CreateAddrSpaceCast(
        slotAddress(b, *values.slotOf(inst), run.linear), inst->getType());
  return load(b, *inst, run.linear);
}

/// The value within \p piece that corresponds to \p value of the kernel.
Value *RegionBuilder::localize(Run &run, Value *value, const Piece &piece) {
  auto *inst = dyn_cast<Instruction>(value);
  if (values.isThreadArgument(value))
    return run.local.lookup(value);
  if (!inst || values.isEverywhere(inst))
    return value;
  bool isOwn = shape.pieceOf(inst->getParent()) == &piece;
  if (isOwn && !isa<AllocaInst>(inst) && !values.isCarried(inst))
    return value;
  if (Value *known = run.local.lookup(value))
    return known;
  Value *local = makeLocal(run, value, piece);
  run.local[value] = local;
  return local;
}

void RegionBuilder::collectLocals(const Piece &piece) {
  Run &run = runs[&piece];
  auto collect = [&](Value *value) { localize(run, value, piece); };
  for (BasicBlock *block : piece.blocks)
    for (Instruction &inst : *block)
      if (!values.isCarried(&inst) && &inst != piece.end()->getTerminator())
        for_each(inst.operand_values(), collect);
  for (auto &[phi, value] : carried[&piece])
    collect(value);
}

void RegionBuilder::rewrite(const Piece &piece) {
  Run &run = runs[&piece];
  for (BasicBlock *block : piece.blocks)
    for (Instruction &inst : *block)
      if (!values.isCarried(&inst) && &inst != piece.end()->getTerminator())
        for (Use &use : inst.operands())
          use.set(localize(run, use.get(), piece));
}

/// Writes the slots of the values that \p piece computes, at its end: what
/// others use is known there, and phis may swap values because all slots are
/// loaded first.
void RegionBuilder::storeResults(const Piece &piece) {
  Run &run = runs[&piece];
  IRBuilder<> b(piece.end()->getTerminator());
  SmallVector<Instruction *> results;
  for (BasicBlock *block : piece.blocks)
    for (Instruction &inst : *block)
      if (values.slotOf(&inst) && !isa<AllocaInst>(inst) &&
          !values.isCarried(&inst))
        results.push_back(&inst);
  for (Instruction *inst : results)
    store(b, *values.slotOf(inst), inst, run.linear);
  for (auto &[phi, value] : carried[&piece])
    store(b, *values.slotOf(phi), localize(run, value, piece), run.linear);
}

} // namespace cppyy_cuda::host::target
