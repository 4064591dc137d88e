//===- Parameters.cpp - Memrefs as kernel parameters ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A memref parameter is a bare pointer. What its type leaves open (extents,
// strides, offset) is passed in parameters after it, as for arrays.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {
/// Splits a memref parameter of a function.
class ParameterExpander {
public:
  ParameterExpander(gpu::GPUFuncOp func, unsigned index)
      : func(func), arg(func.getArgument(index)), next(index + 1),
        builder(OpBuilder::atBlockBegin(&func.getBody().front())) {}

  void expand(MemRefType type) {
    auto [strides, offset] = type.getStridesAndOffset();
    SmallVector<OpFoldResult> sizes, steps;
    for (int64_t extent : type.getShape())
      sizes.push_back(known(extent));
    if (type.getLayout().isIdentity())
      steps = contiguousStrides(builder, func.getLoc(), Layout::C, sizes);
    else
      for (int64_t stride : strides)
        steps.push_back(known(stride));
    OpFoldResult start = known(offset);
    arg.setType(elementPointer(type));
    Operation *view = memref::ReinterpretCastOp::create(
        builder, func.getLoc(), type, arg, start, sizes, steps);
    arg.replaceAllUsesExcept(view->getResult(0), view);
    setFunctionType();
  }

private:
  static MemRefType elementPointer(MemRefType type) {
    return MemRefType::get({}, type.getElementType(),
                           MemRefLayoutAttrInterface(), type.getMemorySpace());
  }

  /// \p value, or a new parameter if the type does not determine it.
  OpFoldResult known(int64_t value) {
    if (!ShapedType::isDynamic(value))
      return builder.getIndexAttr(value);
    (void)func.insertArgument(next, builder.getIndexType(), {}, func.getLoc());
    return func.getArgument(next++);
  }

  void setFunctionType() {
    SmallVector<Type> types(func.getFunctionType().getInputs());
    types[arg.getArgNumber()] = arg.getType();
    func.setFunctionType(
        builder.getFunctionType(types, func.getFunctionType().getResults()));
  }

  gpu::GPUFuncOp func;
  BlockArgument arg;
  unsigned next;
  OpBuilder builder;
};
} // namespace

static LogicalResult expandParameters(gpu::GPUFuncOp func) {
  for (unsigned i = 0; i < func.getNumArguments(); ++i) {
    auto type = dyn_cast<MemRefType>(func.getArgument(i).getType());
    if (!type || LLVMTypeConverter::canConvertToBarePtr(type))
      continue;
    if (!type.isStrided())
      return func.emitOpError("takes ")
             << type << ", whose layout is not strided";
    ParameterExpander(func, i).expand(type);
  }
  return success();
}

LogicalResult cppyy_cuda::expandMemRefParameters(gpu::GPUModuleOp module) {
  for (auto func : module.getOps<gpu::GPUFuncOp>())
    if (failed(expandParameters(func)))
      return failure();
  return success();
}

LogicalResult cppyy_cuda::checkParameters(gpu::GPUModuleOp module,
                                          const LLVMTypeConverter &converter) {
  for (auto func : module.getOps<FunctionOpInterface>())
    for (Type type : func.getArgumentTypes()) {
      auto memref = dyn_cast<BaseMemRefType>(type);
      bool isPointer = memref && LLVMTypeConverter::canConvertToBarePtr(memref);
      if (memref ? !isPointer : !converter.convertType(type))
        return func->emitOpError("takes ")
               << type << ", which cannot be a parameter of device code";
    }
  return success();
}
