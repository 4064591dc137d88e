//===- Structured.cpp - Lower upstream's structured ops -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Vectors.h"
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

/// PTX's %nwarpid may exceed the actual number; compute it from the block's
/// threads.
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

/// For memory that is not contiguous, upstream calls a function of its runtime.
struct LowerStridedCopy : OpRewritePattern<memref::CopyOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(memref::CopyOp op,
                                PatternRewriter &rewriter) const override {
    auto from = dyn_cast<MemRefType>(op.getSource().getType());
    auto to = dyn_cast<MemRefType>(op.getTarget().getType());
    if (!from || !to ||
        (from.getLayout().isIdentity() && to.getLayout().isIdentity()))
      return rewriter.notifyMatchFailure(op, "upstream lowers it");
    Location loc = op.getLoc();
    Value zero = arith::ConstantIndexOp::create(rewriter, loc, 0);
    Value one = arith::ConstantIndexOp::create(rewriter, loc, 1);
    SmallVector<Value> ends, zeros(from.getRank(), zero);
    for (int64_t dim = 0; dim < from.getRank(); ++dim)
      ends.push_back(memref::DimOp::create(rewriter, loc, op.getSource(), dim));
    SmallVector<Value> steps(from.getRank(), one);
    scf::buildLoopNest(
        rewriter, loc, zeros, ends, steps,
        [&](OpBuilder &b, Location at, ValueRange place) {
          Value value = memref::LoadOp::create(b, at, op.getSource(), place);
          memref::StoreOp::create(b, at, value, op.getTarget(), place);
        });
    rewriter.eraseOp(op);
    return success();
  }
};
} // namespace

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

namespace {
/// Determines which of upstream's lowerings a module needs. Our own kernels
/// need none.
struct Needs {
  bool rewrites = false, vectors = false, views = false, affine = false,
       scf = false;

  explicit Needs(Operation *root) {
    root->walk([&](Operation *op) { see(op); });
  }
  void see(Operation *op) {
    rewrites |= isa<gpu::AllReduceOp, gpu::SubgroupReduceOp, gpu::SubgroupIdOp,
                    gpu::SubgroupSizeOp, gpu::NumSubgroupsOp, gpu::GlobalIdOp,
                    gpu::ShuffleOp, memref::CopyOp>(op);
    views |=
        isa<memref::SubViewOp, memref::ExpandShapeOp, memref::CollapseShapeOp>(
            op);
    Dialect *dialect = op->getDialect();
    vectors |= isa_and_nonnull<vector::VectorDialect>(dialect);
    affine |= isa_and_nonnull<affine::AffineDialect>(dialect);
    scf |= isa_and_nonnull<scf::SCFDialect>(dialect);
  }
};

struct LowerStructured
    : cppyy_cuda::impl::CppyyCudaLowerStructuredBase<LowerStructured> {
  void runOnOperation() override {
    // Reductions become branches and shuffles; 64-bit shuffles become two
    // 32-bit ones.
    Needs before(getOperation());
    if (before.rewrites && failed(rewrite()))
      return signalPassFailure();
    if (before.vectors && failed(cppyy_cuda::lowerVectors(getOperation())))
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
  LogicalResult rewrite() {
    RewritePatternSet patterns(&getContext());
    populateGpuAllReducePatterns(patterns);
    populateGpuLowerSubgroupReduceToShufflePatterns(patterns, kWarpSize);
    populateGpuLowerClusteredSubgroupReduceToShufflePatterns(patterns,
                                                             kWarpSize);
    populateGpuSubgroupIdPatterns(patterns);
    populateGpuGlobalIdPatterns(patterns);
    populateGpuShufflePatterns(patterns);
    patterns.add<LowerNumSubgroups, LowerStridedCopy, LowerSubgroupSize>(
        &getContext());
    return applyPatternsGreedily(getOperation(), std::move(patterns));
  }
};
} // namespace
