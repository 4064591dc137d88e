//===- DropFits.cpp - Delete unneeded checks of integers ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_DROPFITS
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// The least and the greatest value of \p op's integer, as wide as the op's
/// type range; nothing if the analysis did not reach it.
static std::optional<std::pair<APInt, APInt>>
valueRange(const DataFlowSolver &solver, CxxAssertFitsOp op) {
  const ConstantIntRanges *range = rangeOf(solver, op.getValue());
  if (!range)
    return std::nullopt;
  unsigned width = op.getTypeRange().first.getBitWidth();
  if (op.getFromUnsigned())
    return std::make_pair(range->umin().zext(width), range->umax().zext(width));
  return std::make_pair(range->smin().sext(width), range->smax().sext(width));
}

/// Deletes \p op if it cannot fail; reports an error if it always fails.
static LogicalResult decide(const DataFlowSolver &solver, CxxAssertFitsOp op) {
  auto range = valueRange(solver, op);
  if (!range)
    return success();
  auto [least, greatest] = op.getTypeRange();
  if (range->first.sge(least) && range->second.sle(greatest)) {
    op.erase();
    return success();
  }
  bool never = range->second.slt(least) || range->first.sgt(greatest);
  if (!never)
    return success();
  SmallString<32> value;
  range->first.toStringSigned(value);
  return op.emitError() << op.getMessage() << ": it is " << value
                        << (range->first == range->second ? "" : " or more");
}

namespace {
struct DropFits : cppyy_cuda::impl::DropFitsBase<DropFits> {
  void runOnOperation() override {
    auto decideAll = [&](const DataFlowSolver &solver,
                         ArrayRef<CxxAssertFitsOp> ops) {
      for (CxxAssertFitsOp op : ops)
        if (failed(decide(solver, op)))
          signalPassFailure();
    };
    if (failed(withRanges<CxxAssertFitsOp>(getOperation(), decideAll)))
      signalPassFailure();
  }
};
} // namespace
