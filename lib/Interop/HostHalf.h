//===- HostHalf.h - A fragment's half for the host compiler -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H
#define CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H

#include "cppyy-cuda/Interop/Session.h"

namespace clang {
class Sema;
class TranslationUnitDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// \p code as a C++ compiler without CUDA may parse it (see
/// Fragment::hostText). \p unit is what Clang made of it; its buffer holds
/// \p code from byte \p prefixLength on.
std::string hostHalf(llvm::StringRef code, unsigned prefixLength,
                     clang::TranslationUnitDecl *unit, clang::Sema &sema);

/// The kernels that \p unit defines outside system headers.
std::vector<KernelDecl> kernelsOf(clang::TranslationUnitDecl *unit,
                                  clang::Sema &sema);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HOSTHALF_H
