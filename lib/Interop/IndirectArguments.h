//===- IndirectArguments.h - Objects that are passed by address -*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_INDIRECTARGUMENTS_H
#define CPPYY_CUDA_LIB_INTEROP_INDIRECTARGUMENTS_H

namespace clang {
class CodeGenerator;
} // namespace clang

namespace cppyy_cuda::interop {

/// Passes objects of classes with a copy constructor or a destructor by
/// address, in the module of \p generator. Their caller makes and destroys
/// them, so the callee must have that object. Clang's ABI for NVPTX (LLVM 22)
/// copies the bytes of every class, and the callee would change, or give away,
/// a copy that nobody destroys. Kernels are left alone.
void passIndirectly(clang::CodeGenerator &generator);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_INDIRECTARGUMENTS_H
