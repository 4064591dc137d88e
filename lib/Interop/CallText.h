//===- CallText.h - Uses of C++ as C++ text ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CALLTEXT_H
#define CPPYY_CUDA_LIB_INTEROP_CALLTEXT_H

#include "cppyy-cuda/Interop/Session.h"

namespace cppyy_cuda::interop {

/// An argument as probes and thunks pass it: scalars and pointers as prvalues
/// (so nothing binds a reference to a copy by accident), records as lvalues.
struct Argument {
  std::string spelling; ///< As the caller wrote it.
  CxxType type;
  /// The type to convert to before the call; empty for none.
  std::string castTo;

  bool isRecord() const { return type.kind == CxxType::Kind::Record; }
  bool isArithmetic() const;
};

/// "float a0, demo::Vec3 &a1"
std::string parameterList(llvm::ArrayRef<Argument> args);

/// The expression for \p request over the parameters of parameterList().
/// \p braces: a Constructor initialises with {}.
llvm::Expected<std::string> expressionFor(const CallRequest &request,
                                          llvm::ArrayRef<Argument> args,
                                          bool braces);

/// "name<<<1, 1>>>(args)"
std::string launchOf(llvm::StringRef name, llvm::ArrayRef<Argument> args);

/// A declaration of \p name with a type that may need a declarator.
std::string declare(llvm::StringRef type, llvm::StringRef name);

/// The request as diagnostics name it: "demo::axpy(float, float)".
std::string displayName(llvm::StringRef name,
                        llvm::ArrayRef<std::string> argTypes);

/// A text that is equal for equal requests only.
std::string requestKey(const CallRequest &request);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CALLTEXT_H
