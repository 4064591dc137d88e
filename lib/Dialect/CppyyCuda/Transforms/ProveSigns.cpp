//===- ProveSigns.cpp - Compare mixed signedness plainly ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/Analysis/DataFlow/IntegerRangeAnalysis.h"
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
  auto *lattice = solver.lookupState<dataflow::IntegerValueRangeLattice>(value);
  if (!lattice || lattice->getValue().isUninitialized())
    return false;
  return lattice->getValue().getValue().umax().getActiveBits() < width;
}

namespace {
/// How a comparison may be done by arith.cmpi, in the wider operand's type.
enum class Plain { Not, Signed, Unsigned };
} // namespace

static Type widerType(CmpOp op) {
  Type lhs = op.getLhs().getType(), rhs = op.getRhs().getType();
  return lhs.getIntOrFloatBitWidth() < rhs.getIntOrFloatBitWidth() ? rhs : lhs;
}

static Plain decide(const DataFlowSolver &solver, CmpOp op) {
  if (op.isLhsUnsigned() == op.isRhsUnsigned())
    return op.isLhsUnsigned() ? Plain::Unsigned : Plain::Signed;
  Value signedValue = op.getLhs(), unsignedValue = op.getRhs();
  if (op.isLhsUnsigned())
    std::swap(signedValue, unsignedValue);
  // First, since loops are known by their signed comparisons.
  if (isSignedOf(solver, unsignedValue, widerType(op).getIntOrFloatBitWidth()))
    return Plain::Signed;
  return isNeverNegative(solver, signedValue) ? Plain::Unsigned : Plain::Not;
}

namespace {
struct ProveSigns : cppyy_cuda::impl::ProveSignsBase<ProveSigns> {
  void runOnOperation() override {
    SmallVector<CmpOp> ops;
    getOperation()->walk([&](CmpOp op) { ops.push_back(op); });
    if (ops.empty())
      return;
    LoopCounters counters(getOperation());
    auto solver = solveRanges(getOperation(), counters);
    if (!solver)
      return signalPassFailure();
    IRRewriter rewriter(&getContext());
    for (CmpOp op : ops) {
      Plain plain = decide(*solver, op);
      if (plain == Plain::Not)
        continue;
      rewriter.setInsertionPoint(op);
      op.replaceByCmpI(rewriter, widerType(op), plain == Plain::Unsigned);
    }
  }
};
} // namespace
