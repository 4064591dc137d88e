//===- DropWraparound.cpp - Delete proven wraparound ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h"
#include "mlir/IR/Remarks.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_DROPWRAPAROUND
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

namespace {
struct DropWraparound : cppyy_cuda::impl::DropWraparoundBase<DropWraparound> {
  void runOnOperation() override {
    auto decideAll = [&](const DataFlowSolver &solver,
                         ArrayRef<WrapIndexOp> ops) {
      SmallVector<WrapIndexOp> proven;
      for (WrapIndexOp op : ops)
        if (isNeverNegative(solver, op.getIndex()))
          proven.push_back(op);
        else
          remark::missed(
              op.getLoc(),
              remark::RemarkOpts::name("wraparound").category(getArgument()))
              << "the index may be negative";
      for (WrapIndexOp op : proven) {
        op.replaceAllUsesWith(op.getIndex());
        op.erase();
      }
    };
    if (failed(withRanges<WrapIndexOp>(getOperation(), decideAll)))
      signalPassFailure();
  }
};
} // namespace
