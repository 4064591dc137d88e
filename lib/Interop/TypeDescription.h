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

/// Describes \p type after decay (references yield what they name, arrays and
/// functions pointers). May complete \p type, so it needs Sema.
CxxType describe(clang::QualType type, clang::Sema &sema);

/// The canonical spelling that CxxType::spelling holds.
std::string spell(clang::QualType type, const clang::ASTContext &context);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_TYPEDESCRIPTION_H
