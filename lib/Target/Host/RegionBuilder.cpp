//===- RegionBuilder.cpp - A kernel as loops between suspensions ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegionBuilder.h"
#include "SuspendCalls.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// Values that suspensions exchange need slots, which arguments cannot have:
/// copy them with an instruction.
static void copyExchangedArguments(Function &body,
                                   ArrayRef<Value *> arguments) {
  SmallVector<Use *> uses;
  for (Instruction &inst : instructions(body))
    if (auto *call = dyn_cast<CallInst>(&inst); call && isSuspend(inst))
      for (Use &use : call->args()) {
        auto *wide = dyn_cast<ZExtInst>(use.get());
        Use &source = wide ? wide->getOperandUse(0) : use;
        if (is_contained(arguments, source.get()))
          uses.push_back(&source);
      }
  for (Use *use : uses) {
    Value *zero = ConstantInt::get(use->get()->getType(), 0);
    auto *user = cast<Instruction>(use->getUser());
    use->set(
        BinaryOperator::CreateAdd(use->get(), zero, "", user->getIterator()));
  }
}

std::optional<BranchPlan> RegionBuilder::plan(Function &body,
                                              ThreadArguments arguments) {
  copyExchangedArguments(body, arguments);
  normalizeControlFlow(body);
  return BranchPlan::create(body, arguments);
}

RegionBuilder::RegionBuilder(Function &body, const Position &position,
                             ThreadArguments threadArguments, Value *state,
                             BranchPlan plan)
    : body(body), context(body.getContext()), position(position),
      threadArguments(threadArguments), state(state),
      shape(body, std::move(plan)), values(body, shape, threadArguments),
      accesses(MDNode::getDistinct(context, {})) {}

Value *paddedThreads(IRBuilder<> &b, Value *threads) {
  Value *wide = b.CreateZExt(threads, b.getInt64Ty());
  return b.CreateAnd(b.CreateAdd(wide, b.getInt64(kStateThreads - 1)),
                     b.getInt64(-kStateThreads));
}

static void eraseLifetime(AllocaInst &slot) {
  for (User *user : make_early_inc_range(slot.users())) {
    auto *intrinsic = dyn_cast<IntrinsicInst>(user);
    if (intrinsic && intrinsic->isLifetimeStartOrEnd())
      intrinsic->eraseFromParent();
  }
}

/// Moves what all pieces use to a block before the first.
void RegionBuilder::begin() {
  BasicBlock *first = &body.getEntryBlock();
  start = BasicBlock::Create(context, "start", &body, first);
  IRBuilder<> b(BranchInst::Create(first, start));
  threads = b.CreateMul(
      b.CreateMul(position.blockDim[0], position.blockDim[1], "", true, true),
      position.blockDim[2], "threads", true, true);
  padded = paddedThreads(b, threads);
  SmallVector<AllocaInst *> slots;
  for (Instruction &inst : instructions(body)) {
    inst.dropDbgRecords(); // of values that are now in arrays
    if (auto *slot = dyn_cast<AllocaInst>(&inst))
      slots.push_back(slot);
  }
  for (AllocaInst *slot : slots) {
    if (values.isEverywhere(slot)) {
      slot->moveBefore(start->begin());
    } else {
      gone.push_back(slot);
      eraseLifetime(*slot);
    }
  }
}

void RegionBuilder::findCarried() {
  for (auto &piece : shape.pieces())
    for (PHINode &phi : piece->head()->phis()) {
      if (!values.isCarried(&phi))
        continue;
      gone.push_back(&phi);
      for (auto [value, block] : zip(phi.incoming_values(), phi.blocks())) {
        // Nothing to do for values that are stored as soon as they are known.
        if (values.slotOf(value) != values.slotOf(&phi) &&
            !isa<UndefValue>(value))
          carried[shape.pieceOf(block)].push_back({&phi, value});
      }
    }
}

static bool hasEffect(const Instruction &inst) {
  auto *intrinsic = dyn_cast<IntrinsicInst>(&inst);
  return inst.mayHaveSideEffects() &&
         !(intrinsic && intrinsic->isLifetimeStartOrEnd());
}

/// Whether threads have to run \p piece at all.
bool RegionBuilder::works(const Piece &piece) const {
  if (carried.contains(&piece))
    return true;
  for (BasicBlock *block : piece.blocks)
    for (Instruction &inst : *block)
      if (hasEffect(inst) || (values.slotOf(&inst) && !isa<AllocaInst>(inst) &&
                              !values.isCarried(&inst)))
        return true;
  return false;
}

