//===- ObjectFlow.cpp - What references may refer to ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObjectFlow.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Kept.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

Value Edge::valueFor(BlockArgument argument) const {
  auto branch = dyn_cast<BranchOpInterface>(from->getTerminator());
  if (!branch)
    return {};
  return branch.getSuccessorOperands(successor)[argument.getArgNumber()];
}

OpBuilder Edge::builder() {
  Operation *terminator = from->getTerminator();
  if (terminator->getNumSuccessors() == 1)
    return OpBuilder(terminator);
  auto branch = cast<BranchOpInterface>(terminator);
  OpBuilder builder(terminator->getContext());
  Block *between =
      builder.createBlock(from->getParent(), std::next(Region::iterator(from)));
  SuccessorOperands operands = branch.getSuccessorOperands(successor);
  auto jump = cf::BranchOp::create(builder, terminator->getLoc(), to,
                                   operands.getForwardedOperands());
  operands.getMutableForwardedOperands().clear();
  terminator->setSuccessor(between, successor);
  *this = {between, to, 0};
  return OpBuilder(jump);
}

SmallVector<Edge> cppyy_cuda::edgesTo(Block &block) {
  SmallVector<Edge> edges;
  for (auto it = block.pred_begin(), end = block.pred_end(); it != end; ++it)
    edges.push_back({*it, &block, it.getSuccessorIndex()});
  return edges;
}

//===----------------------------------------------------------------------===//
// What values may refer to
//===----------------------------------------------------------------------===//

bool cppyy_cuda::isInPlace(Type reference) {
  auto type = dyn_cast<RefType>(reference);
  auto object = type ? dyn_cast<CxxType>(type.getObject()) : CxxType();
  return object && object.getInPlace();
}

/// Whether a value of \p type can hold an address.
static bool canRefer(Type type) {
  if (auto object = dyn_cast<CxxType>(type))
    return object.getPointers();
  return isa<RefType, TupleType>(type) || type.isSignlessInteger(64);
}

/// Whether the result of \p op is a number by C++'s own word.
static bool isNumber(Operation &op, Type type) {
  auto call = dyn_cast<CxxCallOpInterface>(op);
  return call && type.isSignlessInteger() &&
         !call.getCxxResultType().contains('*');
}

ObjectFlow::ObjectFlow(FunctionOpInterface function)
    : body(function.getFunctionBody()), liveness(function) {
  function.walk([&](CxxMaterializeOp maker) {
    makers.push_back(maker);
    numbers[maker.getObject()] = numObjects++;
  });
  for (Block &block : llvm::drop_begin(body))
    for (BlockArgument argument : block.getArguments()) {
      bool isGiven = llvm::all_of(edgesTo(block), [&](const Edge &edge) {
        return bool(edge.valueFor(argument));
      });
      if (!isa<RefType>(argument.getType()) || isInPlace(argument.getType()) ||
          !isGiven)
        continue;
      homes.insert(argument);
      numbers[argument] = numObjects++;
    }
  chooseHomes();
}

ObjectFlow::Objects ObjectFlow::single(unsigned object) const {
  Objects objects = none();
  objects.set(object);
  return objects;
}

const ObjectFlow::Reach *ObjectFlow::find(Value value) const {
  auto known = reaches.find(value);
  return known == reaches.end() ? nullptr : &known->second;
}

CxxMaterializeOp ObjectFlow::makerOf(unsigned object) const {
  unsigned first = kNothing + 1;
  bool isMade = object >= first && object - first < makers.size();
  return isMade ? makers[object - first] : CxxMaterializeOp();
}

ObjectFlow::Objects ObjectFlow::given(Operation &op, int8_t kinds) const {
  Objects objects = none();
  for (OpOperand &operand : op.getOpOperands())
    if (const Reach *known = find(operand.get())) {
      objects |= known->pointed;
      if (keptOf(op, operand.getOperandNumber()) & kinds)
        objects |= known->own;
    }
  objects.reset(kNothing); // C++ was not given that.
  return objects;
}

