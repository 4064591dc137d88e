//===- CalledFunction.h - The callee of an expression -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CALLEDFUNCTION_H
#define CPPYY_CUDA_LIB_INTEROP_CALLEDFUNCTION_H

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class Expr;
class FunctionDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// Returns what \p expr calls; null for built-in operations and for calls
/// through pointers.
const clang::FunctionDecl *calledFunction(const clang::Expr *expr);

/// For each thunk parameter `__arg0`, `__arg1`, ...: the type that its value
/// has where \p expr uses it, after C++'s implicit conversions; null for those
/// that it does not use as a number.
llvm::SmallVector<clang::QualType> convertedArguments(const clang::Expr *expr,
                                                      size_t count);

/// For each of the first \p count parameters of the function around \p expr:
/// whether \p expr reads it at most, as `const` would enforce. \p isValue says
/// that the value of \p expr is read, too, and not its address taken.
std::vector<bool> onlyRead(const clang::Expr *expr, size_t count, bool isValue);

/// Whether \p expr makes temporary objects, which end with it.
bool makesTemporaries(const clang::Expr *expr);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CALLEDFUNCTION_H
