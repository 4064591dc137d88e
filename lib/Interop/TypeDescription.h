//===- TypeDescription.h - Describes Clang's types as CxxType ---*- C++ -*-===//
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

/// \p type as the type of a parameter: references become what they refer to,
/// arrays and functions become pointers.
clang::QualType decayed(clang::QualType type, const clang::ASTContext &context);

/// Describes \p type after decay (references become what they refer to, arrays
/// and functions pointers). May complete \p type, and therefore needs Sema.
CxxType describe(clang::QualType type, clang::Sema &sema);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_TYPEDESCRIPTION_H
