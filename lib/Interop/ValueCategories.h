//===- ValueCategories.h - Functions that tell lvalues apart ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_VALUECATEGORIES_H
#define CPPYY_CUDA_LIB_INTEROP_VALUECATEGORIES_H

#include "CallText.h"

namespace clang {
class Expr;
class FunctionDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// Whether the call \p operand of \p callee may mean another function, or
/// another instance of its template, if a number among \p args were an lvalue,
/// or may keep the address of one. It is a guess that saves a question: true is
/// always right.
bool mindsValueCategories(CallRequest::Form form, const clang::Expr &operand,
                          const clang::FunctionDecl &callee,
                          llvm::ArrayRef<Argument> args);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_VALUECATEGORIES_H
