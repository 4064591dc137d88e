//===- Pass.cpp - Lower a gpu.module to the llvm dialect ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "cppyy-cuda/Conversion/LoweredBy.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ComplexToLLVM/ComplexToLLVM.h"
#include "mlir/Conversion/ComplexToStandard/ComplexToStandard.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVM.h"
#include "mlir/Conversion/GPUToNVVM/GPUToNVVMPass.h"
#include "mlir/Conversion/IndexToLLVM/IndexToLLVM.h"
#include "mlir/Conversion/LLVMCommon/LoweringOptions.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MemRefToLLVM/MemRefToLLVM.h"
#include "mlir/Conversion/UBToLLVM/UBToLLVM.h"
#include "mlir/Conversion/VectorToLLVM/ConvertVectorToLLVM.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/IR/Iterators.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/DialectConversion.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_CONVERTCPPYYCUDAGPUTOLLVM
#include "cppyy-cuda/Conversion/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

//===----------------------------------------------------------------------===//
// First what upstream expands within its dialects, with patterns that know no
// LLVM types
//===----------------------------------------------------------------------===//

/// Complex ops become arith and math on their parts, with Smith's division;
/// rounded integer division becomes plain division.
static LogicalResult expandOps(gpu::GPUModuleOp module) {
  MLIRContext *context = module.getContext();
  ConversionTarget target(*context);
  target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
  target.addIllegalDialect<complex::ComplexDialect>();
  target.addIllegalOp<arith::CeilDivSIOp, arith::CeilDivUIOp,
                      arith::FloorDivSIOp>();
  target.addLegalOp<complex::CreateOp, complex::ReOp, complex::ImOp,
                    complex::ConstantOp, complex::BitcastOp>();
  RewritePatternSet patterns(context);
  populateComplexToStandardConversionPatterns(patterns);
  arith::populateCeilFloorDivExpandOpsPatterns(patterns);
  return applyPartialConversion(module, target, std::move(patterns));
}

//===----------------------------------------------------------------------===//
// Everything else
//===----------------------------------------------------------------------===//

/// Higher benefits are tried first: native instructions, libdevice, LLVM's
/// intrinsics.
static constexpr unsigned kLibdeviceBenefit = 2;

static void populateAll(LLVMTypeConverter &converter,
                        RewritePatternSet &patterns) {
  populateCppyyCudaToLLVMConversionPatterns(converter, patterns);
  populateNativeMathToLLVMConversionPatterns(converter, patterns,
                                             kLibdeviceBenefit);
  populateLibDeviceConversionPatterns(converter, patterns, kLibdeviceBenefit);
  populateGpuToNVVMConversionPatterns(converter, patterns, kLibdeviceBenefit);
  populateGpuWMMAToNVVMConversionPatterns(converter, patterns,
                                          kLibdeviceBenefit);
  populateMathToLLVMConversionPatterns(converter, patterns,
                                       /*approximateLog1p=*/false);
  arith::populateArithToLLVMConversionPatterns(converter, patterns);
  cf::populateControlFlowToLLVMConversionPatterns(converter, patterns);
  index::populateIndexToLLVMConversionPatterns(converter, patterns);
  populateComplexToLLVMConversionPatterns(converter, patterns);
  populateFinalizeMemRefToLLVMConversionPatterns(converter, patterns);
  populateFuncToLLVMConversionPatterns(converter, patterns);
  populateVectorToLLVMConversionPatterns(converter, patterns);
  ub::populateUBToLLVMConversionPatterns(converter, patterns);
}

static LogicalResult lowerToLLVM(gpu::GPUModuleOp module) {
  MLIRContext *context = module.getContext();
  LowerToLLVMOptions options(context);
  options.useBarePtrCallConv = true;
  LLVMTypeConverter converter(context, options);
  configureGpuToNVVMTypeConverter(converter);
  populateCppyyCudaToLLVMTypeConversions(converter);
  if (failed(checkParameters(module, converter)))
    return failure();

  ConversionTarget target(*context);
  // checkLowered() tells of what is left, in better words than an illegal
  // dialect's.
  target.addLegalDialect<LLVM::LLVMDialect, NVVM::NVVMDialect>();
  target.addLegalOp<gpu::GPUModuleOp>();
  // Debug information is made from it once there are scopes.
  target.addDynamicallyLegalOp<VariableOp>([](VariableOp op) {
    return isa<LLVM::LLVMPointerType>(op.getSlot().getType());
  });
  RewritePatternSet patterns(context);
  populateAll(converter, patterns);
  return applyPartialConversion(module, target, std::move(patterns));
}

static void reconcileCasts(gpu::GPUModuleOp module) {
  SmallVector<UnrealizedConversionCastOp> casts;
  module.walk([&](UnrealizedConversionCastOp op) { casts.push_back(op); });
  reconcileUnrealizedCasts(casts);
}

/// No GPU has vectors whose length is only known to it.
static bool isScalable(Type type) {
  auto vector = dyn_cast<VectorType>(type);
  return vector && vector.isScalable();
}

