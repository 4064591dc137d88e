//===- Atomics.cpp - Atomic updates ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;
using LLVM::AtomicBinOp;

/// Subtraction of floats is by addition: the hardware has no other.
static AtomicBinOp floatBinOp(AtomicKind kind) {
  switch (kind) {
  case AtomicKind::Add:
  case AtomicKind::Sub:
    return AtomicBinOp::fadd;
  case AtomicKind::Min:
    return AtomicBinOp::fmin;
  case AtomicKind::Max:
    return AtomicBinOp::fmax;
  case AtomicKind::Exch:
    return AtomicBinOp::xchg;
  default:
    llvm_unreachable("the verifier refuses the others for floats");
  }
}

static AtomicBinOp intBinOp(AtomicKind kind) {
  switch (kind) {
  case AtomicKind::Add:
    return AtomicBinOp::add;
  case AtomicKind::Sub:
    return AtomicBinOp::sub;
  case AtomicKind::Min:
    return AtomicBinOp::min;
  case AtomicKind::Max:
    return AtomicBinOp::max;
  case AtomicKind::UMin:
    return AtomicBinOp::umin;
  case AtomicKind::UMax:
    return AtomicBinOp::umax;
  case AtomicKind::And:
    return AtomicBinOp::_and;
  case AtomicKind::Or:
    return AtomicBinOp::_or;
  case AtomicKind::Xor:
    return AtomicBinOp::_xor;
  case AtomicKind::Exch:
    return AtomicBinOp::xchg;
  }
  llvm_unreachable("every kind is listed");
}

namespace {
struct LowerAtomicRMW : ConvertOpToLLVMPattern<AtomicRMWOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;
  LogicalResult
  matchAndRewrite(AtomicRMWOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = dyn_cast<MemRefType>(op.getArray().getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "not lowered to gpu yet");
    Location loc = op.getLoc();
    bool isFloat = isa<FloatType>(op.getType());
    Value value = adaptor.getValue();
    if (isFloat && op.getKind() == AtomicKind::Sub)
      value = LLVM::FNegOp::create(rewriter, loc, value);
    Value pointer =
        getStridedElementPtr(rewriter, loc, type, adaptor.getArray(),
                             adaptor.getIndices(), noWrapFlags(type));
    rewriter.replaceOpWithNewOp<LLVM::AtomicRMWOp>(
        op, isFloat ? floatBinOp(op.getKind()) : intBinOp(op.getKind()),
        pointer, value, LLVM::AtomicOrdering::monotonic, "device");
    return success();
  }
};
} // namespace

void cppyy_cuda::populateAtomicPatterns(const LLVMTypeConverter &converter,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerAtomicRMW>(converter);
}
