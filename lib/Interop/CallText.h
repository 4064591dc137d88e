//===- CallText.h - Uses of C++ as C++ text ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The names that this text introduces are reserved to implementations, so they
/// cannot clash with a user's function, class or macro.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CALLTEXT_H
#define CPPYY_CUDA_LIB_INTEROP_CALLTEXT_H

#include "cppyy-cuda/Interop/Session.h"

namespace cppyy_cuda::interop {

/// An argument as probes and thunks pass it: scalars and pointers as prvalues
/// (so that no reference binds to a copy by accident), records as lvalues.
struct Argument {
  CxxType type;
  /// The type as written in generated text; for a record, with its const.
  std::string typeText;
  /// The text of the argument: a parameter's name, or any expression.
  std::string value;
  /// The type to convert to before the call; empty for none.
  std::string castTo;

  bool isRecord() const { return type.kind == CxxType::Kind::Record; }
  /// A number by reference: C++ may write it.
  bool isNumberReference() const {
    return !isRecord() && llvm::StringRef(typeText).ends_with("&");
  }
  /// A number with a name that C++ only reads: an lvalue, passed by value.
  bool isConstNumber() const {
    return isArithmetic() && llvm::StringRef(typeText).starts_with("const ");
  }
  bool isPointer() const { return type.kind == CxxType::Kind::Pointer; }
  bool isArithmetic() const;
  /// Whether "const " and the type's text is what it refers or points to,
  /// const.
  bool canBeConst() const;
};

/// One way to understand a request.
struct Reading {
  std::vector<Argument> args;
  /// The function or constructor, spelled as lookup must find it.
  std::string callee;
  bool braces = false; ///< Whether an object is initialized with {}.
};

/// The name of the parameter for argument \p index.
std::string parameterName(size_t index);

/// "float __arg0, demo::Vec3 &__arg1"
std::string parameterList(llvm::ArrayRef<Argument> args);

/// The expression for \p request under \p reading.
llvm::Expected<std::string> expressionFor(const CallRequest &request,
                                          const Reading &reading);

/// "name<<<1, 1>>>(args)"
std::string launchOf(llvm::StringRef name, llvm::ArrayRef<Argument> args);

/// Declares \p name with a type that may need a declarator.
std::string declare(llvm::StringRef type, llvm::StringRef name);

/// The request as diagnostics show it: "demo::axpy(float, float)".
std::string displayName(llvm::StringRef name,
                        llvm::ArrayRef<std::string> argTypes);

/// A text that is equal only for equal requests.
std::string requestKey(const CallRequest &request);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CALLTEXT_H
