//===- TextCheck.h - Checks of C++ text before it is parsed -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Checks that need only the tokens of a text, not a session. cppyy's
/// interpreter runs statements outside functions, and crashes on some; a
/// fragment of a translation unit has none.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_TEXTCHECK_H
#define CPPYY_CUDA_INTEROP_TEXTCHECK_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace cppyy_cuda::interop {

/// Where a statement begins; line and column count from 1.
struct StatementPlace {
  unsigned line;
  unsigned column;
  std::string token;
};

/// The first statement of \p code at namespace scope, as far as tokens can
/// tell: `x = 1;`, `for (;;) {}`, `f().g();`, but not `f(x);`, which may be a
/// declaration, nor anything after an `#if`. Nothing if there is none.
std::optional<StatementPlace> findStatement(llvm::StringRef code);

/// Whether \p code begins as only declarations or directives do: with `#` or
/// with a keyword that begins no statement.
bool beginsDeclaration(llvm::StringRef code);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_TEXTCHECK_H
