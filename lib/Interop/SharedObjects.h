//===- SharedObjects.h - libcu++'s objects in shared memory -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `__shared__ cuda::barrier<cuda::thread_scope_block> barrier;` is how CUDA
/// documents it. nvcc only warns that no constructor runs; Clang refuses shared
/// variables whose class has a constructor or destructor that does something.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_SHAREDOBJECTS_H
#define CPPYY_CUDA_LIB_INTEROP_SHAREDOBJECTS_H

namespace clang {
class Sema;
class TagDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// If \p tag, which is complete, is a class of libcu++ that `init` or another
/// function initializes in shared memory, lets shared variables have it: its
/// default constructor and its destructor do nothing from here on.
void permitInShared(clang::TagDecl &tag, clang::Sema &sema);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_SHAREDOBJECTS_H
