//===- LibcParts.h - What headers use of the C library ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_LIBCPARTS_H
#define CPPYY_CUDA_LIB_INTEROP_LIBCPARTS_H

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

/// Defines what \p module declares of the few parts of the C library that the
/// standard library's headers use on any processor: `strlen`, `strcmp`,
/// `strncmp`, `memcmp`, `memchr`, and the variable that says whether there is
/// one thread.
void defineLibcParts(llvm::Module &module);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_LIBCPARTS_H
