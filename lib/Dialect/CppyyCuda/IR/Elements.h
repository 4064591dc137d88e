//===- Elements.h - What ops on elements of arrays share --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_ELEMENTS_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_ELEMENTS_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/IR/PatternMatch.h"

namespace cppyy_cuda {

/// One index a dimension of \p array, an array or memref.
llvm::LogicalResult verifyRank(mlir::Operation *op, mlir::Type array,
                               size_t indices);

/// The type \p array, of an operand that \p op writes, is not readonly.
llvm::LogicalResult verifyWritable(mlir::Operation *op, mlir::Type array);

/// The type of the elements of \p memory, an array or memref.
mlir::Type elementOf(mlir::Type memory);

/// Elements are reached through the array that knows most: a cast between says
/// less about layout, extents and space.
template <typename OpTy> struct ThroughCast : mlir::OpRewritePattern<OpTy> {
  using mlir::OpRewritePattern<OpTy>::OpRewritePattern;
  llvm::LogicalResult
  matchAndRewrite(OpTy op, mlir::PatternRewriter &rewriter) const override {
    auto cast = op.getArray().template getDefiningOp<ArrayCastOp>();
    if (!cast)
      return llvm::failure();
    rewriter.modifyOpInPlace(
        op, [&] { op.getArrayMutable().assign(cast.getArray()); });
    return llvm::success();
  }
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_ELEMENTS_H
