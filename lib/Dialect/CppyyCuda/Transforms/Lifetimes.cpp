//===- Lifetimes.cpp - When C++ objects are destroyed ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lifetimes.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Kept.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

using namespace mlir;
using namespace cppyy_cuda;

Lifetimes::Lifetimes(FunctionOpInterface function, const ObjectFlow &flow)
    : function(function), flow(flow), dominance(function) {
  repeated.resize(flow.numberOfObjects());
  for (CxxMaterializeOp maker : flow.getMakers())
    if (!flow.earlierObjects(maker).empty())
      repeated |= flow.find(maker.getObject())->own;
}

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

bool Lifetimes::hasDestructor(unsigned object) const {
  CxxMaterializeOp maker = flow.makerOf(object);
  return maker && cast<CxxType>(maker.getValue().getType()).getDestructor();
}

Lifetimes::Objects Lifetimes::destructible(const Objects &objects) const {
  Objects found(objects.size());
  for (unsigned object : objects.set_bits())
    found[object] = hasDestructor(object);
  return found;
}

/// What \p maker has just made is not what \p ending, which was there before,
/// refers to, even if an earlier execution made that.
static bool isNewer(CxxMaterializeOp maker, Value ending,
                    const DominanceInfo &dominance) {
  if (auto argument = dyn_cast<BlockArgument>(ending))
    return dominance.dominates(argument.getOwner(), maker->getBlock());
  return dominance.properlyDominates(ending.getDefiningOp(), maker);
}

Value Lifetimes::holderOf(unsigned object, Value ending,
                          ArrayRef<Value> live) const {
  for (Value value : live) {
    const Reach *reach = flow.find(value);
    if (!reach || !reach->all().test(object))
      continue;
    CxxMaterializeOp maker = flow.makerOf(object);
    bool isMade = value == maker.getObject() && value != ending;
    if (!isMade || !isNewer(maker, ending, dominance))
      return value;
  }
  return {};
}

/// Of a reference that C++ returned, its own end decides.
bool Lifetimes::isCertain(Value holder, unsigned object) const {
  const Objects &own = flow.find(holder)->own;
  bool isOnly = own.count() == 1 && !repeated.test(object);
  return !own.test(object) || own.test(ObjectFlow::kElsewhere) || isOnly;
}

static bool surelyReaches(const ObjectFlow &flow, Value value, unsigned object,
                          SmallPtrSetImpl<Value> &seen) {
  const ObjectFlow::Reach *reach = flow.find(value);
  if (!reach || !reach->all().test(object))
    return false;
  if (!seen.insert(value).second)
    return true; // around a loop
  if (value == flow.makerOf(object).getObject())
    return true;
  auto reaches = [&](Value other) {
    return other && surelyReaches(flow, other, object, seen);
  };
  if (Operation *op = value.getDefiningOp())
    return llvm::any_of(op->getOpOperands(), [&](OpOperand &operand) {
      return keptOf(*op, operand.getOperandNumber()) && reaches(operand.get());
    });
  auto argument = cast<BlockArgument>(value);
  return !argument.getOwner()->isEntryBlock() &&
         llvm::all_of(edgesTo(*argument.getOwner()), [&](const Edge &edge) {
           return reaches(edge.valueFor(argument));
         });
}

bool Lifetimes::surelyReaches(Value value, unsigned object) const {
  SmallPtrSet<Value, 8> seen;
  return ::surelyReaches(flow, value, object, seen);
}

bool Lifetimes::isMadeBefore(unsigned object, Point point) const {
  Operation *maker = flow.makerOf(object);
  Operation *here =
      point.edge ? point.edge->from->getTerminator() : point.after;
  return dominance.dominates(maker, here);
}

LogicalResult Lifetimes::refuse(unsigned object, Value holder,
                                Point point) const {
  CxxMaterializeOp maker = flow.makerOf(object);
  StringRef name = cast<CxxType>(maker.getValue().getType()).getName();
  InFlightDiagnostic error =
      maker.emitError("this makes a C++ object of class '")
      << name << "', whose destructor does something, "
      << "and when depends on the path taken: give each "
      << "object a variable of its own, or del the "
      << "variables before the paths meet";
  Operation *here =
      point.edge ? point.edge->from->getTerminator() : point.after;
  error.attachNote(here->getLoc()) << "a reference to it ends here";
  if (holder)
    error.attachNote(holder.getLoc()) << "this may refer to it still";
  return failure();
}

//===----------------------------------------------------------------------===//
// Ends of references
//===----------------------------------------------------------------------===//

/// What \p value does not refer to itself: parts of objects are what C++ has
/// returned, and pointers in objects point to others.
LogicalResult Lifetimes::endKept(Value value, const Objects &kept,
                                 ArrayRef<Value> live, Point point) {
  for (unsigned object : kept.set_bits()) {
    if (Value holder = holderOf(object, value, live)) {
      if (!isCertain(holder, object))
        return refuse(object, holder, point);
      continue;
    }
    if (repeated.test(object) || !surelyReaches(value, object) ||
        !isMadeBefore(object, point))
      return refuse(object, {}, point);
    destructions.push_back({point, flow.makerOf(object).getObject()});
  }
  return success();
}

