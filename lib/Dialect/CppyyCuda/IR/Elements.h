//===- Elements.h - Shared by ops on array elements -------------*- C++ -*-===//
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

/// Verifies that there is one index per dimension of \p array, an array or
/// memref.
llvm::LogicalResult verifyRank(mlir::Operation *op, mlir::Type array,
                               size_t indices);

/// Verifies that \p array, the type of an operand that \p op writes, is not
/// readonly.
llvm::LogicalResult verifyWritable(mlir::Operation *op, mlir::Type array);

/// Verifies that \p value, which \p op reads or writes, has the type of \p
/// memory's elements.
llvm::LogicalResult verifyValue(mlir::Operation *op, mlir::Type memory,
                                mlir::Type value);

/// Verifies that \p bytes, an attribute of \p op, are i8 and as many as an
/// object of \p type has.
llvm::LogicalResult verifyBytes(mlir::Operation *op, mlir::ElementsAttr bytes,
                                uint64_t expected, mlir::Type type);

/// The type of the elements of \p memory, an array or memref.
mlir::Type elementOf(mlir::Type memory);

/// Makes the op of \p array use the source of an array_cast: the cast states
/// less about layout, extents and space. Fails if there is no cast.
llvm::LogicalResult lookThroughCast(mlir::OpOperand &array,
                                    mlir::PatternRewriter &rewriter);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_ELEMENTS_H
