//===- Structured.cpp - Lower upstream's structured ops -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_CPPYYCUDALOWERSTRUCTURED
#include "cppyy-cuda/Conversion/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;

static constexpr int64_t kWarpSize = 32;

//===----------------------------------------------------------------------===//
// What upstream does not lower for NVVM
//===----------------------------------------------------------------------===//

namespace {
struct LowerSubgroupSize : OpRewritePattern<gpu::SubgroupSizeOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(gpu::SubgroupSizeOp op,
                                PatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<arith::ConstantIndexOp>(op, kWarpSize);
    return success();
  }
};

/// PTX's %nwarpid may be more than there are: the block's threads tell.
struct LowerNumSubgroups : OpRewritePattern<gpu::NumSubgroupsOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(gpu::NumSubgroupsOp op,
                                PatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value threads = gpu::BlockDimOp::create(rewriter, loc, gpu::Dimension::x);
    for (auto dim : {gpu::Dimension::y, gpu::Dimension::z}) {
      Value extent = gpu::BlockDimOp::create(rewriter, loc, dim);
      threads = arith::MulIOp::create(rewriter, loc, threads, extent);
    }
    Value size = arith::ConstantIndexOp::create(rewriter, loc, kWarpSize);
    rewriter.replaceOpWithNewOp<arith::CeilDivUIOp>(op, threads, size);
    return success();
  }
};
} // namespace

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

namespace {
/// Which of upstream's lowerings a module needs. Our own kernels need none.
struct Needs {
  bool groups = false, views = false, affine = false, scf = false;

  explicit Needs(Operation *root) {
    root->walk([&](Operation *op) { see(op); });
  }
  void see(Operation *op) {
    groups |= isa<gpu::AllReduceOp, gpu::SubgroupReduceOp, gpu::SubgroupIdOp,
                  gpu::SubgroupSizeOp, gpu::NumSubgroupsOp, gpu::GlobalIdOp,
                  gpu::ShuffleOp>(op);
    views |=
        isa<memref::SubViewOp, memref::ExpandShapeOp, memref::CollapseShapeOp>(
            op);
    Dialect *dialect = op->getDialect();
    affine |= isa_and_nonnull<affine::AffineDialect>(dialect);
    scf |= isa_and_nonnull<scf::SCFDialect>(dialect);
  }
};

struct LowerStructured
    : cppyy_cuda::impl::CppyyCudaLowerStructuredBase<LowerStructured> {
  void runOnOperation() override {
    // Reductions become branches and shuffles, those of 64 bits two of 32.
    if (Needs(getOperation()).groups && failed(lowerGroups()))
      return signalPassFailure();
    Needs needs(getOperation());
    OpPassManager pipeline(gpu::GPUModuleOp::getOperationName());
    if (needs.views)
      pipeline.addPass(memref::createExpandStridedMetadataPass());
    if (needs.views || needs.affine)
      pipeline.addPass(createLowerAffinePass());
    if (needs.scf || needs.affine)
      pipeline.addPass(createSCFToControlFlowPass());
    if (!pipeline.empty() && failed(runPipeline(pipeline, getOperation())))
      signalPassFailure();
  }

private:
  LogicalResult lowerGroups() {
    RewritePatternSet patterns(&getContext());
    populateGpuAllReducePatterns(patterns);
    populateGpuLowerSubgroupReduceToShufflePatterns(patterns, kWarpSize);
    populateGpuLowerClusteredSubgroupReduceToShufflePatterns(patterns,
                                                             kWarpSize);
    populateGpuSubgroupIdPatterns(patterns);
    populateGpuGlobalIdPatterns(patterns);
    populateGpuShufflePatterns(patterns);
    patterns.add<LowerNumSubgroups, LowerSubgroupSize>(&getContext());
    return applyPatternsGreedily(getOperation(), std::move(patterns));
  }
};
} // namespace
