//===- Construction.cpp - How C++ makes an object of values ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "Spelling.h"
#include "Tokens.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Lookup.h"
#include "clang/Sema/Sema.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Whether a number of type \p from may initialize a field of type \p field by
/// Python's rules: all floats are doubles, and all integers one kind.
static bool becomes(const CxxType &from, const clang::QualType &field) {
  using Kind = CxxType::Kind;
  if (field->isRealFloatingType())
    return from.kind == Kind::Float || from.kind == Kind::Integer;
  return field->isIntegerType() && !field->isBooleanType() &&
         from.kind == Kind::Integer;
}

/// Appends the types that braces initialize in an object of \p type one by one,
/// where they leave out the braces of its parts.
static void listLeaves(clang::QualType type, clang::ASTContext &context,
                       size_t most, std::vector<clang::QualType> &leaves) {
  const clang::CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (const auto *array = context.getAsConstantArrayType(type)) {
    for (uint64_t i = 0; i != array->getZExtSize() && leaves.size() < most; ++i)
      listLeaves(array->getElementType(), context, most, leaves);
  } else if (record && record->hasDefinition() && record->isAggregate()) {
    for (const clang::FieldDecl *field : record->fields())
      listLeaves(field->getType(), context, most, leaves);
  } else {
    leaves.push_back(type);
  }
}

/// The types of what \p count values in braces initialize in \p record.
static std::vector<clang::QualType>
initializedTypes(const clang::CXXRecordDecl &record, size_t count,
                 clang::ASTContext &context) {
  std::vector<clang::QualType> types;
  for (const clang::FieldDecl *field : record.fields())
    types.push_back(field->getType());
  if (count <= types.size() && (types.empty() || !types[0]->isArrayType()))
    return types;
  types.clear();
  listLeaves(context.getCanonicalTagType(&record), context, count, types);
  return types;
}

/// \p braces with each number converted to the type of its field in the
/// aggregate \p type, which C++ itself would reject as narrowing. None if there
/// is nothing to convert, or if a float would become an integer.
std::optional<Reading> SessionImpl::withFieldTypes(Reading braces,
                                                   clang::QualType type) {
  const clang::CXXRecordDecl *record = type->getAsCXXRecordDecl();
  bool isPlain = record && record->hasDefinition() && record->isAggregate() &&
                 record->getNumBases() == 0;
  if (!isPlain)
    return std::nullopt;
  bool isOther = false;
  clang::ASTContext &context = engine->context();
  std::vector<clang::QualType> types =
      initializedTypes(*record, braces.args.size(), context);
  for (auto [arg, wanted] : zip(braces.args, types)) {
    if (!arg.isArithmetic() || !wanted->isArithmeticType())
      continue;
    std::string text = spell(wanted, context);
    if (text == arg.type.spelling)
      continue;
    if (!becomes(arg.type, wanted))
      return std::nullopt;
    arg.castTo = text;
    isOther = true;
  }
  return isOther ? std::optional(std::move(braces)) : std::nullopt;
}

/// What \p name, "demo::Pair<int>" or "demo::Pair", means without its template
/// arguments; null if it is not the name of one thing.
static const clang::NamedDecl *declNamed(StringRef name, Engine &engine) {
  clang::DeclContext *scope = engine.context().getTranslationUnitDecl();
  const clang::NamedDecl *found = nullptr;
  SmallVector<StringRef> parts;
  name.split('<').first.split(parts, "::");
  for (StringRef part : parts) {
    if (!scope || !isIdentifier(part, engine.preprocessor()))
      return nullptr;
    clang::LookupResult result(
        engine.sema(), &engine.context().Idents.get(part),
        clang::SourceLocation(), clang::Sema::LookupOrdinaryName);
    result.suppressDiagnostics();
    engine.sema().LookupQualifiedName(result, scope);
    found = result.isSingleResult() ? result.getFoundDecl() : nullptr;
    scope = dyn_cast_or_null<clang::DeclContext>(
        const_cast<clang::NamedDecl *>(found));
  }
  return found;
}

bool SessionImpl::isConstruction(const CallRequest &request) {
  using Form = CallRequest::Form;
  return request.form == Form::Constructor ||
         (request.form == Form::Function && !request.argTypes.empty() &&
          isa_and_nonnull<clang::TypeDecl, clang::ClassTemplateDecl>(
              declNamed(request.name, *engine)));
}

/// Null if \p name is not a type (a template whose arguments are to be
/// deduced).
clang::QualType SessionImpl::typeNamed(StringRef name) {
  auto known = knownType(fromGlobalScope(name, engine->preprocessor()));
  if (known)
    return known->qualified;
  consumeError(known.takeError());
  return {};
}

/// Uses parentheses, or braces if there is no such constructor, and for
/// aggregates, which parentheses narrow silently.
Expected<ResolvedRequest>
SessionImpl::resolveConstructor(const CallRequest &request, Reading reading) {
  auto first = resolveOnce(request, reading);
  bool isDone =
      first && (request.argTypes.empty() || !first->call.result.isAggregate);
  if (isDone || engine->isTainted())
    return first;
  reading.braces = true;
  auto second = resolveOnce(request, reading);
  if (!second && !engine->isTainted()) {
    clang::QualType type = first ? first->resultType : typeNamed(request.name);
    if (auto fields = type.isNull() ? std::nullopt
                                    : withFieldTypes(std::move(reading), type))
      second = orFirst(std::move(second), resolveOnce(request, *fields));
  }
  return first ? std::move(second)
               : orFirst(std::move(first), std::move(second));
}

} // namespace cppyy_cuda::interop