/// C++ may return, or keep in a new object, the addresses that it was given.
ObjectFlow::Reach ObjectFlow::ofResult(OpResult result) const {
  Operation &op = *result.getOwner();
  if (isa<CxxNoObjectOp>(op))
    return {single(kNothing), none()};
  if (isa<ub::PoisonOp>(op) || !canRefer(result.getType()) ||
      isNumber(op, result.getType()))
    return {none(), none()};
  if (isa<CxxMaterializeOp>(op))
    return {single(numbers.lookup(result)), given(op, Stored)};
  Objects returned = given(op, Returned | Stored);
  if (!isa<RefType>(result.getType()))
    return {none(), std::move(returned)};
  returned.set(kElsewhere);
  return {std::move(returned), given(op, Stored)};
}

ObjectFlow::Reach ObjectFlow::ofArgument(BlockArgument argument) const {
  Reach reach{none(), none()};
  if (!canRefer(argument.getType()))
    return reach;
  if (argument.getOwner()->isEntryBlock() && isa<RefType>(argument.getType()))
    return {single(kElsewhere), none()};
  for (const Edge &edge : edgesTo(*argument.getOwner())) {
    Value given = edge.valueFor(argument);
    const Reach *known = given ? find(given) : nullptr;
    if (!known)
      continue;
    reach.own |= known->own;
    reach.pointed |= known->pointed;
  }
  return reach;
}

/// The object is another one; what its pointers point to stays where it is.
ObjectFlow::Reach ObjectFlow::ofHome(BlockArgument home) const {
  Reach reach{single(numbers.lookup(home)), none()};
  for (const Edge &edge : edgesTo(*home.getOwner())) {
    const Reach *known = find(edge.valueFor(home));
    if (!known)
      continue;
    Objects others = known->pointed;
    reach.pointed |= others.reset(known->own);
  }
  return reach;
}

bool ObjectFlow::update(Value value, Reach now) {
  if (now.own.none() && now.pointed.none())
    return false;
  auto [known, isNew] = reaches.try_emplace(value, now);
  if (isNew ||
      (known->second.own == now.own && known->second.pointed == now.pointed))
    return isNew;
  known->second = std::move(now);
  return true;
}

void ObjectFlow::flow() {
  reaches.clear();
  for (bool changed = true; changed;) {
    changed = false;
    for (Block &block : body) {
      for (BlockArgument argument : block.getArguments())
        changed |= update(argument, isHome(argument) ? ofHome(argument)
                                                     : ofArgument(argument));
      for (Operation &op : block)
        for (OpResult result : op.getResults())
          changed |= update(result, ofResult(result));
    }
  }
  written = none();
  for (Block &block : body)
    for (Operation &op : block)
      noteWrites(op);
  noteMoves();
}

/// What is written after a move is the same object.
void ObjectFlow::noteMoves() {
  for (bool changed = true; changed;) {
    Objects before = written;
    for (BlockArgument home : homes) {
      if (!written.test(numbers.lookup(home)))
        continue;
      for (const Edge &edge : edgesTo(*home.getOwner()))
        if (const Reach *given = find(edge.valueFor(home)))
          written |= given->own;
    }
    changed = written != before;
  }
}

/// What a pointer points to itself, if that is certain.
ObjectFlow::Objects ObjectFlow::pointee(const Reach &pointer) const {
  return pointer.all().count() == 1 ? pointer.all() : none();
}

/// C++ writes all that it is given, except through references to const: Clang
/// has seen that these are only read. Members yield references, whose uses
/// count.
void ObjectFlow::noteWrites(Operation &op) {
  auto call = dyn_cast<CxxCallOpInterface>(op);
  if (!call || call.getForm() == CxxForm::Field)
    return;
  for (auto [operand, spelling] : llvm::zip(
           op.getOperands(), call.getCxxArgTypes().getAsRange<StringAttr>())) {
    const Reach *known = find(operand);
    if (!known)
      continue;
    Objects objects = known->all();
    if (spelling.getValue().starts_with("const "))
      objects.reset(isa<RefType>(operand.getType()) ? known->own
                                                    : pointee(*known));
    written |= objects;
  }
}

