//===- Spelling.h - Types as C++ text ---------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_SPELLING_H
#define CPPYY_CUDA_LIB_INTEROP_SPELLING_H

#include "clang/AST/Type.h"
#include <string>

namespace cppyy_cuda::interop {

/// The canonical spelling that CxxType::spelling holds: fully qualified,
/// without const and reference.
std::string spell(clang::QualType type, const clang::ASTContext &context);

/// Whether spell(\p type), written in any text, names \p type. Closures, local
/// and unnamed classes, private members and types in unnamed namespaces have no
/// such spelling, nor do classes hidden by another declaration of the same
/// name.
bool hasSpelling(clang::QualType type);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_SPELLING_H
