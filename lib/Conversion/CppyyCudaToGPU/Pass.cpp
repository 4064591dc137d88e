//===- Pass.cpp - Lower kernels to the gpu dialect ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_CONVERTCPPYYCUDATOGPU
#include "cppyy-cuda/Conversion/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

static LogicalResult checkCxx(CxxCallOpInterface op) {
  if (op.getThunkName().empty())
    return op.emitError("C++ \"")
           << op.getCxxName()
           << "\" is not resolved: run cppyy-cuda-resolve-cxx first";
  // C++ gets a pointer and assumes that the elements are contiguous.
  for (Type type : op->getOperandTypes())
    if (auto array = dyn_cast<ArrayType>(type))
      if (!memRefTypeOf(array).getLayout().isIdentity())
        return op.emitError("C++ takes arrays of layout C, not ") << type;
  return success();
}

/// Reports what earlier passes must have done to \p op, and what no pass can
/// lower.
static LogicalResult checkOp(Operation *op) {
  if (auto call = dyn_cast<CallOp>(op))
    return call.emitError("call of device function @")
           << call.getCallee()
           << " is left: device functions must be inlined first";
  if (auto cxx = dyn_cast<CxxCallOpInterface>(op))
    return checkCxx(cxx);
  if (isa<CxxMaterializeOp, CxxEndNameOp>(op))
    return op->emitError("a C++ object has no place: run "
                         "cppyy-cuda-place-objects first");
  auto atomic = dyn_cast<AtomicRMWOp>(op);
  if (atomic && atomic.getType().isInteger(1))
    return atomic.emitError("atomic updates of booleans are not supported");
  return success();
}

/// Inspects everything, so that all errors are reported at once.
static LogicalResult checkReady(ModuleOp module) {
  LogicalResult ready = success();
  auto check = [&](Operation *op) {
    if (failed(checkOp(op)))
      ready = failure();
  };
  for (auto kernel : module.getOps<KernelOp>())
    kernel.walk(check);
  for (auto function : module.getOps<FuncOp>())
    if (function.getExported())
      function.walk(check);
  return ready;
}

static void eraseDeviceFunctions(ModuleOp module) {
  for (auto func : llvm::make_early_inc_range(module.getOps<FuncOp>()))
    func.erase();
}

/// Under a name that differs from those of kernel modules already lowered.
static gpu::GPUModuleOp createKernelModule(ModuleOp module) {
  OpBuilder builder(module.getContext());
  module->setAttr(gpu::GPUDialect::getContainerModuleAttrName(),
                  builder.getUnitAttr());
  auto kernels =
      gpu::GPUModuleOp::create(builder, module.getLoc(), kKernelModuleName);
  SymbolTable(module).insert(kernels);
  return kernels;
}

/// What may stay: other dialects if no array is involved, and the ops of this
/// dialect that the next phase lowers.
static void configure(ConversionTarget &target,
                      const TypeConverter &converter) {
  target.addDynamicallyLegalDialect<CppyyCudaDialect>([&](Operation *op) {
    return op->hasTrait<OnArrayOrMemRef>() &&
           converter.isLegal(op->getOperandTypes());
  });
  target.addLegalOp<ElementAddressOp, PartAddressOp>();
  target.addDynamicallyLegalOp<CxxNoObjectOp>(
      [](CxxNoObjectOp op) { return isa<MemRefType>(op.getType()); });
  // A reference to a record that is one to an object, to a bool one to a byte.
  target.addDynamicallyLegalOp<UnrealizedConversionCastOp>(
      [](Operation *op) -> std::optional<bool> {
        auto from = dyn_cast<MemRefType>(op->getOperandTypes().front());
        if (from && from.getRank() == 0 &&
            (isa<RecordType>(from.getElementType()) ||
             from.getElementType().isInteger(1)))
          return true;
        return std::nullopt;
      });
  target
      .addLegalDialect<complex::ComplexDialect, func::FuncDialect,
                       gpu::GPUDialect, LLVM::LLVMDialect, NVVM::NVVMDialect>();
  target.addDynamicallyLegalDialect<math::MathDialect>(
      [](Operation *op) { return !isComputedInSingle(op); });
  target.addLegalOp<GridSyncOp>();
  target.addDynamicallyLegalOp<VariableOp>(
      [&](Operation *op) { return converter.isLegal(op->getOperandTypes()); });
  target.addDynamicallyLegalDialect<arith::ArithDialect, cf::ControlFlowDialect,
                                    memref::MemRefDialect, ub::UBDialect>(
      [&](Operation *op) { return converter.isLegal(op); });
  target.addDynamicallyLegalOp<gpu::GPUFuncOp>(
      [&](gpu::GPUFuncOp op) { return converter.isLegal(&op.getBody()); });
}

static LogicalResult convertBodies(gpu::GPUModuleOp gpuModule) {
  MLIRContext *context = gpuModule.getContext();
  ArrayTypeConverter converter;
  ConversionTarget target(*context);
  configure(target, converter);
  RewritePatternSet patterns(context);
  for (auto populate :
       {populateArrayPatterns, populateCastPatterns, populateConstantPatterns,
        populateCxxPatterns, populateDivisionPatterns, populateErrorPatterns,
        populateFloatPatterns, populateIntegerPatterns, populateMemoryPatterns,
        populateObjectPatterns, populatePowerPatterns, populatePrintPatterns,
        populatePythonPatterns, populateRangePatterns, populateTuplePatterns,
        populateValuePatterns, populateViewPatterns, populateWarpPatterns,
        populateWholeArrayPatterns})
    populate(converter, patterns);
  if (failed(applyPartialConversion(gpuModule, target, std::move(patterns))))
    return failure();
  SmallVector<UnrealizedConversionCastOp> casts;
  gpuModule.walk([&](UnrealizedConversionCastOp op) { casts.push_back(op); });
  reconcileUnrealizedCasts(casts);
  return success();
}

namespace {
struct ConvertCppyyCudaToGPU
    : cppyy_cuda::impl::ConvertCppyyCudaToGPUBase<ConvertCppyyCudaToGPU> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (failed(checkReady(module)))
      return signalPassFailure();
    if (module.getOps<KernelOp>().empty())
      return eraseDeviceFunctions(module);
    gpu::GPUModuleOp gpuModule = createKernelModule(module);
    lowerKernels(module, gpuModule);
    lowerExported(module, gpuModule);
    eraseDeviceFunctions(module);
    if (failed(convertBodies(gpuModule)))
      return signalPassFailure();
    hoistAllocas(gpuModule);
    applyFastMath(gpuModule);
  }
};
} // namespace
