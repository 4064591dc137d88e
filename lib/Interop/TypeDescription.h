//===- TypeDescription.h - CxxType from Clang's types -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_TYPEDESCRIPTION_H
#define CPPYY_CUDA_LIB_INTEROP_TYPEDESCRIPTION_H

#include "cppyy-cuda/Interop/CxxType.h"
#include "clang/AST/Type.h"

namespace clang {
class Sema;
} // namespace clang

namespace cppyy_cuda::interop {

/// \p type as a parameter has it: what a reference names, arrays and functions
/// as pointers.
clang::QualType decayed(clang::QualType type, const clang::ASTContext &context);

/// Describes \p type after decay (references yield what they name, arrays and
/// functions pointers). May complete \p type, so it needs Sema.
CxxType describe(clang::QualType type, clang::Sema &sema);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_TYPEDESCRIPTION_H
