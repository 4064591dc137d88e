//===- Declarations.h - What a fragment declares for launches ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_DECLARATIONS_H
#define CPPYY_CUDA_LIB_INTEROP_DECLARATIONS_H

#include "cppyy-cuda/Interop/Session.h"
#include "clang/AST/DeclBase.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class NamedDecl;
class Sema;
class TranslationUnitDecl;
class VarDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// Calls \p visit for every declaration in \p context outside function bodies.
void forEachDecl(clang::DeclContext *context,
                 llvm::function_ref<void(clang::Decl *)> visit);

/// Whether \p variable exists only in device code.
bool isDeviceVariable(const clang::VarDecl &variable);

/// Whether \p variable is `__managed__`: the host's code may use it, too.
bool isManaged(const clang::VarDecl &variable);

/// The name by which users refer to \p decl, which omits unnamed namespaces.
std::string qualifiedName(const clang::NamedDecl &decl);

/// The name of \p variable in machine code.
std::string symbolOf(const clang::VarDecl &variable);

/// Whether \p unit defines a function or variable that an earlier one declares.
bool definesEarlier(clang::TranslationUnitDecl *unit);

/// Whether \p unit defines the device's half of a plain function that was the
/// device's itself, and was compiled as such.
bool replacesPlain(clang::TranslationUnitDecl *unit, clang::Sema &sema,
                   llvm::function_ref<bool(llvm::StringRef)> isCompiled);

/// Lists in \p fragment what \p unit declares outside system headers.
void listDeclarations(clang::TranslationUnitDecl *unit, clang::Sema &sema,
                      Fragment &fragment);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_DECLARATIONS_H
