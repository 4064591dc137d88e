//===- Storage.h - The layout of values in memory ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_STORAGE_H
#define CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_STORAGE_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

namespace cppyy_cuda {

/// Size and natural alignment of a value in memory, in bytes.
struct Storage {
  uint64_t size;
  uint64_t alignment;
};

/// The storage of a number, complex number, record or C++ value in \p layout.
/// Scalars are aligned to their size, as in C++ and NumPy: a bool is a byte.
Storage storageOf(mlir::Type type,
                  const mlir::DataLayout &layout = mlir::DataLayout());

/// Whether all fields of \p record lie at multiples of their alignment and do
/// not overlap, and its size is the one that C would give it.
bool hasNaturalLayout(RecordType record,
                      const mlir::DataLayout &layout = mlir::DataLayout());

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_STORAGE_H
