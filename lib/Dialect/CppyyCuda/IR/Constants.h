//===- Constants.h - Constant operands for folders --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_CONSTANTS_H
#define CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_CONSTANTS_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

namespace cppyy_cuda {

/// The constant integers that \p attrs are, or nothing.
template <unsigned N>
std::optional<std::array<llvm::APInt, N>>
integersOf(llvm::ArrayRef<mlir::Attribute> attrs) {
  std::array<llvm::APInt, N> values;
  for (auto [value, attr] : llvm::zip(values, attrs)) {
    auto integer = llvm::dyn_cast_or_null<mlir::IntegerAttr>(attr);
    if (!integer)
      return std::nullopt;
    value = integer.getValue();
  }
  return values;
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_DIALECT_CPPYYCUDA_IR_CONSTANTS_H