LogicalResult Lifetimes::end(Value value, ArrayRef<Value> live, Point point) {
  const Reach *reach = flow.find(value);
  if (!reach)
    return success();
  Objects kept = destructible(reach->all());
  if (reach->own.test(ObjectFlow::kElsewhere))
    return endKept(value, kept, live, point);
  Objects own = destructible(reach->own);
  kept.reset(own);
  Value holder;
  bool ends = false;
  for (unsigned object : own.set_bits()) {
    Value other = holderOf(object, value, live);
    if (other && !isCertain(other, object))
      return refuse(object, other, point);
    holder = other ? other : holder;
    ends |= !other;
  }
  if (ends && holder)
    return refuse(own.find_first(), holder, point);
  if (ends)
    destructions.push_back({point, value});
  return endKept(value, kept, live, point);
}

LogicalResult Lifetimes::end(ArrayRef<Value> ending, ArrayRef<Value> live,
                             Point point) {
  while (!ending.empty()) {
    Value value = ending.front();
    ending = ending.drop_front();
    SmallVector<Value> others(live);
    others.append(ending.begin(), ending.end());
    if (failed(end(value, others, point)))
      return failure();
  }
  return success();
}

//===----------------------------------------------------------------------===//
// The walk
//===----------------------------------------------------------------------===//

/// Nothing is destroyed by an error: blocks that lead to `raise` alone are
/// left.
void Lifetimes::findReturning() {
  SmallVector<Block *> todo;
  for (Block &block : function.getFunctionBody())
    if (isa<ReturnOp>(block.getTerminator()))
      todo.push_back(&block);
  while (!todo.empty()) {
    Block *block = todo.pop_back_val();
    if (returning.insert(block).second)
      llvm::append_range(todo, block->getPredecessors());
  }
}

/// What \p edge passes on lives on as the argument.
LogicalResult Lifetimes::visitEdges(Block &block) {
  Operation *terminator = block.getTerminator();
  llvm::SetVector<Value> present;
  for (Value value : flow.getLiveness().getLiveOut(&block))
    present.insert(value);
  present.insert(terminator->operand_begin(), terminator->operand_end());
  for (auto [index, to] : llvm::enumerate(block.getSuccessors())) {
    if (!returning.contains(to))
      continue;
    Edge edge{&block, to, unsigned(index)};
    const Liveness::ValueSetT &liveIn = flow.getLiveness().getLiveIn(to);
    llvm::SetVector<Value> live;
    live.insert(liveIn.begin(), liveIn.end());
    for (BlockArgument argument : to->getArguments())
      if (Value given = edge.valueFor(argument); given && !argument.use_empty())
        live.insert(given);
    SmallVector<Value> ending;
    for (Value value : present)
      if (!live.contains(value))
        ending.push_back(value);
    if (failed(end(ending, live.getArrayRef(), {nullptr, edge})))
      return failure();
  }
  return success();
}

LogicalResult Lifetimes::visit(Block &block) {
  if (failed(visitEdges(block)))
    return failure();
  const Liveness::ValueSetT &liveOut = flow.getLiveness().getLiveOut(&block);
  llvm::SetVector<Value> live;
  live.insert(liveOut.begin(), liveOut.end());
  for (Operation &op : llvm::reverse(block)) {
    llvm::SetVector<Value> ending;
    for (Value value : op.getOperands())
      if (!live.contains(value))
        ending.insert(value);
    for (Value value : op.getResults())
      if (!live.contains(value))
        ending.insert(value);
    if (!op.hasTrait<OpTrait::IsTerminator>() &&
        failed(end(ending.getArrayRef(), live.getArrayRef(), {&op, {}})))
      return failure();
    for (Value value : op.getResults())
      live.remove(value);
    live.insert(op.operand_begin(), op.operand_end());
  }
  return success();
}

LogicalResult Lifetimes::find() {
  bool isNeeded = llvm::any_of(flow.getMakers(), [](CxxMaterializeOp maker) {
    return cast<CxxType>(maker.getValue().getType()).getDestructor();
  });
  if (!isNeeded)
    return success();
  findReturning();
  for (Block &block : function.getFunctionBody())
    if (returning.contains(&block) && failed(visit(block)))
      return failure();
  return success();
}

void Lifetimes::end() {
  // Later ones at one place come after earlier ones.
  for (Destruction &destruction : llvm::reverse(destructions)) {
    auto &[point, object] = destruction;
    if (point.edge)
      continue;
    OpBuilder builder(point.after->getContext());
    builder.setInsertionPointAfter(point.after);
    CxxDestroyOp::create(builder, point.after->getLoc(), object,
                         FlatSymbolRefAttr());
  }
  llvm::MapVector<std::pair<Block *, unsigned>, SmallVector<Value>> onEdges;
  for (auto &[point, object] : destructions)
    if (point.edge)
      onEdges[{point.edge->from, point.edge->successor}].push_back(object);
  for (auto &[place, objects] : onEdges) {
    auto [from, successor] = place;
    Edge edge{from, from->getSuccessor(successor), successor};
    OpBuilder builder = edge.builder();
    for (Value object : objects)
      CxxDestroyOp::create(builder, from->getTerminator()->getLoc(), object,
                           FlatSymbolRefAttr());
  }
  function.walk([](CxxEndNameOp op) { op.erase(); });
}