/// Upstream's patterns make code of these that nothing can compile, such as a
/// cmpxchg of floats.
static bool isLoweredWrongly(Operation *op) {
  if (auto update = dyn_cast<memref::GenericAtomicRMWOp>(op))
    return !update.getResult().getType().isInteger();
  return llvm::any_of(op->getOperandTypes(), isScalable) ||
         llvm::any_of(op->getResultTypes(), isScalable);
}

/// Refuses what the patterns below do not lower, though some of them match.
static LogicalResult checkOps(gpu::GPUModuleOp module) {
  WalkResult result = module.walk<WalkOrder::PreOrder>([](Operation *op) {
    StringRef name = op->getName().getStringRef();
    if (!isLoweredElsewhere(name) && !isLoweredWrongly(op))
      return WalkResult::advance();
    refuseOp(mlir::emitError(op->getLoc()), name);
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

static bool isLowered(Operation *op) {
  return isa<gpu::GPUModuleOp, VariableOp>(op) ||
         isa_and_nonnull<LLVM::LLVMDialect, NVVM::NVVMDialect>(
             op->getDialect());
}

/// Patterns leave constants and casts that nothing uses.
static void eraseDeadOps(gpu::GPUModuleOp module) {
  module.walk<WalkOrder::PostOrder, ReverseIterator>([](Operation *op) {
    if (!isLowered(op) && isOpTriviallyDead(op))
      op->erase();
  });
}

/// Ops that no pattern handled are left, surrounded by casts.
static LogicalResult checkLowered(gpu::GPUModuleOp module) {
  WalkResult result = module.walk<WalkOrder::PreOrder>([](Operation *op) {
    if (isLowered(op) || isa<UnrealizedConversionCastOp>(op))
      return WalkResult::advance();
    refuseOp(mlir::emitError(op->getLoc()), op->getName().getStringRef());
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

//===----------------------------------------------------------------------===//
// The launcher's attributes, which upstream's lowering of gpu.func drops
//===----------------------------------------------------------------------===//

using ParamAttrs = llvm::StringMap<SmallVector<Attribute>>;

static ParamAttrs collectParamAttrs(gpu::GPUModuleOp module) {
  ParamAttrs attrs;
  for (auto func : module.getOps<gpu::GPUFuncOp>())
    for (unsigned i = 0; i < func.getNumArguments(); ++i)
      attrs[func.getName()].push_back(
          func.getArgAttr(i, CppyyCudaDialect::getParamAttrName()));
  return attrs;
}

/// No extent is negative: LLVM then knows the signs of what is divided by one.
static void stateRange(LLVM::LLVMFuncOp func, unsigned index, Attribute attr) {
  if (cast<ParamAttr>(attr).getKind() == ParamKind::Extent)
    func.setArgAttr(index, LLVM::LLVMDialect::getRangeAttrName(),
                    LLVM::ConstantRangeAttr::get(func.getContext(),
                                                 APInt::getZero(64),
                                                 APInt::getSignedMinValue(64)));
}

/// With bare pointers, each parameter remains a single parameter.
static void restoreParamAttrs(gpu::GPUModuleOp module,
                              const ParamAttrs &attrs) {
  for (auto func : module.getOps<LLVM::LLVMFuncOp>()) {
    auto it = attrs.find(func.getName());
    if (it == attrs.end())
      continue;
    for (auto [i, attr] : llvm::enumerate(it->second)) {
      if (!attr)
        continue;
      func.setArgAttr(i, CppyyCudaDialect::getParamAttrName(), attr);
      stateRange(func, i, attr);
    }
  }
}

//===----------------------------------------------------------------------===//
// The buffers of upstream's printf, which are allocated at the call
//===----------------------------------------------------------------------===//

/// Moves allocas of constant size into the entry block, where a loop allocates
/// them once and they are not dynamic.
static void hoistAllocas(gpu::GPUModuleOp module) {
  SmallVector<LLVM::AllocaOp> allocas;
  module.walk([&](LLVM::AllocaOp op) { allocas.push_back(op); });
  for (LLVM::AllocaOp op : allocas) {
    auto size = op.getArraySize().getDefiningOp<LLVM::ConstantOp>();
    Block &entry = op->getParentOfType<LLVM::LLVMFuncOp>().front();
    if (!size || op->getBlock() == &entry)
      continue;
    OpBuilder builder = OpBuilder::atBlockBegin(&entry);
    Operation *own = builder.clone(*size);
    op.getArraySizeMutable().assign(own->getResult(0));
    op->moveAfter(own);
  }
}

namespace {
struct ConvertCppyyCudaGPUToLLVM
    : cppyy_cuda::impl::ConvertCppyyCudaGPUToLLVMBase<
          ConvertCppyyCudaGPUToLLVM> {
  void runOnOperation() override {
    gpu::GPUModuleOp module = getOperation();
    if (failed(checkOps(module)) || failed(expandMemRefParameters(module)))
      return signalPassFailure();
    nameAssertions(module);
    ParamAttrs attrs = collectParamAttrs(module);
    if (failed(expandOps(module)) || failed(lowerToLLVM(module)))
      return signalPassFailure();
    eraseDeadOps(module);
    if (failed(checkLowered(module)))
      return signalPassFailure();
    reconcileCasts(module);
    hoistAllocas(module);
    restoreParamAttrs(module, attrs);
  }
};
} // namespace
