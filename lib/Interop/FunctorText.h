//===- FunctorText.h - Classes of functors as C++ text ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_FUNCTORTEXT_H
#define CPPYY_CUDA_LIB_INTEROP_FUNCTORTEXT_H

#include "cppyy-cuda/Interop/Session.h"

namespace cppyy_cuda::interop {

/// How the symbols of functions that functors call begin: the kernel's own
/// module defines them.
inline constexpr llvm::StringLiteral kFunctorSymbol = "__cppyy_cuda_python_";

/// "__cppyy_cuda_python::NAME"
std::string functorClass(llvm::StringRef name);

/// Defines the class, and what it does for the arguments of each overload.
/// \p isRecord tells whether a type that \p functor names is a class.
std::string functorText(const Functor &functor,
                        llvm::function_ref<bool(llvm::StringRef)> isRecord);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_FUNCTORTEXT_H
