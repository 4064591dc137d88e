//===- StorageLayout.h - Arrays as memrefs ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_STORAGELAYOUT_H
#define CPPYY_CUDA_CONVERSION_STORAGELAYOUT_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"

namespace cppyy_cuda {

/// The type of elements of type \p element inside a memref: i8 for a bool, else
/// \p element itself.
mlir::Type memRefElementType(mlir::Type element);

/// The memref type of an array in the `gpu` phase: identity layout for C,
/// strides for F and A, workgroup memory for shared arrays.
mlir::MemRefType memRefTypeOf(ArrayType array);

/// `memref<T>`, the pointer to the first element of \p array.
mlir::MemRefType pointerTypeOf(ArrayType array);

/// The strides of an array of layout C or F: each the product of the faster
/// extents.
llvm::SmallVector<mlir::OpFoldResult>
contiguousStrides(mlir::OpBuilder &builder, mlir::Location loc, Layout layout,
                  llvm::ArrayRef<mlir::OpFoldResult> sizes);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_CONVERSION_STORAGELAYOUT_H
