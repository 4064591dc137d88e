//===- RegionSlots.cpp - Arrays for the values of all threads -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionValues.h"
#include "SuspendCalls.h"

#include "llvm/IR/DataLayout.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

bool isNarrow(const CallInst &suspension) {
  return all_of(suspension.users(), [](const User *user) {
    return isa<TruncInst>(user) && user->getType()->getIntegerBitWidth() <= 32;
  });
}

const Slot *RegionValues::slotOf(const Value *value) const {
  return slots.lookup(value);
}

/// A stack slot has its bytes in the thread's state, one thread after the
/// other; every other value has an array of its own.
static Type *slotType(const Instruction &inst) {
  LLVMContext &context = inst.getContext();
  if (auto *slot = dyn_cast<AllocaInst>(&inst)) {
    const DataLayout &data = inst.getDataLayout();
    uint64_t bytes = slot->getAllocationSize(data)->getFixedValue();
    return ArrayType::get(Type::getInt8Ty(context),
                          alignTo(bytes, slot->getAlign()));
  }
  if (isSuspend(inst) && isNarrow(cast<CallInst>(inst)))
    return Type::getInt32Ty(context);
  return inst.getType()->isIntegerTy(1) ? Type::getInt8Ty(context)
                                        : inst.getType();
}

const Slot *RegionValues::createSlot(const Instruction &inst) {
  Type *type = slotType(inst);
  storage.push_back(std::make_unique<Slot>(Slot{type, size}));
  size += inst.getDataLayout().getTypeAllocSize(type);
  return slots[&inst] = storage.back().get();
}

/// Whether \p value may be stored in \p phi's slot as soon as it is known:
/// after that the phi's old value is not read, and after the phi may have
/// changed, \p value is not read.
bool RegionValues::canShare(PHINode &phi, Instruction &value) const {
  Piece *home = pieceOf(&phi), *source = pieceOf(&value);
  auto readsBetween = [&](Instruction *what, Piece *from, Piece *until) {
    const auto *found = uses.find(what);
    return found != uses.end() &&
           any_of(found->second.heads, [&](BasicBlock *head) {
             Piece *reader = shape.pieceOf(head);
             return reader != until && shape.reaches(from, reader, until);
           });
  };
  if (value.getType() != phi.getType() || isa<AllocaInst>(value) ||
      isSuspend(value) || isCarried(&value) || slots.contains(&value) ||
      source == home)
    return false;
  const auto *own = uses.find(&phi);
  // A branch of the block at the end of the same piece reads the array.
  if (own != uses.end() && own->second.needsArray)
    return false;
  if (readsBetween(&phi, source, home) || readsBetween(&value, home, source))
    return false;
  const auto *found = uses.find(&value);
  if (found != uses.end() && found->second.heads.contains(home->head()))
    return false;
  auto others = sharers.find(&phi);
  return others == sharers.end() ||
         none_of(others->second, [&](Instruction *other) {
           Piece *place = pieceOf(other);
           return place == source || shape.reaches(source, place, home) ||
                  shape.reaches(place, source, home);
         });
}

void RegionValues::joinSlots(PHINode &phi) {
  const Slot *slot = slots.lookup(&phi);
  for (Value *incoming : phi.incoming_values()) {
    auto *value = dyn_cast<Instruction>(incoming);
    if (!value || isEverywhere(value) || isRecomputed(value) ||
        is_contained(sharers[&phi], value) || !canShare(phi, *value))
      continue;
    slots[value] = slot;
    sharers[&phi].push_back(value);
  }
}

void RegionValues::assignSlots() {
  SmallVector<PHINode *> carried;
  for (auto &piece : shape.pieces())
    for (PHINode &phi : piece->head()->phis())
      if (isCarried(&phi))
        carried.push_back(&phi);
  for (PHINode *phi : carried) {
    createSlot(*phi);
    joinSlots(*phi);
  }
  for (auto &[inst, use] : uses)
    if (!slots.contains(inst))
      createSlot(*inst);
  Function &body = *shape.pieces().front()->head()->getParent();
  for (Instruction &inst : instructions(body))
    if (isa<AllocaInst>(inst) && !isEverywhere(&inst) && !slots.contains(&inst))
      createSlot(inst);
}

} // namespace cppyy_cuda::host::target
