//===- MathNames.h - The C library's mathematics in kernels -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_MATHNAMES_H
#define CPPYY_CUDA_LIB_INTEROP_MATHNAMES_H

namespace llvm {
class Module;
}

namespace cppyy_cuda::interop {

/// Makes calls of the C library's math functions that \p module does not define
/// calls of libdevice's, which both targets have. Clang's headers do so for
/// `log1p`; what it emits for `__builtin_log1p` is a call of the C library.
void nameMathFunctions(llvm::Module &module);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_MATHNAMES_H
