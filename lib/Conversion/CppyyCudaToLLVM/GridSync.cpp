//===- GridSync.cpp - Barriers of the whole grid --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For a cooperative launch the driver provides a 32-bit counter and puts the
// address of the workspace that holds it into two special registers. The last
// block to arrive flips the counter's highest bit: the first block adds 2^31 -
// (blocks - 1), the others 1. CUDA's cooperative groups count in the same way,
// so both may be used in one kernel.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

static constexpr llvm::StringLiteral kScope = "device";
/// The counter's offset in the workspace, in bytes.
static constexpr int32_t kCounterOffset = 4;

namespace {
/// Writes the body of the barrier's function.
class BarrierBuilder {
public:
  BarrierBuilder(OpBuilder &builder, Location loc) : b(builder), loc(loc) {}
  void build(LLVM::LLVMFuncOp function);

private:
  template <typename OpTy, typename... Args> Value op(Args &&...args) {
    return OpTy::create(b, loc, std::forward<Args>(args)...);
  }
  template <typename OpTy> Value reg() { return op<OpTy>(b.getI32Type()); }
  Value constant(int32_t value) {
    return op<LLVM::ConstantOp>(b.getI32Type(), b.getI32IntegerAttr(value));
  }
  Value isZero(Value x, Value y, Value z) {
    Value any = op<LLVM::OrOp>(op<LLVM::OrOp>(x, y), z);
    return op<LLVM::ICmpOp>(LLVM::ICmpPredicate::eq, any, constant(0));
  }
  Value counter();
  Value share();
  void blockBarrier() {
    NVVM::BarrierOp::create(b, loc, TypeRange(), Value(), Value(),
                            NVVM::BarrierReductionAttr(), Value());
  }

  OpBuilder &b;
  Location loc;
};
} // namespace

Value BarrierBuilder::counter() {
  Type i64 = b.getI64Type();
  Value high = op<LLVM::ZExtOp>(i64, reg<NVVM::EnvReg1Op>());
  Value low = op<LLVM::ZExtOp>(i64, reg<NVVM::EnvReg2Op>());
  Value bits = op<LLVM::ConstantOp>(i64, b.getI64IntegerAttr(32));
  Value address = op<LLVM::OrOp>(op<LLVM::ShlOp>(high, bits), low);
  auto pointer = LLVM::LLVMPointerType::get(b.getContext());
  return op<LLVM::GEPOp>(pointer, b.getI8Type(),
                         op<LLVM::IntToPtrOp>(pointer, address),
                         ArrayRef<LLVM::GEPArg>{kCounterOffset});
}

/// The number that this block adds to the counter.
Value BarrierBuilder::share() {
  Value plane =
      op<LLVM::MulOp>(reg<NVVM::GridDimXOp>(), reg<NVVM::GridDimYOp>());
  Value blocks = op<LLVM::MulOp>(plane, reg<NVVM::GridDimZOp>());
  // 2^31 + 1 - blocks, modulo 2^32.
  Value first = op<LLVM::SubOp>(constant(INT32_MIN + 1), blocks);
  Value isFirst = isZero(reg<NVVM::BlockIdXOp>(), reg<NVVM::BlockIdYOp>(),
                         reg<NVVM::BlockIdZOp>());
  return op<LLVM::SelectOp>(isFirst, first, constant(1));
}

/// One thread per block counts and waits; block barriers hold the others.
void BarrierBuilder::build(LLVM::LLVMFuncOp function) {
  Region &body = function.getBody();
  Block *entry = b.createBlock(&body), *arrive = b.createBlock(&body),
        *wait = b.createBlock(&body), *done = b.createBlock(&body);
  b.setInsertionPointToEnd(entry);
  blockBarrier();
  Value isFirst = isZero(reg<NVVM::ThreadIdXOp>(), reg<NVVM::ThreadIdYOp>(),
                         reg<NVVM::ThreadIdZOp>());
  LLVM::CondBrOp::create(b, loc, isFirst, arrive, done);

  b.setInsertionPointToEnd(arrive);
  Value pointer = counter();
  Value before = op<LLVM::AtomicRMWOp>(LLVM::AtomicBinOp::add, pointer, share(),
                                       LLVM::AtomicOrdering::release, kScope);
  LLVM::BrOp::create(b, loc, wait);

  b.setInsertionPointToEnd(wait);
  Value now = op<LLVM::LoadOp>(
      b.getI32Type(), pointer, /*alignment=*/4, /*isVolatile=*/false,
      /*isNonTemporal=*/false, /*isInvariant=*/false,
      /*isInvariantGroup=*/false, LLVM::AtomicOrdering::acquire, kScope);
  Value flipped = op<LLVM::ICmpOp>(LLVM::ICmpPredicate::slt,
                                   op<LLVM::XOrOp>(before, now), constant(0));
  LLVM::CondBrOp::create(b, loc, flipped, done, wait);

  b.setInsertionPointToEnd(done);
  blockBarrier();
  LLVM::ReturnOp::create(b, loc, ValueRange());
}

/// Finds or creates the barrier's function. It is not inlined: the host target
/// recognizes it by name and substitutes its own barrier.
static LLVM::LLVMFuncOp barrierFunction(ConversionPatternRewriter &rewriter,
                                        gpu::GPUModuleOp module) {
  if (auto function = module.lookupSymbol<LLVM::LLVMFuncOp>(kGridSyncName))
    return function;
  OpBuilder::InsertionGuard guard(rewriter);
  rewriter.setInsertionPointToStart(module.getBody());
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(rewriter.getContext()), {});
  auto function = LLVM::LLVMFuncOp::create(
      rewriter, module.getLoc(), kGridSyncName, type, LLVM::Linkage::Internal);
  function.setNoInline(true);
  function.setConvergent(true);
  BarrierBuilder(rewriter, module.getLoc()).build(function);
  return function;
}

namespace {
struct LowerGridSync : ConvertOpToLLVMPattern<GridSyncOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;
  LogicalResult
  matchAndRewrite(GridSyncOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto module = op->getParentOfType<gpu::GPUModuleOp>();
    rewriter.replaceOpWithNewOp<LLVM::CallOp>(
        op, barrierFunction(rewriter, module), ValueRange());
    return success();
  }
};
} // namespace

void cppyy_cuda::populateGridSyncPatterns(const LLVMTypeConverter &converter,
                                          RewritePatternSet &patterns) {
  patterns.add<LowerGridSync>(converter);
}
