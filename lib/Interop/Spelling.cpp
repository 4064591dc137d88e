//===- Spelling.cpp - Types as C++ text -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Spelling.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/TypeVisitor.h"

using namespace clang;

namespace cppyy_cuda::interop {

std::string spell(QualType type, const ASTContext &context) {
  PrintingPolicy policy(context.getLangOpts());
  policy.SuppressTagKeyword = true;
  return type.getCanonicalType().getUnqualifiedType().getAsString(policy);
}

/// Whether lookup of the declaration's name in its own scope finds something
/// else first, as for `struct stat` beside the function `stat`.
static bool isHidden(const NamedDecl &decl) {
  for (NamedDecl *other :
       decl.getDeclContext()->getRedeclContext()->lookup(decl.getDeclName()))
    if (!isa<TypeDecl, ClassTemplateDecl, UsingDecl, UsingShadowDecl>(other))
      return true;
  return false;
}

static bool isReachable(const DeclContext *context) {
  context = context->getRedeclContext();
  if (context->isTranslationUnit())
    return true;
  if (const auto *space = dyn_cast<NamespaceDecl>(context))
    return !space->isAnonymousNamespace() && isReachable(space->getParent());
  const auto *record = dyn_cast<CXXRecordDecl>(context);
  return record &&
         hasSpelling(record->getASTContext().getCanonicalTagType(record));
}

static bool hasSpelling(const NamedDecl &decl) {
  AccessSpecifier access = decl.getAccess();
  return decl.getIdentifier() && access != AS_private &&
         access != AS_protected && !isHidden(decl) &&
         isReachable(decl.getDeclContext());
}

static bool hasSpelling(const TemplateArgument &argument) {
  switch (argument.getKind()) {
  case TemplateArgument::Type:
    return hasSpelling(argument.getAsType());
  case TemplateArgument::Integral:
    return hasSpelling(argument.getIntegralType());
  case TemplateArgument::Template: {
    const TemplateDecl *decl = argument.getAsTemplate().getAsTemplateDecl();
    return decl && hasSpelling(*decl);
  }
  case TemplateArgument::Pack:
    return llvm::all_of(
        argument.pack_elements(),
        [](const TemplateArgument &element) { return hasSpelling(element); });
  case TemplateArgument::NullPtr:
    return true;
  default: // addresses, members, objects
    return false;
  }
}

namespace {
class SpellingVisitor : public TypeVisitor<SpellingVisitor, bool> {
public:
  bool VisitType(const Type *) { return false; }
  bool VisitBuiltinType(const BuiltinType *) { return true; }
  bool VisitComplexType(const ComplexType *) { return true; }
  bool VisitVectorType(const VectorType *) { return true; }
  bool VisitPointerType(const PointerType *type) {
    return hasSpelling(type->getPointeeType());
  }
  bool VisitReferenceType(const ReferenceType *type) {
    return hasSpelling(type->getPointeeType());
  }
  bool VisitMemberPointerType(const MemberPointerType *type) {
    const CXXRecordDecl *owner = type->getMostRecentCXXRecordDecl();
    return owner && hasSpelling(type->getPointeeType()) &&
           hasSpelling(owner->getASTContext().getCanonicalTagType(owner));
  }
  bool VisitConstantArrayType(const ConstantArrayType *type) {
    return hasSpelling(type->getElementType());
  }
  bool VisitFunctionProtoType(const FunctionProtoType *type) {
    return hasSpelling(type->getReturnType()) &&
           llvm::all_of(type->param_types(),
                        [](QualType param) { return hasSpelling(param); });
  }
  bool VisitTagType(const TagType *type) {
    const TagDecl *decl = type->getDecl();
    const auto *instance = dyn_cast<ClassTemplateSpecializationDecl>(decl);
    if (instance && !llvm::all_of(instance->getTemplateArgs().asArray(),
                                  [](const TemplateArgument &argument) {
                                    return hasSpelling(argument);
                                  }))
      return false;
    return hasSpelling(*decl);
  }
};
} // namespace

bool hasSpelling(QualType type) {
  return SpellingVisitor().Visit(type.getCanonicalType().getTypePtr());
}

} // namespace cppyy_cuda::interop
