//===- Vectors.h - Upstream's vectors ---------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOLLVM_VECTORS_H
#define CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOLLVM_VECTORS_H

#include "mlir/IR/Operation.h"

namespace cppyy_cuda {

/// Rewrites vector ops nested in \p root to ones that can be converted to the
/// llvm dialect directly. Transfers may become `scf.if`s, and their indices
/// `affine.apply`s.
llvm::LogicalResult lowerVectors(mlir::Operation *root);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_CONVERSION_CPPYYCUDATOLLVM_VECTORS_H
