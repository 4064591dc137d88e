//===- Kept.h - What C++ keeps of its arguments -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The attribute `cppyy_cuda.kept` of a C++ op: for each operand, what C++ may
/// do with its address. It is for passes that follow references; without it,
/// all that is possible.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_KEPT_H
#define CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_KEPT_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Operation.h"

namespace cppyy_cuda {

inline constexpr llvm::StringLiteral kKeptAttrName = "cppyy_cuda.kept";

/// Bits of the attribute's elements.
enum Kept : int8_t {
  Returned = 1, ///< The result may be the address, or that of a part.
  Stored = 2,   ///< Objects may have it, among them one that is the result.
};

/// What becomes of the address of operand \p number of \p op.
inline int8_t keptOf(mlir::Operation &op, unsigned number) {
  auto kept = op.getAttrOfType<mlir::DenseI8ArrayAttr>(kKeptAttrName);
  return kept ? kept[number] : Returned | Stored;
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_KEPT_H
