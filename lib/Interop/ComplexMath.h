//===- ComplexMath.h - Functions of std::complex in kernels -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_COMPLEXMATH_H
#define CPPYY_CUDA_LIB_INTEROP_COMPLEXMATH_H

#include "llvm/ADT/StringRef.h"

namespace cppyy_cuda::interop {

/// C++ for after `<complex>`: what its functions are for float and double. The
/// host's are those of its C library. For devices Clang has libstdc++ use the
/// textbook's formulas, which are wrong next to branch cuts, and for numbers
/// that are large, small, infinite or no numbers.
llvm::StringRef complexMathText();

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_COMPLEXMATH_H
