//===- PlaceObjects.cpp - Decide where objects live -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObjectFlow.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_PLACEOBJECTS
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// What cannot be placed
//===----------------------------------------------------------------------===//

/// Variables are values by now, so that each reference can be followed.
static LogicalResult checkFollowed(FunctionOpInterface function) {
  auto result = function.walk([](memref::AllocaOp slot) {
    if (!isa<RefType>(slot.getType().getElementType()))
      return WalkResult::advance();
    slot.emitError("a variable of C++ objects is in memory, where it cannot be "
                   "followed: run mem2reg first");
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

static LogicalResult checkEarlierObjects(const ObjectFlow &flow) {
  for (CxxMaterializeOp maker : flow.getMakers()) {
    Value earlier = flow.findEarlierObject(maker);
    if (!earlier)
      continue;
    StringRef name = cast<CxxType>(maker.getValue().getType()).getName();
    InFlightDiagnostic error =
        maker.emitError("this makes C++ objects of class '")
        << name << "' in a loop, of which more than one is in use at a time; "
        << "that works only with a number of them that is known: copy the "
        << "earlier one";
    error.attachNote(earlier.getLoc()) << "this still refers to it";
    return failure();
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

static Value createSlot(Region &body, Location loc, Type type) {
  OpBuilder builder = OpBuilder::atBlockBegin(&body.front());
  return CxxSlotOp::create(builder, loc, type);
}

static void placeObject(Region &body, CxxMaterializeOp maker) {
  Value slot = createSlot(body, maker.getLoc(), maker.getType());
  OpBuilder builder(maker);
  CxxStoreOp::create(builder, maker.getLoc(), maker.getValue(), slot);
  maker.replaceAllUsesWith(slot);
  maker.erase();
}

//===----------------------------------------------------------------------===//
// Homes
//===----------------------------------------------------------------------===//

namespace {
struct Move {
  Value from, to;
};
} // namespace

/// A place for ops that run on \p edge alone.
static OpBuilder builderOn(Edge &edge) {
  Operation *terminator = edge.from->getTerminator();
  if (terminator->getNumSuccessors() == 1)
    return OpBuilder(terminator);
  auto branch = cast<BranchOpInterface>(terminator);
  OpBuilder builder(terminator->getContext());
  Block *between = builder.createBlock(edge.from->getParent(),
                                       std::next(Region::iterator(edge.from)));
  SuccessorOperands operands = branch.getSuccessorOperands(edge.successor);
  auto jump = cf::BranchOp::create(builder, terminator->getLoc(), edge.to,
                                   operands.getForwardedOperands());
  operands.getMutableForwardedOperands().clear();
  terminator->setSuccessor(between, edge.successor);
  edge = {between, edge.to, 0};
  return OpBuilder(jump);
}

/// All objects are read before one is written.
static void createMoves(OpBuilder &builder, Location loc,
                        ArrayRef<Move> moves) {
  SmallVector<Value> values;
  for (const Move &move : moves)
    values.push_back(CxxLoadOp::create(
        builder, loc, cast<RefType>(move.from.getType()).getObject(),
        move.from));
  for (auto [move, value] : llvm::zip(moves, values))
    CxxStoreOp::create(builder, loc, value, move.to);
}

/// The moves on \p edge to the homes \p slots, by argument number.
static SmallVector<Move> movesOn(const Edge &edge,
                                 const DenseMap<unsigned, Value> &slots) {
  SmallVector<Move> moves;
  for (BlockArgument argument : edge.to->getArguments()) {
    Value slot = slots.lookup(argument.getArgNumber());
    Value given = slot ? edge.valueFor(argument) : Value();
    if (slot && given != slot && !given.getDefiningOp<ub::PoisonOp>())
      moves.push_back({given, slot});
  }
  return moves;
}

static void eraseOperands(const Edge &edge, const BitVector &isHome) {
  auto branch = cast<BranchOpInterface>(edge.from->getTerminator());
  SuccessorOperands operands = branch.getSuccessorOperands(edge.successor);
  for (int number = isHome.find_last(); number >= 0;
       number = isHome.find_prev(number))
    operands.erase(number);
}

/// Makes slots of those arguments of \p block that are homes; their uses are
/// the slots' already.
static void placeArguments(Block &block,
                           const DenseMap<unsigned, Value> &slots) {
  BitVector isHome(block.getNumArguments());
  for (auto [number, slot] : slots)
    isHome.set(number);
  for (Edge edge : edgesTo(block)) {
    if (SmallVector<Move> moves = movesOn(edge, slots); !moves.empty()) {
      OpBuilder builder = builderOn(edge);
      createMoves(builder, edge.from->getTerminator()->getLoc(), moves);
    }
    eraseOperands(edge, isHome);
  }
  block.eraseArguments(isHome);
}

static void placeHomes(Region &body, ArrayRef<BlockArgument> homes) {
  llvm::MapVector<Block *, DenseMap<unsigned, Value>> slots;
  for (BlockArgument home : homes) {
    Value slot = createSlot(body, home.getLoc(), home.getType());
    home.replaceAllUsesWith(slot);
    slots[home.getOwner()][home.getArgNumber()] = slot;
  }
  for (auto &[block, ofBlock] : slots)
    placeArguments(*block, ofBlock);
}

namespace {
struct PlaceObjects : cppyy_cuda::impl::PlaceObjectsBase<PlaceObjects> {
  void runOnOperation() override {
    FunctionOpInterface function = getOperation();
    if (failed(checkFollowed(function)))
      return signalPassFailure();
    ObjectFlow flow(function);
    if (failed(checkEarlierObjects(flow)))
      return signalPassFailure();
    Region &body = function.getFunctionBody();
    numObjects += flow.getMakers().size();
    numMoving += flow.getHomes().size();
    for (CxxMaterializeOp maker : flow.getMakers())
      placeObject(body, maker);
    placeHomes(body, flow.getHomes());
  }
};
} // namespace
