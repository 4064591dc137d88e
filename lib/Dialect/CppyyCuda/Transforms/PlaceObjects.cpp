//===- PlaceObjects.cpp - Decide where objects live -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lifetimes.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Kept.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
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

/// Several objects of one op are in use.
static LogicalResult refuseEarlier(CxxMaterializeOp maker, Value earlier) {
  StringRef name = cast<CxxType>(maker.getValue().getType()).getName();
  InFlightDiagnostic error =
      maker.emitError("this makes C++ objects of class '")
      << name << "' in a loop, of which more than one is in use at a time; "
      << "that works only with a number of them that is known: copy the "
      << "earlier one";
  error.attachNote(earlier.getLoc()) << "this still refers to it";
  return failure();
}

namespace {
struct Placed {
  CxxMaterializeOp maker;
  /// What may refer to the object of the round before, which is then in one of
  /// two places; null if there is one place.
  Value earlier;
};
} // namespace

/// Whether \p earlier alone tells where the earlier object of \p maker lies: it
/// refers to nothing else that this op makes, and is no part of an object.
static bool tellsPlace(const ObjectFlow &flow, CxxMaterializeOp maker,
                       Value earlier) {
  const ObjectFlow::Objects &own = flow.find(earlier)->own;
  return isInPlace(maker.getType()) && !own.test(ObjectFlow::kElsewhere) &&
         own.anyCommon(flow.find(maker.getObject())->own);
}

static FailureOr<SmallVector<Placed>> choosePlaces(const ObjectFlow &flow) {
  SmallVector<Placed> chosen;
  for (CxxMaterializeOp maker : flow.getMakers()) {
    SetVector<Value> earlier = flow.earlierObjects(maker);
    if (earlier.empty())
      chosen.push_back({maker, {}});
    else if (earlier.size() == 1 && tellsPlace(flow, maker, earlier.front()))
      chosen.push_back({maker, earlier.front()});
    else
      return refuseEarlier(maker, earlier.front());
  }
  return chosen;
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

static Value createSlot(Region &body, Location loc, Type type) {
  OpBuilder builder = OpBuilder::atBlockBegin(&body.front());
  return CxxSlotOp::create(builder, loc, type);
}

/// The one of two slots in which \p earlier does not lie.
static Value createFreeSlot(Region &body, CxxMaterializeOp maker,
                            Value earlier) {
  Location loc = maker.getLoc();
  Value first = createSlot(body, loc, maker.getType());
  Value second = createSlot(body, loc, maker.getType());
  Operation *start = maker.getValue().getDefiningOp();
  OpBuilder builder(start ? start : maker);
  Value taken = CxxSameObjectOp::create(builder, loc, builder.getI1Type(),
                                        earlier, first);
  return arith::SelectOp::create(builder, loc, taken, second, first);
}

static void placeObject(Region &body, Placed placed) {
  CxxMaterializeOp maker = placed.maker;
  Value slot = placed.earlier
                   ? createFreeSlot(body, maker, placed.earlier)
                   : createSlot(body, maker.getLoc(), maker.getType());
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
      OpBuilder builder = edge.builder();
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
    FailureOr<SmallVector<Placed>> placed = choosePlaces(flow);
    Lifetimes lifetimes(function, flow);
    if (failed(placed) || failed(lifetimes.find()))
      return signalPassFailure();
    Region &body = function.getFunctionBody();
    numObjects += placed->size();
    numMoving += flow.getHomes().size();
    lifetimes.end();
    for (const Placed &each : *placed)
      placeObject(body, each);
    placeHomes(body, flow.getHomes());
    function.walk([](Operation *op) { op->removeAttr(kKeptAttrName); });
  }
};
} // namespace
