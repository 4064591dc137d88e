//===- DeviceFunctions.h - Functions that every device has ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_DEVICEFUNCTIONS_H
#define CPPYY_CUDA_TARGET_COMMON_DEVICEFUNCTIONS_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cppyy_cuda {

/// The section of `__managed__` variables.
inline constexpr llvm::StringLiteral kManagedSection = "cppyy_cuda_managed";

/// Whether CUDA or this project defines a function called \p symbol on every
/// device.
inline bool isOnDevice(llvm::StringRef symbol) {
  return symbol.starts_with("__cppyy_cuda_") ||
         llvm::is_contained(
             {"vprintf", "malloc", "free", "__assertfail", "__nvvm_reflect"},
             symbol);
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_DEVICEFUNCTIONS_H
