//===- RegionValues.cpp - The values that each thread needs ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionValues.h"
#include "RegionLoops.h"
#include "SuspendCalls.h"
#include "cppyy-cuda/Target/Variables/Variables.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// How many operations a piece may recompute rather than load one value.
static constexpr unsigned kMaxRecomputed = 16;

RegionValues::RegionValues(Function &body, const RegionShape &shape,
                           ArrayRef<Value *> threadArguments)
    : shape(shape),
      threadArguments(threadArguments.begin(), threadArguments.end()) {
  findScalars(body);
  findLocalSlots(body);
  findRecomputed(body);
  findUses(body);
  assignSlots();
}

bool RegionValues::isEverywhere(const Value *value) const {
  auto *inst = dyn_cast<Instruction>(value);
  return inst ? isScalar(inst) || localSlots.contains(inst)
              : !isThreadArgument(value);
}

bool RegionValues::isCarried(const Instruction *inst) const {
  return isa<PHINode>(inst) && !isScalar(inst) &&
         pieceOf(inst)->head() == inst->getParent();
}

static bool reducesBlock(const Instruction &inst) {
  if (!isSuspend(inst))
    return false;
  SuspendKind kind = kindOf(cast<CallInst>(inst));
  return kind == SuspendKind::BarrierCount || kind == SuspendKind::BarrierAnd ||
         kind == SuspendKind::BarrierOr || kind == SuspendKind::Barrier ||
         kind == SuspendKind::WarpSync || isExtremeOfBlock(kind);
}

/// Whether the block can compute \p inst, given its operands, before the
/// threads run its piece.
bool RegionValues::mayBeScalar(const Instruction &inst) const {
  const Piece *piece = pieceOf(&inst);
  auto *block = const_cast<BasicBlock *>(inst.getParent());
  if (!piece || !piece->spine.contains(block) || inst.isTerminator() ||
      isa<AllocaInst>(inst))
    return false;
  if (isa<PHINode>(inst))
    return piece->head() == block;
  auto *intrinsic = dyn_cast<IntrinsicInst>(&inst);
  return reducesBlock(inst) ||
         (intrinsic && intrinsic->getIntrinsicID() == Intrinsic::prefetch) ||
         ((!inst.mayReadOrWriteMemory() || sharedVariableAt(inst)) &&
          isSafeToSpeculativelyExecute(&inst));
}

void RegionValues::findScalars(Function &body) {
  for (Instruction &inst : instructions(body))
    if (mayBeScalar(inst))
      scalars.insert(&inst);
  for (bool changed = true; changed;) {
    changed = false;
    for (Instruction &inst : instructions(body))
      if (isScalar(&inst) && !reducesBlock(inst) &&
          !all_of(inst.operands(),
                  [&](const Use &use) { return isEverywhere(use); }))
        changed |= scalars.erase(&inst);
  }
}

/// Whether \p slot lives within a single run of one piece.
bool RegionValues::isLocal(const AllocaInst &slot) const {
  const Piece *piece = nullptr;
  bool isStarted = false;
  SmallVector<const Value *> work = {&slot};
  while (!work.empty()) {
    const Value *address = work.pop_back_val();
    for (const Use &use : address->uses()) {
      auto *user = cast<Instruction>(use.getUser());
      if (piece && pieceOf(user) != piece)
        return false;
      piece = pieceOf(user);
      auto *intrinsic = dyn_cast<IntrinsicInst>(user);
      if (intrinsic && intrinsic->isLifetimeStartOrEnd())
        isStarted |= intrinsic->getIntrinsicID() == Intrinsic::lifetime_start;
      else if (isa<GetElementPtrInst, AddrSpaceCastInst>(user))
        work.push_back(user);
      else if (!isa<LoadInst, MemIntrinsic>(user) &&
               !(isa<StoreInst>(user) && use.getOperandNo() == 1))
        return false;
    }
  }
  return !piece || isStarted || !shape.reaches(piece, piece, nullptr);
}

void RegionValues::findLocalSlots(Function &body) {
  for (Instruction &inst : instructions(body))
    if (auto *slot = dyn_cast<AllocaInst>(&inst))
      if (isLocal(*slot))
        localSlots.insert(slot);
}

static bool isArithmetic(const Instruction &inst) {
  if (auto *call = dyn_cast<IntrinsicInst>(&inst))
    return call->isAssociative() || isa<MinMaxIntrinsic>(call);
  return isa<BinaryOperator, CastInst, GetElementPtrInst, CmpInst, SelectInst,
             UnaryOperator>(inst) &&
         isSafeToSpeculativelyExecute(&inst);
}

bool RegionValues::isCheap(const Value *value, unsigned &budget) const {
  if (isEverywhere(value) || isThreadArgument(value) || isa<AllocaInst>(value))
    return true;
  auto *inst = dyn_cast<Instruction>(value);
  if (!inst || budget == 0 ||
      (!isArithmetic(*inst) && !sharedVariableAt(*inst)))
    return false;
  --budget;
  return all_of(inst->operands(),
                [&](const Use &use) { return isCheap(use, budget); });
}

void RegionValues::findRecomputed(Function &body) {
  for (Instruction &inst : instructions(body)) {
    unsigned budget = kMaxRecomputed;
    if (!isEverywhere(&inst) && !isa<AllocaInst>(inst) &&
        isCheap(&inst, budget))
      recomputed.insert(&inst);
  }
}

Value *exchangedValue(const CallInst &suspension, unsigned argument) {
  Value *value = suspension.getArgOperand(argument);
  auto *wide = dyn_cast<ZExtInst>(value);
  return wide ? wide->getOperand(0) : value;
}

/// Records uses across pieces.
void RegionValues::addUse(Use &use) {
  auto *value = dyn_cast<Instruction>(use.get());
  if (value && isSuspend(*use.getUser()))
    value = dyn_cast<Instruction>(
        exchangedValue(*cast<CallInst>(use.getUser()), use.getOperandNo()));
  if (!value || isEverywhere(value))
    return;
  auto *user = cast<Instruction>(use.getUser());
  Piece *to = pieceOf(user);
  auto *phi = dyn_cast<PHINode>(user);
  if (phi && isCarried(phi))
    to = shape.pieceOf(phi->getIncomingBlock(use));
  bool isBlockLevel = isSuspend(*user) || user == to->end()->getTerminator();
  bool isOutside = to != pieceOf(value) && !isRecomputed(value);
  if (!isBlockLevel && !isOutside)
    return;
  Uses &all = uses[value];
  all.heads.insert(to->head());
  all.needsArray |= isBlockLevel;
}

void RegionValues::findUses(Function &body) {
  for (Instruction &inst : instructions(body)) {
    if (isScalar(&inst) && !reducesBlock(inst))
      continue;
    for (Use &use : inst.operands())
      addUse(use);
  }
}

} // namespace cppyy_cuda::host::target
