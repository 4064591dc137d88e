//===- Memory.cpp - Shared and local memory -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"
#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace cppyy_cuda;

static IntegerAttr alignmentOf(ArrayType array) {
  uint64_t alignment = std::max(storageOf(array.getElementType()).alignment,
                                array.getAlignment());
  if (array.getNumBytes() >= kVectorAlignment)
    alignment = std::max(alignment, kVectorAlignment);
  return IntegerAttr::get(IntegerType::get(array.getContext(), 64), alignment);
}

Block &cppyy_cuda::entryBlockOf(Operation *op) {
  return op->getParentOfType<gpu::GPUFuncOp>().getBody().front();
}

MemRefType cppyy_cuda::contiguousTypeOf(ArrayType array) {
  MemRefType type = memRefTypeOf(array);
  return MemRefType::get(type.getShape(), type.getElementType(),
                         MemRefLayoutAttrInterface(), type.getMemorySpace());
}

Value cppyy_cuda::withLayout(Emitter emit, ArrayType array, Value memory) {
  MemRefType type = memRefTypeOf(array);
  if (memory.getType() == type)
    return memory;
  auto [strides, offset] = type.getStridesAndOffset();
  return emit.op<memref::ReinterpretCastOp>(type, memory, offset,
                                            type.getShape(), strides);
}

//===----------------------------------------------------------------------===//
// Shared memory
//===----------------------------------------------------------------------===//

std::string cppyy_cuda::uniqueName(gpu::GPUModuleOp module, StringRef func,
                                   StringRef kind) {
  for (unsigned i = 0;; ++i) {
    std::string name = ("__" + func + "_" + kind + "_" + Twine(i)).str();
    if (!module.lookupSymbol(name))
      return name;
  }
}

static memref::GlobalOp createGlobal(ConversionPatternRewriter &rewriter,
                                     gpu::GPUModuleOp module, Location loc,
                                     StringRef name, MemRefType type,
                                     IntegerAttr alignment, bool isExternal) {
  OpBuilder::InsertionGuard guard(rewriter);
  rewriter.setInsertionPointToStart(module.getBody());
  return memref::GlobalOp::create(
      rewriter, loc, name,
      isExternal ? StringAttr() : rewriter.getStringAttr("private"), type,
      isExternal ? Attribute() : Attribute(rewriter.getUnitAttr()),
      /*constant=*/false, alignment);
}

namespace {
struct LowerSharedArray : OpConversionPattern<SharedArrayOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(SharedArrayOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto array = cast<ArrayType>(op.getType());
    auto module = op->getParentOfType<gpu::GPUModuleOp>();
    auto func = op->getParentOfType<gpu::GPUFuncOp>();
    MemRefType type = contiguousTypeOf(array);
    memref::GlobalOp global =
        createGlobal(rewriter, module, op.getLoc(),
                     uniqueName(module, func.getName(), "shared"), type,
                     alignmentOf(array), /*isExternal=*/false);
    Emitter emit{rewriter, op.getLoc()};
    Value memory = emit.op<memref::GetGlobalOp>(type, global.getName());
    rewriter.replaceOp(op, withLayout(emit, array, memory));
    return success();
  }
};

/// A view of one external array without extent, as `extern __shared__` is.
struct LowerDynamicSharedArray : OpConversionPattern<DynamicSharedArrayOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(DynamicSharedArrayOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto array = cast<ArrayType>(op.getType());
    MemRefType type = memRefTypeOf(array);
    auto bytes =
        MemRefType::get({0}, rewriter.getI8Type(), MemRefLayoutAttrInterface(),
                        type.getMemorySpace());
    auto module = op->getParentOfType<gpu::GPUModuleOp>();
    if (!module.lookupSymbol(kDynamicSharedName))
      createGlobal(rewriter, module, op.getLoc(), kDynamicSharedName, bytes,
                   rewriter.getI64IntegerAttr(kVectorAlignment),
                   /*isExternal=*/true);
    Value memory = emit.op<memref::GetGlobalOp>(bytes, kDynamicSharedName);
    Value zero = emit.constant(rewriter.getIndexType(), 0);
    rewriter.replaceOp(
        op, emit.op<memref::ViewOp>(type, memory, zero, extent(emit, array)));
    return success();
  }

private:
  /// The launch's dynamic shared bytes over the element's size.
  static Value extent(Emitter &emit, ArrayType array) {
    auto call = LLVM::CallIntrinsicOp::create(
        emit.builder, emit.loc, emit.builder.getI32Type(),
        emit.builder.getStringAttr("llvm.nvvm.read.ptx.sreg.dynamic_smem_size"),
        ValueRange());
    Type index = emit.builder.getIndexType();
    Value bytes = emit.op<arith::IndexCastUIOp>(index, call.getResult(0));
    uint64_t size = storageOf(array.getElementType()).size;
    return emit.op<arith::DivUIOp>(bytes, emit.constant(index, size));
  }
};

//===----------------------------------------------------------------------===//
// Local memory
//===----------------------------------------------------------------------===//

struct LowerLocalArray : OpConversionPattern<LocalArrayOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(LocalArrayOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    auto array = cast<ArrayType>(op.getType());
    Value memory =
        emit.op<memref::AllocaOp>(contiguousTypeOf(array), alignmentOf(array));
    rewriter.replaceOp(op, withLayout(emit, array, memory));
    return success();
  }
};
} // namespace

void cppyy_cuda::hoistAllocas(gpu::GPUModuleOp gpuModule) {
  SmallVector<memref::AllocaOp> allocas;
  gpuModule.walk([&](memref::AllocaOp op) { allocas.push_back(op); });
  for (memref::AllocaOp op : llvm::reverse(allocas)) {
    Block &entry = entryBlockOf(op);
    if (op.getType().hasStaticShape())
      op->moveBefore(&entry, entry.begin());
  }
}

void cppyy_cuda::populateMemoryPatterns(TypeConverter &converter,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerSharedArray, LowerDynamicSharedArray, LowerLocalArray>(
      converter, patterns.getContext());
}
