//===- KernelOps.cpp - Kernels and functions ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Interfaces/FunctionImplementation.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// KernelOp and FuncOp share the usual syntax of functions.
//===----------------------------------------------------------------------===//

template <typename OpTy>
static ParseResult parseFunction(OpAsmParser &parser, OperationState &result) {
  auto buildType = [](Builder &builder, ArrayRef<Type> inputs,
                      ArrayRef<Type> results,
                      function_interface_impl::VariadicFlag, std::string &) {
    return builder.getFunctionType(inputs, results);
  };
  return function_interface_impl::parseFunctionOp(
      parser, result, /*allowVariadic=*/false,
      OpTy::getFunctionTypeAttrName(result.name), buildType,
      OpTy::getArgAttrsAttrName(result.name),
      OpTy::getResAttrsAttrName(result.name));
}

template <typename OpTy>
static void printFunction(OpAsmPrinter &printer, OpTy op) {
  function_interface_impl::printFunctionOp(
      printer, op, /*isVariadic=*/false, op.getFunctionTypeAttrName(),
      op.getArgAttrsAttrName(), op.getResAttrsAttrName());
}

ParseResult KernelOp::parse(OpAsmParser &parser, OperationState &result) {
  return parseFunction<KernelOp>(parser, result);
}
void KernelOp::print(OpAsmPrinter &printer) { printFunction(printer, *this); }

ParseResult FuncOp::parse(OpAsmParser &parser, OperationState &result) {
  return parseFunction<FuncOp>(parser, result);
}
void FuncOp::print(OpAsmPrinter &printer) { printFunction(printer, *this); }

/// Whether C++ can pass a value of \p type in a register.
static bool isNumber(Type type) {
  return type.isSignlessInteger() || isa<FloatType>(type);
}

LogicalResult FuncOp::verify() {
  if (!getExported())
    return success();
  // C2
  if (getSymVisibility() == "private")
    return emitOpError("is exported, so it cannot be private");
  // C3
  for (Type type : getArgumentTypes())
    if (!isNumber(type) && !isa<ArrayType, RefType>(type))
      return emitOpError("is exported, so it cannot take ") << type;
  if (getResultTypes().size() > 1)
    return emitOpError("is exported, so it cannot have several results");
  for (Type type : getResultTypes())
    if (!isNumber(type))
      return emitOpError("is exported, so it cannot return ") << type;
  return success();
}

/// Whether \p type can hold the report of an exception.
static bool isReport(Type type) {
  auto array = dyn_cast<ArrayType>(type);
  return array && array.getShape() == ArrayRef<int64_t>{kReportWords} &&
         array.getElementType().isInteger(32) &&
         array.getLayout() == Layout::C && !array.getReadonly();
}

LogicalResult KernelOp::verify() {
  // C1
  if (getFunctionType().getNumResults())
    return emitOpError("has results; a kernel has none");
  // C2
  for (auto limit : {getMaxThreads(), getMinBlocks(), getMaxRegisters()})
    if (limit && static_cast<int32_t>(*limit) <= 0)
      return emitOpError("launch bounds must be positive");
  // C3
  for (Type type : getFunctionType().getInputs())
    if (!isa<ArrayType, RecordType, CxxType, ComplexType>(type) &&
        !type.isSignlessInteger() && !isa<FloatType>(type))
      return emitOpError("argument of type ")
             << type << " cannot cross the launch border";
  // C5
  ArrayRef<Type> types = getFunctionType().getInputs();
  if (getReports() &&
      (!getChecked() || types.empty() || !isReport(types.back())))
    return emitOpError("reports, so it is checked and its last argument is an "
                       "array of ")
           << kReportWords << " i32 in layout C";
  return success();
}

//===----------------------------------------------------------------------===//
// CallOp and ReturnOp
//===----------------------------------------------------------------------===//

LogicalResult CallOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto callee = symbols.lookupNearestSymbolFrom<FuncOp>(*this, getCalleeAttr());
  // C1
  if (!callee)
    return emitOpError("calls ")
           << getCallee() << ", which is no cppyy_cuda.func here";
  // C2
  FunctionType type = callee.getFunctionType();
  if (TypeRange(type.getInputs()) != TypeRange(getOperandTypes()) ||
      TypeRange(type.getResults()) != TypeRange(getResultTypes()))
    return emitOpError("has a type other than its callee's ") << type;
  return success();
}

LogicalResult ReturnOp::verify() {
  // C2
  auto function = cast<FunctionOpInterface>((*this)->getParentOp());
  if (TypeRange(function.getResultTypes()) != TypeRange(getOperandTypes()))
    return emitOpError("operands do not match the results of @")
           << function.getName();
  return success();
}
