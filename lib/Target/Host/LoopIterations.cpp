//===- LoopIterations.cpp - Loop iterations of warp operations ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `activemask` returns the lanes that execute it together. A GPU lets the
/// lanes of a warp reconverge after a branch, so lanes in different iterations
/// of a loop are not together; the scheduler, which only sees where threads
/// wait, has to be told the iteration.
///
//===----------------------------------------------------------------------===//

#include "SuspendCalls.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Dominators.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The lower half of what identifies a site is its number.
static constexpr unsigned kTurnShift = 16;
/// Iterations of an inner loop per iteration counted for the loop around it.
static constexpr unsigned kInnerTurns = 1024;

/// Counts \p loop's iterations: 0 in the first one.
static Value *createCounter(Loop &loop) {
  BasicBlock *header = loop.getHeader();
  IRBuilder<> b(header, header->begin());
  PHINode *turn = b.CreatePHI(b.getInt32Ty(), 2, "turn");
  for (BasicBlock *from : predecessors(header)) {
    if (!loop.contains(from)) {
      turn->addIncoming(b.getInt32(0), from);
      continue;
    }
    b.SetInsertPoint(from->getTerminator());
    turn->addIncoming(b.CreateAdd(turn, b.getInt32(1)), from);
  }
  return turn;
}

namespace {
class TurnCounters {
public:
  explicit TurnCounters(Function &kernel) : tree(kernel), loops(tree) {}

  /// The iterations of all loops around \p call in one number, or null.
  Value *turnsAt(CallInst &call) {
    IRBuilder<> b(&call);
    Value *turns = nullptr;
    SmallVector<Loop *> nest;
    for (Loop *loop = loops.getLoopFor(call.getParent()); loop;
         loop = loop->getParentLoop())
      nest.push_back(loop);
    for (Loop *loop : reverse(nest)) {
      Value *&turn = counters[loop];
      if (!turn)
        turn = createCounter(*loop);
      turns =
          turns ? b.CreateAdd(b.CreateMul(turns, b.getInt32(kInnerTurns)), turn)
                : turn;
    }
    return turns;
  }

private:
  DominatorTree tree;
  LoopInfo loops;
  DenseMap<Loop *, Value *> counters;
};
} // namespace

/// Whether the lanes that take part are those that happen to be there.
static bool takesWhoIsThere(const CallInst &call) {
  switch (kindOf(call)) {
  case SuspendKind::ActiveMask:
    return true;
  case SuspendKind::Barrier:
  case SuspendKind::BarrierCount:
  case SuspendKind::BarrierAnd:
  case SuspendKind::BarrierOr:
  case SuspendKind::BarrierArrive:
  case SuspendKind::GridBarrier:
  case SuspendKind::Yield:
    return false;
  default:
    auto *mask = dyn_cast<ConstantInt>(call.getArgOperand(SuspendMaskArg));
    return mask && mask->isZero();
  }
}

void tellTurnsApart(Function &kernel, ArrayRef<CallInst *> suspensions) {
  if (none_of(suspensions,
              [](const CallInst *call) { return takesWhoIsThere(*call); }))
    return;
  TurnCounters counters(kernel);
  for (CallInst *call : suspensions) {
    Value *turns = takesWhoIsThere(*call) ? counters.turnsAt(*call) : nullptr;
    if (!turns)
      continue;
    IRBuilder<> b(call);
    Value *site = call->getArgOperand(SuspendSiteArg);
    call->setArgOperand(SuspendSiteArg,
                        b.CreateOr(b.CreateShl(turns, kTurnShift), site));
  }
}

} // namespace cppyy_cuda::host::target
