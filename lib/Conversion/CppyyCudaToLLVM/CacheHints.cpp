//===- CacheHints.cpp - Accesses with hints for the caches ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM has no form of these but inline PTX, which the host target understands.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace cppyy_cuda;

/// The register that a value of \p bits goes through: there is none of 8 bits.
static char constraintFor(unsigned bits) {
  return bits == 64 ? 'l' : bits == 32 ? 'r' : 'h';
}

/// "ld.global.cg.b32".
static std::string mnemonic(StringRef access, CacheHint hint, unsigned bits) {
  return (access + ".global." + stringifyCacheHint(hint) + ".b" + Twine(bits))
      .str();
}

static Value inlinePTX(OpBuilder &builder, Location loc, TypeRange results,
                       ValueRange operands, StringRef text,
                       StringRef constraints) {
  auto code = LLVM::InlineAsmOp::create(
      builder, loc, results, operands, text, constraints,
      /*has_side_effects=*/true, /*is_align_stack=*/false,
      LLVM::TailCallKind::None, LLVM::AsmDialectAttr(), ArrayAttr());
  return results.empty() ? Value() : code.getResult(0);
}

namespace {
struct LowerLoadHinted : AccessPattern<LoadHintedOp> {
  using AccessPattern::AccessPattern;
  LogicalResult
  matchAndRewrite(LoadHintedOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return failure();
    Location loc = op.getLoc();
    unsigned bits = op.getType().getIntOrFloatBitWidth();
    Type moved = rewriter.getIntegerType(std::max(bits, 16u));
    std::string text = mnemonic("ld", op.getHint(), bits) + " $0, [$1];";
    std::string constraints = {'=', constraintFor(bits), ',', 'l'};
    Value value = inlinePTX(rewriter, loc, moved, pointer, text, constraints);
    if (bits == 8)
      value = LLVM::TruncOp::create(rewriter, loc, rewriter.getI8Type(), value);
    rewriter.replaceOpWithNewOp<LLVM::BitcastOp>(op, op.getType(), value);
    return success();
  }
};

struct LowerStoreHinted : AccessPattern<StoreHintedOp> {
  using AccessPattern::AccessPattern;
  LogicalResult
  matchAndRewrite(StoreHintedOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value pointer = elementPointer(op, adaptor, rewriter);
    if (!pointer)
      return failure();
    Location loc = op.getLoc();
    Value value = adaptor.getValue();
    unsigned bits = value.getType().getIntOrFloatBitWidth();
    value = LLVM::BitcastOp::create(rewriter, loc,
                                    rewriter.getIntegerType(bits), value);
    if (bits == 8)
      value = LLVM::ZExtOp::create(rewriter, loc, rewriter.getI16Type(), value);
    std::string text = mnemonic("st", op.getHint(), bits) + " [$0], $1;";
    std::string constraints = {'l', ',', constraintFor(bits)};
    inlinePTX(rewriter, loc, TypeRange(), {pointer, value}, text, constraints);
    rewriter.eraseOp(op);
    return success();
  }
};
} // namespace

void cppyy_cuda::populateCacheHintPatterns(const LLVMTypeConverter &converter,
                                           RewritePatternSet &patterns) {
  patterns.add<LowerLoadHinted, LowerStoreHinted>(converter);
}
