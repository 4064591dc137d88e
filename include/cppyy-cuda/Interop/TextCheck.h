//===- TextCheck.h - C++ texts before anybody parses them -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the tokens of a text tell, without a session. cppyy's interpreter runs
/// statements that stand outside functions, and ends the process at some; a
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

/// The first statement of \p code that stands in a namespace, where one can be
/// told by its tokens: `x = 1;`, `for (;;) {}`, `f().g();`, but not `f(x);`,
/// which may declare, nor anything behind an `#if`. Nothing if there is none.
std::optional<StatementPlace> findStatement(llvm::StringRef code);

/// Whether \p code begins as declarations or directives do: by a `#` or by a
/// keyword that no statement begins with.
bool beginsDeclaration(llvm::StringRef code);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_TEXTCHECK_H
