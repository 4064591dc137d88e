//===- Tokens.h - Users' C++ names, token by token --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_TOKENS_H
#define CPPYY_CUDA_LIB_INTEROP_TOKENS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace clang {
class Preprocessor;
} // namespace clang

namespace cppyy_cuda::interop {

/// Fails unless \p text can be placed inside a generated expression or
/// declaration: its brackets are balanced, nothing in it ends a statement, and
/// no comment or literal extends past its end.
llvm::Error checkEnclosed(llvm::StringRef text, clang::Preprocessor &pp);

/// \p name as lookup from the global scope finds it: with a leading `::`,
/// unless its first token is one already or a keyword (`unsigned`, `decltype`).
std::string fromGlobalScope(llvm::StringRef name, clang::Preprocessor &pp);

/// Whether \p text is one identifier.
bool isIdentifier(llvm::StringRef text, clang::Preprocessor &pp);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_TOKENS_H
