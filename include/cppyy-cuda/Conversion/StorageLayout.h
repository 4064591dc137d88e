//===- StorageLayout.h - How types lie in memory ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_STORAGELAYOUT_H
#define CPPYY_CUDA_CONVERSION_STORAGELAYOUT_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

namespace cppyy_cuda {

/// Size and natural alignment of a value in memory, in bytes.
struct Storage {
  uint64_t size;
  uint64_t alignment;
};

/// The storage of a number, complex number, record or C++ value, as C++ and
/// NumPy have it: a bool is a byte. A record's alignment is its fields' where
/// their offsets and its size allow it, else 1.
Storage storageOf(mlir::Type type);

/// Whether all fields of \p record lie at multiples of their alignment, do not
/// overlap, and its size is one that C would give it.
bool hasNaturalLayout(RecordType record);

/// The type that elements of type \p element have inside a memref: i8 for a
/// bool, else \p element itself.
mlir::Type memRefElementType(mlir::Type element);

/// The memref that an array is in the `gpu` phase: identity layout for C,
/// strides for F and A, workgroup memory for shared arrays.
mlir::MemRefType memRefTypeOf(ArrayType array);

/// `memref<T>`, the pointer to the first element of \p array.
mlir::MemRefType pointerTypeOf(ArrayType array);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_CONVERSION_STORAGELAYOUT_H
