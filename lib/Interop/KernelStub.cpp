//===- KernelStub.cpp - Host functions that stand for kernels -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelStub.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Mangle.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cppyy_cuda::interop {

namespace {
/// A parameter of a function or of a template, as it is spelled.
struct Spelled {
  std::string name;
  bool isPack;

  std::string pattern(llvm::StringRef before, llvm::StringRef after) const {
    return (before + name + after + (isPack ? "..." : "")).str();
  }
};

using SpelledList = llvm::SmallVector<Spelled, 4>;

/// False if a parameter has no name.
template <typename R> bool spell(const R &parameters, SpelledList &list) {
  for (const NamedDecl *parameter : parameters) {
    if (!parameter->getIdentifier())
      return false;
    list.push_back({parameter->getName().str(), parameter->isParameterPack()});
  }
  return true;
}

/// "decltype(a), decltype(b)...".
std::string listOf(const SpelledList &list, llvm::StringRef before,
                   llvm::StringRef after) {
  auto pattern = [&](const Spelled &each) {
    return each.pattern(before, after);
  };
  return llvm::join(llvm::map_range(list, pattern), ", ");
}

/// Whether a name leads from the outermost namespace to \p context.
bool isReachable(const DeclContext *context) {
  for (; context && !context->isTranslationUnit();
       context = context->getParent()) {
    if (context->isFunctionOrMethod())
      return false;
    if (const auto *record = dyn_cast<CXXRecordDecl>(context))
      if (record->isDependentContext() ||
          isa<ClassTemplateSpecializationDecl>(record))
        return false;
    const auto *named = dyn_cast<NamedDecl>(context);
    if (named && !named->getIdentifier())
      return false;
  }
  return true;
}

/// The parameters of the template that \p kernel is of; none if it is of none.
bool spellTemplate(const FunctionDecl &kernel, SpelledList &list) {
  const FunctionTemplateDecl *tmpl = kernel.getDescribedFunctionTemplate();
  return !tmpl || spell(*tmpl->getTemplateParameters(), list);
}

std::string registrationOf(const std::string &address) {
  return "(void)::cppyy_cuda::Registered<" + address + ">::done; ";
}

std::string namesOf(const SpelledList &list) {
  return llvm::join(
      llvm::map_range(list, [](const Spelled &each) { return each.name; }),
      ",");
}
} // namespace

std::optional<std::string> stubBody(const FunctionDecl &kernel) {
  SpelledList parameters, ofTemplate;
  if (!isReachable(kernel.getDeclContext()) || kernel.isOutOfLine() ||
      kernel.isFunctionTemplateSpecialization() ||
      !spell(kernel.parameters(), parameters) ||
      !spellTemplate(kernel, ofTemplate))
    return std::nullopt;
  std::string types = listOf(parameters, "decltype(", ")");
  std::string self = kernel.getNameAsString();
  if (kernel.getDescribedFunctionTemplate())
    self += "<" + listOf(ofTemplate, "", "") + ">";
  std::string address = "static_cast<void (*)(" + types + ")>(&" + self + ")";
  std::string places = listOf(parameters, "(void *)&", "");
  // An instance of a template is registered as soon as anything refers to it.
  std::string registration = ofTemplate.empty() ? "" : registrationOf(address);
  return "{ void *cppyy_cuda_arguments[] = {" + places +
         (places.empty() ? "" : ", ") + "nullptr}; " + registration +
         "::cppyy_cuda::launchStub(" + address + ", \"" +
         kernel.getQualifiedNameAsString() + "\", \"" + namesOf(ofTemplate) +
         "\", __PRETTY_FUNCTION__, cppyy_cuda_arguments); }";
}

std::string registration(const FunctionDecl &kernel) {
  if (kernel.isCXXClassMember() || kernel.isTemplateInstantiation() ||
      !isReachable(kernel.getDeclContext()))
    return "";
  const ASTContext &context = kernel.getASTContext();
  QualType type = context.getPointerType(kernel.getType()).getCanonicalType();
  return registrationOf("static_cast<" +
                        type.getAsString(context.getPrintingPolicy()) +
                        ">(&::" + kernel.getQualifiedNameAsString() + ")");
}

std::string symbolText(const VarDecl &variable) {
  ASTContext &context = variable.getASTContext();
  QualType type = variable.getType().getCanonicalType();
  return "(::cppyy_cuda::symbol<" +
         type.getAsString(context.getPrintingPolicy()) + ">(\"" +
         variable.getQualifiedNameAsString() + "\", \"" +
         ASTNameGenerator(context).getName(&variable) + "\"))";
}

} // namespace cppyy_cuda::interop
