//===- CheckedDecls.h - Declarations that need no second look ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CHECKEDDECLS_H
#define CPPYY_CUDA_LIB_INTEROP_CHECKEDDECLS_H

namespace clang {
class Sema;
} // namespace clang

namespace cppyy_cuda::interop {

/// Forgets the declarations that Clang walks at the end of each text for work
/// that it has deferred (CUDA's deferred diagnostics, unused functions). Those
/// that have been checked once need no second check, which would take
/// milliseconds; those of the prelude are checked where kernels call them.
void forgetCheckedDecls(clang::Sema &sema);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CHECKEDDECLS_H
