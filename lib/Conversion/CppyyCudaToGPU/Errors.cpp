//===- Errors.cpp - Python's exceptions -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"

using namespace mlir;
using namespace cppyy_cuda;

bool cppyy_cuda::isChecked(Operation *op) {
  return op->getParentOfType<gpu::GPUFuncOp>()->hasAttr(kCheckedAttrName);
}

/// The exception as a traceback names it.
static std::string textOf(RaiseOp op) {
  std::string text = op.getException().str();
  if (std::optional<StringRef> message = op.getMessage())
    text += (": " + *message).str();
  return text;
}

/// The pointer to the memory for the report of \p op; null if there is none.
static Value reportPointer(RaiseOp op) {
  auto func = op->getParentOfType<gpu::GPUFuncOp>();
  if (!op.getCode() || !func->hasAttr(kReportsAttrName))
    return nullptr;
  return func.getArguments().back();
}

namespace {
/// Writes an exception to the memory that the launch has given for it.
class Reporter {
public:
  Reporter(Emitter emit, Value pointer)
      : emit(emit), i32(emit.builder.getI32Type()), pointer(pointer),
        words(emit.op<memref::ReinterpretCastOp>(
            MemRefType::get({kReportWords}, i32), pointer, /*offset=*/0,
            ArrayRef<int64_t>{kReportWords}, ArrayRef<int64_t>{1})) {}

  /// i1: whether there is memory.
  Value isGiven() {
    Value address = emit.op<memref::ExtractAlignedPointerAsIndexOp>(pointer);
    return emit.compare(arith::CmpIPredicate::ne, address, index(0));
  }
  /// i1: whether this thread is the first that writes its code.
  Value isFirst(int32_t code) {
    Value none = emit.constant(i32, 0);
    Value before =
        emit.op<AtomicCasOp>(none, emit.constant(i32, code), words, index(0));
    return emit.compare(arith::CmpIPredicate::eq, before, none);
  }
  void writePosition() {
    int64_t word = 1;
    for (gpu::Dimension axis : axes)
      write(emit.op<gpu::ThreadIdOp>(axis), word++);
    for (gpu::Dimension axis : axes)
      write(emit.op<gpu::BlockIdOp>(axis), word++);
  }

private:
  static constexpr gpu::Dimension axes[] = {
      gpu::Dimension::x, gpu::Dimension::y, gpu::Dimension::z};

  Value index(int64_t value) {
    return emit.constant(emit.builder.getIndexType(), value);
  }
  void write(Value value, int64_t word) {
    memref::StoreOp::create(emit.builder, emit.loc,
                            emit.op<arith::IndexCastOp>(i32, value), words,
                            index(word));
  }

  Emitter emit;
  IntegerType i32;
  Value pointer, words;
};

/// Whether C++ calls the function around \p op, which cannot end the thread.
bool isInExported(Operation *op) {
  return !op->getParentOfType<gpu::GPUFuncOp>().isKernel();
}

/// Device functions are inlined, so that a return ends the thread.
struct LowerRaise : OpConversionPattern<RaiseOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(RaiseOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Emitter emit{rewriter, op.getLoc()};
    Value report = isChecked(op) ? reportPointer(op) : nullptr;
    if (report) {
      emitReport(op, Reporter(emit, report), rewriter);
      return success();
    }
    if (isChecked(op) || isInExported(op))
      cf::AssertOp::create(rewriter, op.getLoc(),
                           emit.constant(rewriter.getI1Type(), 0), textOf(op));
    SmallVector<Value> results;
    for (Type type : op->getParentOfType<gpu::GPUFuncOp>().getResultTypes())
      results.push_back(emit.op<ub::PoisonOp>(type));
    rewriter.replaceOpWithNewOp<gpu::ReturnOp>(op, results);
    return success();
  }

private:
  /// Without memory, as in launches by compiled host code, the launch fails.
  void emitReport(RaiseOp op, Reporter reporter,
                  ConversionPatternRewriter &rewriter) const {
    Location loc = op.getLoc();
    cf::AssertOp::create(rewriter, loc, reporter.isGiven(), textOf(op));
    Value isFirst = reporter.isFirst(*op.getCode());
    Block *here = op->getBlock(), *next = here->getNextNode();
    Region *body = here->getParent();
    auto place = next ? next->getIterator() : body->end();
    Block *write = rewriter.createBlock(body, place);
    reporter.writePosition();
    Block *end = rewriter.createBlock(body, place);
    gpu::ReturnOp::create(rewriter, loc);
    rewriter.setInsertionPointToEnd(write);
    cf::BranchOp::create(rewriter, loc, end);
    rewriter.setInsertionPoint(op);
    rewriter.replaceOpWithNewOp<cf::CondBranchOp>(op, isFirst, write, end);
  }
};
} // namespace

void cppyy_cuda::populateErrorPatterns(TypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<LowerRaise>(converter, patterns.getContext());
}
