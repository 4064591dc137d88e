//===- Kernels.cpp - Kernels to gpu.func ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

namespace {
/// A parameter of the lowered kernel.
struct Param {
  Type type;
  unsigned argument;
  ParamKind kind;
  unsigned dim = 0;
  ArrayType array = {}; // of a pointer
};
} // namespace

static void expandArray(ArrayType array, unsigned argument,
                        SmallVectorImpl<Param> &params) {
  Type index = IndexType::get(array.getContext());
  params.push_back(
      {pointerTypeOf(array), argument, ParamKind::Pointer, 0, array});
  for (auto [dim, extent] : llvm::enumerate(array.getShape()))
    if (ShapedType::isDynamic(extent))
      params.push_back(
          {index, argument, ParamKind::Extent, static_cast<unsigned>(dim)});
  if (array.getLayout() != Layout::A)
    return;
  for (unsigned dim = 0; dim < array.getRank(); ++dim)
    params.push_back({index, argument, ParamKind::Stride, dim});
}

static SmallVector<Param> expandParams(KernelOp kernel) {
  SmallVector<Param> params;
  for (auto [argument, type] : llvm::enumerate(kernel.getArgumentTypes())) {
    if (auto array = dyn_cast<ArrayType>(type))
      expandArray(array, argument, params);
    else
      // A bool is passed as a byte.
      params.push_back({memRefElementType(type),
                        static_cast<unsigned>(argument), ParamKind::Value});
  }
  return params;
}

static DictionaryAttr paramAttrs(MLIRContext *context, const Param &param) {
  Builder builder(context);
  NamedAttrList attrs;
  attrs.set(CppyyCudaDialect::getParamAttrName(),
            ParamAttr::get(context, param.argument, param.kind, param.dim));
  if (param.array && param.array.getReadonly())
    attrs.set(LLVM::LLVMDialect::getReadonlyAttrName(), builder.getUnitAttr());
  if (param.array && param.array.getAlignment())
    attrs.set(LLVM::LLVMDialect::getAlignAttrName(),
              builder.getI64IntegerAttr(param.array.getAlignment()));
  return attrs.getDictionary(context);
}

//===----------------------------------------------------------------------===//
// Arguments from parameters
//===----------------------------------------------------------------------===//

/// Takes the parameters of an array from the front of \p params.
static Value rebuildArray(Emitter &emit, ArrayType array,
                          ArrayRef<BlockArgument> &params) {
  auto next = [&] {
    Value value = params.front();
    params = params.drop_front();
    return value;
  };
  Value pointer = next();
  SmallVector<OpFoldResult> sizes, strides;
  for (int64_t extent : array.getShape())
    sizes.push_back(ShapedType::isDynamic(extent)
                        ? OpFoldResult(next())
                        : emit.builder.getIndexAttr(extent));
  if (array.getLayout() == Layout::A)
    for (int64_t dim = 0; dim < array.getRank(); ++dim)
      strides.push_back(next());
  else
    strides =
        contiguousStrides(emit.builder, emit.loc, array.getLayout(), sizes);
  Value memref = emit.op<memref::ReinterpretCastOp>(
      memRefTypeOf(array), pointer, emit.builder.getIndexAttr(0), sizes,
      strides);
  return UnrealizedConversionCastOp::create(emit.builder, emit.loc, array,
                                            memref)
      .getResult(0);
}

static Value rebuildArgument(Emitter &emit, Type type,
                             ArrayRef<BlockArgument> &params) {
  if (auto array = dyn_cast<ArrayType>(type))
    return rebuildArray(emit, array, params);
  Value value = params.front();
  params = params.drop_front();
  return type.isInteger(1) ? emit.isNonZero(value) : value;
}

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

/// Launch bounds as the NVVM dialect spells them.
static void setLaunchBounds(KernelOp kernel, gpu::GPUFuncOp func) {
  Builder builder(kernel.getContext());
  if (auto threads = kernel.getMaxThreads())
    func->setAttr(NVVM::NVVMDialect::getMaxntidAttrName(),
                  builder.getDenseI32ArrayAttr(*threads));
  if (auto attr = kernel.getMinBlocksAttr())
    func->setAttr(NVVM::NVVMDialect::getMinctasmAttrName(), attr);
  if (auto attr = kernel.getMaxRegistersAttr())
    func->setAttr(NVVM::NVVMDialect::getMaxnregAttrName(), attr);
}

