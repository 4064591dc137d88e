//===- ConstantBytes.h - Values that Clang evaluates, as bytes --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CONSTANTBYTES_H
#define CPPYY_CUDA_LIB_INTEROP_CONSTANTBYTES_H

#include "clang/AST/Type.h"
#include <optional>
#include <string>

namespace clang {
class APValue;
class ASTContext;
} // namespace clang

namespace cppyy_cuda::interop {

/// The object representation of \p value, of type \p type, on the device; its
/// padding is zero. None for a value that has no bytes before the program runs,
/// such as the address of a variable.
std::optional<std::string> constantBytes(const clang::APValue &value,
                                         clang::QualType type,
                                         const clang::ASTContext &context);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CONSTANTBYTES_H
