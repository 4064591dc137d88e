//===- ProveSigns.cpp - Compare mixed signedness plainly ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_PROVESIGNS
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// Whether \p value, which is unsigned, is the same number as a signed one of
/// \p width bits.
static bool isSignedOf(const DataFlowSolver &solver, Value value,
                       unsigned width) {
  const ConstantIntRanges *range = rangeOf(solver, value);
  return range && range->umax().getActiveBits() < width;
}

namespace {
/// How a comparison may be done by arith.cmpi, in the wider operand's type.
enum class Plain { Not, Signed, Unsigned };
} // namespace

static Plain decide(const DataFlowSolver &solver, CmpOp op) {
  if (op.isLhsUnsigned() == op.isRhsUnsigned())
    return op.isLhsUnsigned() ? Plain::Unsigned : Plain::Signed;
  Value signedValue = op.getLhs(), unsignedValue = op.getRhs();
  if (op.isLhsUnsigned())
    std::swap(signedValue, unsignedValue);
  // First, since loops are known by their signed comparisons.
  if (isSignedOf(solver, unsignedValue, op.getWiderType().getWidth()))
    return Plain::Signed;
  return isNeverNegative(solver, signedValue) ? Plain::Unsigned : Plain::Not;
}

namespace {
struct ProveSigns : cppyy_cuda::impl::ProveSignsBase<ProveSigns> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    auto decideAll = [&](const DataFlowSolver &solver, ArrayRef<CmpOp> ops) {
      for (CmpOp op : ops) {
        Plain plain = decide(solver, op);
        if (plain == Plain::Not)
          continue;
        rewriter.setInsertionPoint(op);
        op.replaceByCmpI(rewriter, op.getWiderType(), plain == Plain::Unsigned);
      }
    };
    if (failed(withRanges<CmpOp>(getOperation(), decideAll)))
      signalPassFailure();
  }
};
} // namespace