bool ObjectFlow::isConstant(const Objects &object, BlockArgument home) const {
  return !object.anyCommon(written) && !written.test(numbers.lookup(home));
}

//===----------------------------------------------------------------------===//
// Homes
//===----------------------------------------------------------------------===//

bool ObjectFlow::isHome(Value value) const {
  auto argument = dyn_cast<BlockArgument>(value);
  return argument && homes.contains(argument);
}

/// Whether nobody notices that, on \p edge, the object that \p home is given
/// moves to its place: nothing else refers to it from there on, unless nothing
/// writes it; and nothing else refers to the object that was in that place.
bool ObjectFlow::canMove(BlockArgument home, const Edge &edge) const {
  Value given = edge.valueFor(home);
  const Reach *moved = find(given);
  if (given == home || !moved)
    return true; // It is there already, or there is none.
  if (moved->own.count() != 1 || moved->own.test(kElsewhere))
    return false;
  bool isCopyable = isConstant(moved->own, home);
  auto isSeparate = [&](Value other, bool isMovedToo) {
    const Reach *known = find(other);
    return !known || ((isCopyable || !known->all().anyCommon(moved->own)) &&
                      (isMovedToo || !known->all().test(numbers.lookup(home))));
  };
  for (Value other : liveness.getLiveIn(edge.to))
    if (!isSeparate(other, /*isMovedToo=*/false))
      return false;
  for (BlockArgument other : edge.to->getArguments()) {
    if (other == home || other.use_empty())
      continue;
    Value value = edge.valueFor(other);
    // All moves on an edge happen at once.
    if (value && !isSeparate(value, isHome(other) && value != other))
      return false;
  }
  return true;
}

void ObjectFlow::chooseHomes() {
  flow();
  auto isLost = [&](BlockArgument home) {
    return !llvm::all_of(edgesTo(*home.getOwner()),
                         [&](const Edge &edge) { return canMove(home, edge); });
  };
  // Without a home, more values may refer to one object, so others may have to
  // go, too.
  for (auto lost = llvm::find_if(homes, isLost); lost != homes.end();
       lost = llvm::find_if(homes, isLost)) {
    homes.erase(lost);
    flow();
  }
}

//===----------------------------------------------------------------------===//
// Objects of earlier executions
//===----------------------------------------------------------------------===//

/// Whether \p value gets its value later than \p maker, in its block.
static bool isMadeAfter(Value value, Operation *maker) {
  Operation *op = value.getDefiningOp();
  return op && op->getBlock() == maker->getBlock() &&
         maker->isBeforeInBlock(op);
}

SetVector<Value> ObjectFlow::earlierObjects(CxxMaterializeOp maker) const {
  SetVector<Value> earlier;
  unsigned object = numbers.lookup(maker.getObject());
  auto refers = [&](Value value) {
    const Reach *known = find(value);
    return value != maker.getObject() && known && known->all().test(object);
  };
  Block *block = maker->getBlock();
  for (Value value : liveness.getLiveOut(block))
    if (refers(value) && !isMadeAfter(value, maker))
      earlier.insert(value);
  // Where C++ makes the object in place, it reads its operands meanwhile.
  bool inPlace = isInPlace(maker.getType());
  Operation *first = inPlace ? maker.getValue().getDefiningOp() : nullptr;
  if (!first)
    first = maker->getNextNode();
  for (Operation &op : llvm::make_range(first->getIterator(), block->end()))
    for (Value operand : op.getOperands())
      if (refers(operand) && !isMadeAfter(operand, maker))
        earlier.insert(operand);
  return earlier;
}
