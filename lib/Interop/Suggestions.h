//===- Suggestions.h - Names that were meant --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_SUGGESTIONS_H
#define CPPYY_CUDA_LIB_INTEROP_SUGGESTIONS_H

#include <optional>
#include <string>

namespace clang {
class ASTContext;
class DeclContext;
class Diagnostic;
} // namespace clang

namespace cppyy_cuda::interop {

/// A name that a scope lacks; without a scope, the global one.
struct MissingName {
  std::string name;
  const clang::DeclContext *scope = nullptr;
};

/// The name that \p info says is missing, if it is such an error.
std::optional<MissingName> missingName(const clang::Diagnostic &info);

/// Says which header has \p name, which \p scope lacks, if the standard library
/// has such a name; else empty.
std::string adviceOnHeader(const clang::DeclContext *scope,
                           const std::string &name);

/// Says which names of the users' own are like \p missing, or what a small
/// namespace has; empty if there is nothing to say. Clang would suggest names
/// of CUDA's headers, too, and none of namespaces.
std::string suggestionFor(const MissingName &missing,
                          const clang::ASTContext &context);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_SUGGESTIONS_H
