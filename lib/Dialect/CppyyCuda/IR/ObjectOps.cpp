//===- ObjectOps.cpp - C++ objects that live in memory --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Syntax.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"

using namespace mlir;
using namespace cppyy_cuda;

ParseResult cppyy_cuda::parseElementReference(OpAsmParser &parser, Type &array,
                                              Type &result) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(array))
    return failure();
  if (succeeded(parser.parseOptionalKeyword("as")))
    return parser.parseType(result);
  auto type = dyn_cast<ArrayType>(array);
  if (!type)
    return parser.emitError(loc, "expected an array, not ") << array;
  result = parser.getChecked<RefType>(loc, type.getElementType());
  return success(bool(result));
}

void cppyy_cuda::printElementReference(OpAsmPrinter &printer, Operation *,
                                       Type array, Type result) {
  printer << array;
  Type element = cast<ArrayType>(array).getElementType();
  if (cast<RefType>(result).getObject() != element)
    printer << " as " << result;
}

LogicalResult CxxElementOp::verify() {
  // C2
  Type element = cast<ArrayType>(getArray().getType()).getElementType();
  Type object = getType().getObject();
  bool isSame = element == object;
  if (!isSame && !(isa<RecordType>(element) && isa<CxxType>(object)))
    return emitOpError("refers to ") << object << " in an array of " << element;
  if (storageOf(element).size != storageOf(object).size)
    return emitOpError("refers to an object of ")
           << storageOf(object).size << " bytes in an array of elements of "
           << storageOf(element).size;
  return success();
}

void CxxMaterializeOp::getEffects(
    SmallVectorImpl<MemoryEffects::EffectInstance> &effects) {
  OpResult object = getOperation()->getResult(0);
  effects.emplace_back(MemoryEffects::Allocate::get(), object);
  effects.emplace_back(MemoryEffects::Write::get(), object);
  if (cast<CxxType>(getValue().getType()).getDestructor())
    effects.emplace_back(MemoryEffects::Write::get()); // It runs later.
}

static bool isInPlace(Type type) {
  auto object = dyn_cast<CxxType>(type);
  return object && object.getInPlace();
}

LogicalResult CxxLoadOp::verify() {
  // C1
  if (isInPlace(getValue().getType()))
    return emitOpError("copies bytes, which C++ does not do for objects of "
                       "class '")
           << cast<CxxType>(getValue().getType()).getName() << "'";
  return success();
}

LogicalResult CxxStoreOp::verify() {
  // C1
  if (!isInPlace(getValue().getType()))
    return success();
  Operation *maker = getValue().getDefiningOp();
  if (!isa_and_nonnull<CxxCallOpInterface>(maker) ||
      maker->getBlock() != (*this)->getBlock() || !getValue().hasOneUse())
    return emitOpError("makes an object in place: its value comes from C++, in "
                       "this block, and has no other use");
  return success();
}

CxxForm CxxDestroyOp::getForm() { return CxxForm::Function; }

StringRef CxxDestroyOp::getCxxName() { return "__cppyy_cuda::destroy"; }

ArrayAttr CxxDestroyOp::getCxxArgTypes() {
  auto object = cast<CxxType>(getObject().getType().getObject());
  std::string pointer = (object.getName() + " *").str();
  return Builder(getContext()).getStrArrayAttr({pointer});
}

StringRef CxxDestroyOp::getCxxResultType() { return "void"; }

LogicalResult CxxDestroyOp::verify() {
  // C1
  auto object = dyn_cast<CxxType>(getObject().getType().getObject());
  if (!object || !object.getDestructor())
    return emitOpError("is for objects of classes with a destructor, not for ")
           << getObject().getType().getObject();
  return success();
}

LogicalResult CxxSlotOp::verify() {
  // C1
  if (!(*this)->getBlock()->isEntryBlock())
    return emitOpError("is in the entry block, so that it runs once");
  return success();
}
