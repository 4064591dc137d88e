//===- Advice.cpp - What to do about an error of Clang's ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Advice.h"
#include "Suggestions.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticSema.h"

namespace cppyy_cuda::interop {

static const clang::NamedDecl *firstDecl(const clang::Diagnostic &info) {
  for (unsigned i = 0; i != info.getNumArgs(); ++i)
    if (info.getArgKind(i) == clang::DiagnosticsEngine::ak_nameddecl)
      return reinterpret_cast<const clang::NamedDecl *>(info.getRawArg(i));
  return nullptr;
}

static std::string adviceOnHosts(const clang::NamedDecl *named) {
  const auto *variable = llvm::dyn_cast_or_null<clang::VarDecl>(named);
  if (!variable)
    return "a function without __host__ is for kernels, too";
  if (variable->getTLSKind() != clang::VarDecl::TLS_None)
    return "GPU threads have no thread_local variables: make it a local "
           "variable, or an array with an element for each thread";
  const clang::CXXRecordDecl *record =
      variable->getType()->getAsCXXRecordDecl();
  if (record && record->getName() == "basic_ostream")
    return "kernels print by printf";
  return "kernels can use variables that are const or __device__, and "
         "arguments";
}

/// The template of a type that \p info is about; null if it is of none.
static clang::ClassTemplateDecl *templateOf(const clang::Diagnostic &info) {
  for (unsigned i = 0; i != info.getNumArgs(); ++i) {
    if (info.getArgKind(i) != clang::DiagnosticsEngine::ak_qualtype)
      continue;
    auto type = clang::QualType::getFromOpaquePtr(
        reinterpret_cast<void *>(info.getRawArg(i)));
    const auto *made =
        llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
            type->getAsCXXRecordDecl());
    return made ? made->getSpecializedTemplate() : nullptr;
  }
  return nullptr;
}

/// Whether headers that were read only announce a template.
static bool isOnlyDeclared(clang::ClassTemplateDecl &made) {
  llvm::SmallVector<clang::ClassTemplatePartialSpecializationDecl *> partial;
  made.getPartialSpecializations(partial);
  return partial.empty() && !made.getTemplatedDecl()->hasDefinition();
}

static std::string adviceOnUndefined(clang::ClassTemplateDecl *made) {
  if (!made || !isOnlyDeclared(*made))
    return "";
  return adviceOnHeader(made->getDeclContext()->getEnclosingNamespaceContext(),
                        made->getNameAsString());
}

static std::string adviceOnItems(const clang::ClassTemplateDecl *made) {
  if (!made || !made->isInStdNamespace() ||
      (made->getName() != "tuple" && made->getName() != "pair"))
    return "";
  return "its items are std::get, in Python cppyy.gbl.std.get[0](object), or "
         "names: first, second = object";
}

std::string adviceOn(const clang::Diagnostic &info) {
  switch (info.getID()) {
  case clang::diag::err_ref_bad_target:
    return adviceOnHosts(firstDecl(info));
  case clang::diag::err_thread_unsupported:
    return "make it a local variable, or an array with an element for each "
           "thread";
  case clang::diag::err_invalid_consteval_call:
    return "only C++ itself can call a consteval function, with constants: "
           "make it constexpr for kernels";
  case clang::diag::err_asm_invalid_output_constraint:
  case clang::diag::err_asm_invalid_input_constraint:
  case clang::diag::err_asm_unknown_register_name:
    return "inline assembly in kernels is PTX: keep the host processor's "
           "between #ifndef __CUDA_ARCH__ and #endif";
  case clang::diag::err_function_needs_feature:
  case clang::diag::err_builtin_needs_feature:
    return "this is an intrinsic of the host's processor: keep it between "
           "#ifndef __CUDA_ARCH__ and #endif";
  case clang::diag::err_template_instantiate_undefined:
    return adviceOnUndefined(templateOf(info));
  case clang::diag::err_ovl_no_oper:
    return adviceOnItems(templateOf(info));
  default:
    return "";
  }
}

} // namespace cppyy_cuda::interop
