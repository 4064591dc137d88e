//===- BoundGeometry.cpp - CUDA's limits on indices -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/GPU/Transforms/Passes.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_BOUNDGEOMETRY
#include "cppyy-cuda/Dialect/GPU/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// Threads of a block along x, y or z; CUDA C++ Programming Guide, "Technical
/// Specifications per Compute Capability".
static int64_t maxBlockDim(gpu::Dimension dim) {
  return dim == gpu::Dimension::z ? 64 : 1024;
}

/// Blocks of a grid along x, y or z.
static int64_t maxGridDim(gpu::Dimension dim) {
  return dim == gpu::Dimension::x ? 2147483647 : 65535;
}

template <typename OpTy> static void bound(OpTy op, int64_t limit) {
  if (!op.getUpperBound())
    op.setUpperBound(APInt(64, limit));
}

namespace {
struct BoundGeometry : cppyy_cuda::impl::BoundGeometryBase<BoundGeometry> {
  void runOnOperation() override {
    getOperation()->walk([](Operation *op) {
      // No dimension has more threads than the block.
      auto kernel = op->getParentOfType<KernelOp>();
      int64_t threads =
          kernel && kernel.getMaxThreads() ? *kernel.getMaxThreads() : 1024;
      if (auto id = dyn_cast<gpu::ThreadIdOp>(op))
        bound(id, std::min(threads, maxBlockDim(id.getDimension())));
      else if (auto dim = dyn_cast<gpu::BlockDimOp>(op))
        bound(dim, std::min(threads, maxBlockDim(dim.getDimension())));
      else if (auto id = dyn_cast<gpu::BlockIdOp>(op))
        bound(id, maxGridDim(id.getDimension()));
      else if (auto dim = dyn_cast<gpu::GridDimOp>(op))
        bound(dim, maxGridDim(dim.getDimension()));
    });
  }
};
} // namespace
