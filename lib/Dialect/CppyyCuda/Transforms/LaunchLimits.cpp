//===- LaunchLimits.cpp - CUDA's limits on grids and blocks ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ranges.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/Builders.h"

using namespace mlir;

/// Threads a block has at most along each axis, x to z.
static constexpr int64_t maxThreads[] = {1024, 1024, 64};
/// Blocks a grid has at most along each axis.
static constexpr int64_t maxBlocks[] = {2147483647, 65535, 65535};

template <typename OpTy>
static void limit(OpTy op, const int64_t (&limits)[3]) {
  unsigned axis = static_cast<unsigned>(op.getDimension());
  if (!op.getUpperBoundAttr())
    op.setUpperBoundAttr(Builder(op.getContext()).getIndexAttr(limits[axis]));
}

void cppyy_cuda::stateLaunchLimits(Operation *root) {
  root->walk([](Operation *op) {
    if (auto id = dyn_cast<gpu::ThreadIdOp>(op))
      limit(id, maxThreads);
    else if (auto size = dyn_cast<gpu::BlockDimOp>(op))
      limit(size, maxThreads);
    else if (auto block = dyn_cast<gpu::BlockIdOp>(op))
      limit(block, maxBlocks);
    else if (auto grid = dyn_cast<gpu::GridDimOp>(op))
      limit(grid, maxBlocks);
  });
}
