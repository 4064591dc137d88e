//===- Convert.h - Numbers as parameters ------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_CONVERT_H
#define CPPYY_CUDA_LIB_RUNTIME_CONVERT_H

#include "cppyy-cuda/Runtime/Plan.h"

namespace cppyy_cuda::runtime {

/// Converts the number at \p source as \p slot says and writes it to \p target.
/// C++ would narrow without a word; here, a number that a narrower type cannot
/// represent is an ArgumentError. Fractions never become integers.
llvm::Error convertNumber(const Slot &slot, const char *source, char *target);

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_CONVERT_H
