//===- Dialect.cpp - The cppyy_cuda dialect -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Kept.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Transforms/InliningUtils.h"

using namespace mlir;
using namespace cppyy_cuda;

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Dialect.cpp.inc"

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Interfaces.cpp.inc"

namespace {
/// Everything in a kernel may be inlined: device functions have no linkage, and
/// recursive ones are refused before.
struct CppyyCudaInliner : DialectInlinerInterface {
  using DialectInlinerInterface::DialectInlinerInterface;

  bool isLegalToInline(Operation *, Operation *, bool) const override {
    return true;
  }
  bool isLegalToInline(Region *, Region *, bool, IRMapping &) const override {
    return true;
  }
  bool isLegalToInline(Operation *, Region *, bool,
                       IRMapping &) const override {
    return true;
  }
  /// What follows a call is left unreachable by a function that only raises.
  bool allowSingleBlockOptimization(
      iterator_range<Region::iterator> blocks) const override {
    return !isa<RaiseOp>(blocks.begin()->getTerminator());
  }
  /// A variable of the function is one of the caller, as `mem2reg` needs it: in
  /// a loop, it would give what is undefined at first a value inside the loop.
  void processInlinedCallBlocks(
      Operation *call, iterator_range<Region::iterator> blocks) const override {
    auto caller = call->getParentOfType<FunctionOpInterface>();
    Block &entry = caller.getFunctionBody().front();
    for (Block &block : blocks)
      for (auto slot : llvm::to_vector(block.getOps<memref::AllocaOp>()))
        if (slot->getNumOperands() == 0)
          slot->moveBefore(&entry, entry.begin());
  }
  void handleTerminator(Operation *op, Block *newDest) const override {
    if (isa<RaiseOp>(op)) // ends the thread wherever it is
      return;
    OpBuilder builder(op);
    cf::BranchOp::create(builder, op->getLoc(), newDest, op->getOperands());
    op->erase();
  }
  void handleTerminator(Operation *op, ValueRange results) const override {
    for (auto [result, operand] : llvm::zip(results, op->getOperands()))
      result.replaceAllUsesWith(operand);
  }
};
} // namespace

Operation *CppyyCudaDialect::materializeConstant(OpBuilder &builder,
                                                 Attribute value, Type type,
                                                 Location loc) {
  return arith::ConstantOp::materialize(builder, value, type, loc);
}

static LogicalResult verifyKept(Operation *op, NamedAttribute attribute) {
  auto kept = dyn_cast<DenseI8ArrayAttr>(attribute.getValue());
  if (kept && isa<CxxCallOpInterface>(op) &&
      kept.size() == op->getNumOperands())
    return success();
  return op->emitOpError("has ")
         << attribute.getName()
         << ", which is for C++, with a number for each operand";
}

LogicalResult
CppyyCudaDialect::verifyOperationAttribute(Operation *op,
                                           NamedAttribute attribute) {
  if (attribute.getName() == kKeptAttrName)
    return verifyKept(op, attribute);
  if (attribute.getName() != getThunkAttrName())
    return success();
  // C1 of #cppyy_cuda.cxx_use
  auto function = dyn_cast<FunctionOpInterface>(op);
  if (!isa<CxxUseAttr>(attribute.getValue()) || !function ||
      !function.isExternal())
    return op->emitOpError("has ")
           << attribute.getName()
           << ", which is a #cppyy_cuda.cxx_use of a declared function";
  return success();
}

LogicalResult
CppyyCudaDialect::verifyRegionArgAttribute(Operation *op, unsigned, unsigned,
                                           NamedAttribute attribute) {
  // C1 of #cppyy_cuda.param
  if (attribute.getName() != getParamAttrName() ||
      isa<ParamAttr>(attribute.getValue()))
    return success();
  return op->emitOpError("has ")
         << attribute.getName() << " that is no #cppyy_cuda.param but "
         << attribute.getValue();
}

void CppyyCudaDialect::initialize() {
  registerTypes();
  registerAttributes();
  addOperations<
#define GET_OP_LIST
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Ops.cpp.inc"
      >();
  addInterfaces<CppyyCudaInliner>();
}
