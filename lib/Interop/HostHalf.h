//===- HostHalf.h - A fragment's half for the host compiler -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H
#define CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang {
class Sema;
class TranslationUnitDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// Returns \p code as a C++ compiler without CUDA can parse it (see
/// Fragment::hostText). \p unit is Clang's AST of it.
std::string hostHalf(llvm::StringRef code, clang::TranslationUnitDecl *unit,
                     clang::Sema &sema);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H