/// Starts loops over the block's threads, x innermost. They run at least once.
void RegionBuilder::openLoops(const Piece &piece, Run &run) {
  IRBuilder<> b(run.before);
  Value *row = b.getInt32(0);
  for (int i : {2, 1, 0}) {
    run.loops[i] = openLoop(b, b.getInt32Ty(), b.getInt32(0), "thread");
    run.local[threadArguments[i]] = run.loops[i].index;
    row = b.CreateAdd(b.CreateMul(row, position.blockDim[i], "", true, true),
                      run.loops[i].index, "", true, true);
  }
  run.local[threadArguments[3]] = row;
  run.linear = b.CreateZExt(row, b.getInt64Ty(), "linear");
  run.top = b.GetInsertBlock();
  b.CreateBr(piece.head());
}

void RegionBuilder::open(const Piece &piece) {
  Run &run = runs[&piece];
  BasicBlock *head = piece.head();
  run.before = BasicBlock::Create(context, "region", &body, head);
  head->replaceUsesWithIf(run.before, [](Use &use) {
    return cast<Instruction>(use.getUser())->isTerminator();
  });
  for (BasicBlock *block : piece.spine)
    for (Instruction &inst : make_early_inc_range(*block))
      if (values.isScalar(&inst))
        inst.moveBefore(run.before->end());
  if (works(piece))
    openLoops(piece, run);
}

/// Moves the branch at the end of \p piece, which belongs to the block.
void RegionBuilder::moveTerminator(const Piece &piece, BasicBlock *to) {
  Instruction *branch = piece.end()->getTerminator();
  for (BasicBlock *next : successors(branch))
    next->replacePhiUsesWith(piece.end(), to);
  branch->removeFromParent();
  branch->insertInto(to, to->end());
  IRBuilder<> b(branch);
  for (Use &use : branch->operands()) {
    auto *value = dyn_cast<Instruction>(use.get());
    if (value && !values.isEverywhere(value))
      use.set(load(b, *value, b.getInt64(0)));
  }
}

void RegionBuilder::drop(const Piece &piece) {
  moveTerminator(piece, runs[&piece].before);
  new UnreachableInst(context, piece.end());
  DeleteDeadBlocks(piece.blocks.getArrayRef());
}

/// Without a suspension in between, the threads of a block may run in any
/// order. A loop's metadata holds only if all accesses in it are marked, so
/// those of stack slots, which threads share one after the other, are not
/// marked.
void RegionBuilder::markIndependent(const Piece &piece) {
  auto mark = [&](BasicBlock *block) {
    for (Instruction &inst : *block) {
      const Value *address = getLoadStorePointerOperand(&inst);
      if (inst.mayReadOrWriteMemory() && !inst.isAtomic() &&
          !inst.isVolatile() &&
          !(address && isa<AllocaInst>(getUnderlyingObject(address))))
        inst.setMetadata(LLVMContext::MD_access_group, accesses);
    }
  };
  mark(runs[&piece].top);
  for (BasicBlock *block : piece.blocks)
    mark(block);
}

void RegionBuilder::close(const Piece &piece) {
  Run &run = runs[&piece];
  BasicBlock *end = piece.end();
  auto *exit = BasicBlock::Create(context, "together", &body);
  moveTerminator(piece, exit);
  IRBuilder<> b(end);
  for (int i : {0, 1, 2}) {
    BranchInst *latch = closeLoop(b, run.loops[i], position.blockDim[i]);
    if (i == 0)
      latch->setMetadata(LLVMContext::MD_loop, loopMetadata(context, accesses));
  }
  b.CreateBr(exit);
  markIndependent(piece);
}

void RegionBuilder::build() {
  begin();
  findCarried();
  SmallVector<const Piece *> working, idle;
  for (auto &piece : shape.pieces()) {
    if (piece->suspension) {
      for (unsigned i = 0; i < 5; ++i)
        operands[piece->suspension].push_back(
            exchangedValue(*piece->suspension, i));
      continue;
    }
    open(*piece);
    (runs[piece.get()].top ? working : idle).push_back(piece.get());
  }
  // Pieces copy what they need from each other before any is changed.
  for (const Piece *piece : working)
    collectLocals(*piece);
  for (const Piece *piece : working) {
    rewrite(*piece);
    storeResults(*piece);
  }
  for (const Piece *piece : working)
    close(*piece);
  for (auto &piece : shape.pieces())
    if (piece->suspension)
      exchange(*piece);
  for (Instruction *inst : gone) {
    inst->replaceAllUsesWith(PoisonValue::get(inst->getType()));
    inst->eraseFromParent();
  }
  for (const Piece *piece : idle)
    drop(*piece);
}

} // namespace cppyy_cuda::host::target
