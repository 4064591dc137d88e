//===- CheckedDecls.cpp - Declarations that need no second look -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckedDecls.h"
#include "clang/Sema/Sema.h"

void cppyy_cuda::interop::forgetCheckedDecls(clang::Sema &sema) {
  sema.DeclsToCheckForDeferredDiags.clear();
  // Those of the precompiled header are read anew, and appended, each time.
  sema.DeleteExprs.clear();
  sema.UnusedFileScopedDecls = clang::Sema::UnusedFileScopedDeclsType();
}
