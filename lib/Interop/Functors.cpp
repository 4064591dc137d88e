//===- Functors.cpp - Python's functions as C++'s function objects --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctorText.h"
#include "SessionImpl.h"
#include "TypeDescription.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Lookup.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

void SessionImpl::provide(const Functor &functor) {
  history->functors.try_emplace(functorClass(functor.name), functor);
}

/// The functors' classes that the spelling of a type or function names.
static SmallVector<StringRef> functorsIn(StringRef spelling) {
  static const std::string scope = functorClass("");
  SmallVector<StringRef> found;
  for (size_t at = spelling.find(scope); at != StringRef::npos;
       at = spelling.find(scope, at + 1))
    found.push_back(spelling.substr(at).take_while(
        [](char c) { return isAlnum(c) || c == '_' || c == ':'; }));
  return found;
}

Error SessionImpl::defineFunctors(StringRef spelling) {
  for (StringRef name : functorsIn(spelling))
    if (Error error = defineFunctor(name))
      return error;
  return Error::success();
}

Error SessionImpl::defineFunctor(StringRef name) {
  auto found = history->functors.find(name);
  if (found == history->functors.end() || !definedFunctors.insert(name).second)
    return Error::success();
  const Functor &functor = found->second;
  Error error = Error::success();
  auto isRecord = [&](StringRef type) {
    auto known = error ? Expected<KnownType>(KnownType()) : knownType(type);
    if (known)
      return known->type.kind == CxxType::Kind::Record;
    error = known.takeError();
    return false;
  };
  std::string text = functorText(functor, isRecord);
  if (error)
    return error;
  std::string file = functorFile.str() + functor.name + ">";
  return commit(FramedText{"", file, text, ""}).takeError();
}

/// The template `__cppyy_cuda::answer`.
static clang::ClassTemplateDecl *answerTemplate(clang::Sema &sema) {
  clang::ASTContext &context = sema.getASTContext();
  clang::DeclContext *scope = context.getTranslationUnitDecl();
  clang::NamedDecl *found = nullptr;
  for (StringRef name : {"__cppyy_cuda", "answer"}) {
    clang::LookupResult result(sema, &context.Idents.get(name),
                               clang::SourceLocation(),
                               clang::Sema::LookupOrdinaryName);
    result.suppressDiagnostics();
    if (!scope || !sema.LookupQualifiedName(result, scope))
      return nullptr;
    found = result.getFoundDecl();
    scope = dyn_cast<clang::DeclContext>(found);
  }
  return dyn_cast<clang::ClassTemplateDecl>(found);
}

/// Whether \p specialization is of the functor's class \p name, and has no
/// definition.
static bool
isUnanswered(const clang::ClassTemplateSpecializationDecl &specialization,
             StringRef name) {
  if (specialization.isExplicitSpecialization())
    return false;
  const clang::CXXRecordDecl *functor =
      specialization.getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return functor && functor->getQualifiedNameAsString() == functorClass(name);
}

Expected<std::vector<std::vector<AskedType>>>
SessionImpl::askedOf(StringRef name) {
  std::vector<std::vector<AskedType>> asked;
  clang::ClassTemplateDecl *answers = answerTemplate(engine->sema());
  if (!answers)
    return asked;
  for (clang::ClassTemplateSpecializationDecl *each :
       answers->specializations()) {
    if (!isUnanswered(*each, name))
      continue;
    asked.emplace_back();
    for (const clang::TemplateArgument &argument :
         each->getTemplateArgs()[1].pack_elements()) {
      clang::QualType type = argument.getAsType();
      asked.back().push_back(
          {describe(type, engine->sema()), type.isConstQualified()});
    }
  }
  return asked;
}

} // namespace cppyy_cuda::interop
