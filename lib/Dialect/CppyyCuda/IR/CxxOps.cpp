//===- CxxOps.cpp - C++ in kernels ----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Numbers, C++ values, references, slots of variables and arrays (as pointers)
/// can be passed to C++.
static bool crosses(Type type) {
  auto slot = dyn_cast<MemRefType>(type);
  if (slot && slot.getRank() == 0)
    return true;
  return isa<ArrayType, CxxType, ComplexType, FloatType, RefType>(type) ||
         type.isSignlessInteger();
}

static bool isAssignment(CxxForm form) {
  return form == CxxForm::SetField || form == CxxForm::SetItem ||
         form == CxxForm::SetVariable;
}

static LogicalResult verifyAssignment(Operation *op, CxxCallOpInterface call) {
  // C6
  if (call.getForm() == CxxForm::SetField && op->getNumOperands() != 2)
    return op->emitOpError("has the object and the value as its operands");
  if (call.getForm() == CxxForm::SetVariable && op->getNumOperands() != 1)
    return op->emitOpError("has the value as its only operand");
  // C7
  if (op->getNumResults())
    return op->emitOpError("is an assignment, which has no result");
  return success();
}

LogicalResult cppyy_cuda::verifyCxxCall(Operation *op, unsigned minOperands) {
  auto call = cast<CxxCallOpInterface>(op);
  // C1
  if (call.getCxxName().empty())
    return op->emitOpError("needs a C++ name");
  // C6 of members and operators
  if (op->getNumOperands() < minOperands)
    return op->emitOpError("needs ")
           << (minOperands > 1
                   ? "an object, where it is assigned, and a value as operands"
                   : "the object as its first operand");
  // C2
  if (call.getCxxArgTypes().size() != op->getNumOperands())
    return op->emitOpError("has ")
           << op->getNumOperands() << " operands and "
           << call.getCxxArgTypes().size() << " C++ types for them";
  // C3
  bool isVoid = call.getCxxResultType() == "void";
  if (isVoid != (op->getNumResults() == 0))
    return op->emitOpError("has a result if and only if its C++ result type "
                           "is named");
  // C6 of constructors, C7 of fields and variables
  bool isValue = call.getForm() == CxxForm::Constructor ||
                 call.getForm() == CxxForm::Field ||
                 call.getForm() == CxxForm::Variable;
  if (isValue && isVoid)
    return op->emitOpError("yields a value, and has no result");
  // C6 of fields and of variables
  if (call.getForm() == CxxForm::Field && op->getNumOperands() != 1)
    return op->emitOpError("has the object as its only operand");
  if (call.getForm() == CxxForm::Variable && op->getNumOperands() != 0)
    return op->emitOpError("has no operands");
  if (isAssignment(call.getForm()) && failed(verifyAssignment(op, call)))
    return failure();
  // C4
  for (Type type : op->getOperandTypes())
    if (!crosses(type))
      return op->emitOpError("operand of type ")
             << type << " cannot cross into C++";
  // C5
  for (Type type : op->getResultTypes())
    if (!crosses(type) || isa<ArrayType, MemRefType>(type))
      return op->emitOpError("result of type ")
             << type << " cannot come from C++";
  for (Type type : op->getResultTypes())
    if (isa<RefType>(type) != call.getCxxResultType().ends_with("&"))
      return op->emitOpError("result of type ")
             << type << " is C++'s '" << call.getCxxResultType()
             << "': one of them is a reference";
  return success();
}

LogicalResult CxxFunctorOp::verify() {
  // C2
  auto isPart = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  StringRef name = getName();
  if (name.empty() || llvm::isDigit(name.front()) ||
      !llvm::all_of(name, isPart))
    return emitOpError("needs an identifier as its name, not '") << name << "'";
  // C3
  if (!getCallee())
    return success();
  bool isMember = getCallee()->starts_with(".");
  if (!getOverloads().empty() || getCaptures().size() != isMember)
    return emitOpError("of a name in C++ has no overloads, and an object if "
                       "the name is a member's");
  return success();
}

LogicalResult CxxAssertFitsOp::verify() {
  // C1
  if (getBits() < 1 || getBits() > 64)
    return emitOpError("has integers of 1 to 64 bits, not ") << getBits();
  // C2
  if (getValue().getType().getIntOrFloatBitWidth() > 64)
    return emitOpError("is for integers of up to 64 bits, not ")
           << getValue().getType();
  return success();
}

std::pair<llvm::APInt, llvm::APInt> CxxAssertFitsOp::getTypeRange() {
  constexpr unsigned width = 65; // every value of 64 bits, signed or not
  if (getIsSigned())
    return {llvm::APInt::getSignedMinValue(getBits()).sext(width),
            llvm::APInt::getSignedMaxValue(getBits()).sext(width)};
  return {llvm::APInt::getZero(width),
          llvm::APInt::getMaxValue(getBits()).zext(width)};
}

std::string CxxAssertFitsOp::getMessage() {
  return (getWhat() + " does not fit C++'s '" + getCxxType() + "'").str();
}

LogicalResult CxxConstantOp::verify() {
  // C1 and C2
  return verifyBytes(*this, getBytes(), getType().getSize(), getType());
}
