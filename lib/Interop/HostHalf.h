//===- HostHalf.h - A fragment's half for the host compiler -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H
#define CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang {
class Decl;
class Preprocessor;
class Token;
class TranslationUnitDecl;
} // namespace clang

namespace cppyy_cuda::interop {

struct HostText {
  std::string text;
  bool launches;  ///< it launches kernels
  bool namesDim3; ///< it needs CUDA's `dim3`
};

/// Returns \p code as a C++ compiler without CUDA can parse it (see
/// Fragment::hostText). \p unit is Clang's AST of it, \p tokens are what the
/// parser has read.
HostText hostHalf(llvm::StringRef code, clang::TranslationUnitDecl *unit,
                  llvm::ArrayRef<clang::Token> tokens,
                  const clang::Preprocessor &pp);

/// Whether \p decl, of any kind, looks different to the host.
bool isForDevice(const clang::Decl *decl);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H