static gpu::GPUFuncOp createFunc(KernelOp kernel, ArrayRef<Param> params,
                                 OpBuilder &builder) {
  MLIRContext *context = kernel.getContext();
  SmallVector<Type> types;
  SmallVector<Attribute> attrs;
  for (const Param &param : params) {
    types.push_back(param.type);
    attrs.push_back(paramAttrs(context, param));
  }
  auto func = gpu::GPUFuncOp::create(builder, kernel.getLoc(), kernel.getName(),
                                     builder.getFunctionType(types, {}));
  func->setAttr(gpu::GPUDialect::getKernelFuncAttrName(),
                builder.getUnitAttr());
  func.setArgAttrsAttr(builder.getArrayAttr(attrs));
  if (kernel.getFastmath())
    func->setAttr(kFastMathAttrName, builder.getUnitAttr());
  if (kernel.getChecked())
    func->setAttr(kCheckedAttrName, builder.getUnitAttr());
  if (kernel.getReports())
    func->setAttr(kReportsAttrName, builder.getUnitAttr());
  setLaunchBounds(kernel, func);
  return func;
}

/// Makes the argument that a body had, of a type, from parameters, which it
/// takes from their front.
using Rebuild =
    llvm::function_ref<Value(Emitter &, Type, ArrayRef<BlockArgument> &)>;

/// Moves a function's body after the rebuilt arguments.
static void moveBody(Region &body, gpu::GPUFuncOp func, Rebuild rebuild) {
  Block &from = body.front(), &to = func.getBody().front();
  OpBuilder builder = OpBuilder::atBlockEnd(&to);
  Emitter emit{builder, func.getLoc()};
  ArrayRef<BlockArgument> params = to.getArguments();
  for (BlockArgument argument : from.getArguments())
    argument.replaceAllUsesWith(rebuild(emit, argument.getType(), params));
  to.getOperations().splice(to.end(), from.getOperations());
  auto &blocks = body.getBlocks();
  func.getBody().getBlocks().splice(func.getBody().end(), blocks,
                                    std::next(blocks.begin()), blocks.end());
}

void cppyy_cuda::lowerKernels(ModuleOp module, gpu::GPUModuleOp gpuModule) {
  OpBuilder builder(module.getContext());
  for (auto kernel : llvm::make_early_inc_range(module.getOps<KernelOp>())) {
    allowContraction(kernel);
    SmallVector<Param> params = expandParams(kernel);
    builder.setInsertionPointToEnd(gpuModule.getBody());
    gpu::GPUFuncOp func = createFunc(kernel, params, builder);
    moveBody(kernel.getBody(), func, rebuildArgument);
    kernel.erase();
  }
}

//===----------------------------------------------------------------------===//
// Functions that C++ calls
//===----------------------------------------------------------------------===//

/// What C++ passes for the arguments: references as pointers.
static SmallVector<Type> exportedTypes(FuncOp function) {
  SmallVector<Param> params;
  for (Type type : function.getArgumentTypes()) {
    if (auto array = dyn_cast<ArrayType>(type))
      expandArray(array, 0, params);
    else if (auto reference = dyn_cast<RefType>(type))
      params.push_back(
          {MemRefType::get({}, reference.getObject()), 0, ParamKind::Pointer});
    else
      params.push_back({type, 0, ParamKind::Value});
  }
  return llvm::map_to_vector(params, [](const Param &p) { return p.type; });
}

static Value rebuildExported(Emitter &emit, Type type,
                             ArrayRef<BlockArgument> &params) {
  if (auto array = dyn_cast<ArrayType>(type))
    return rebuildArray(emit, array, params);
  Value value = params.front();
  params = params.drop_front();
  if (value.getType() == type)
    return value;
  return UnrealizedConversionCastOp::create(emit.builder, emit.loc, type, value)
      .getResult(0);
}

void cppyy_cuda::lowerExported(ModuleOp module, gpu::GPUModuleOp gpuModule) {
  OpBuilder builder = OpBuilder::atBlockEnd(gpuModule.getBody());
  for (auto function : module.getOps<FuncOp>()) {
    if (!function.getExported())
      continue;
    allowContraction(function);
    FunctionType type = builder.getFunctionType(exportedTypes(function),
                                                function.getResultTypes());
    auto func = gpu::GPUFuncOp::create(builder, function.getLoc(),
                                       function.getName(), type);
    moveBody(function.getBody(), func, rebuildExported);
  }
}
