//===- ThunkAttributes.h - Sides of the session's functions -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_THUNKATTRIBUTES_H
#define CPPYY_CUDA_LIB_INTEROP_THUNKATTRIBUTES_H

#include "llvm/ADT/StringRef.h"

namespace cppyy_cuda::interop {

/// CUDA's attributes under names that no user's macro can have: programs do
/// define `device` and `host`.
llvm::StringRef deviceAttribute();
llvm::StringRef hostAttribute();

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_THUNKATTRIBUTES_H
