//===- SessionTypes.cpp - Types of a session ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "Spelling.h"
#include "Tokens.h"
#include "TypeDescription.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

CxxType SessionImpl::describeAs(clang::QualType type, StringRef otherwise) {
  type = decayed(type, engine->context());
  CxxType described = describe(type, engine->sema());
  if (hasSpelling(type))
    return described;
  clang::QualType plain = engine->context().getCanonicalType(type);
  auto [known, isNew] = otherSpellings.try_emplace(
      plain.getUnqualifiedType().getTypePtr(), otherwise);
  described.spelling = known->second;
  return described;
}

std::string SessionImpl::textFor(clang::QualType type) {
  if (!hasSpelling(type))
    return engine->nameType(type);
  std::string text = spell(type, engine->context());
  return type.isConstQualified() && type->isRecordType() ? "const " + text
                                                         : text;
}

/// The type named by the only alias in \p unit.
static clang::QualType aliasedType(clang::TranslationUnitDecl *unit) {
  for (clang::Decl *decl : unit->decls())
    if (auto *alias = dyn_cast<clang::TypeAliasDecl>(decl))
      return alias->getUnderlyingType();
  return {};
}

Expected<SessionImpl::KnownType> SessionImpl::knownType(StringRef spelling) {
  if (auto known = types.find(spelling); known != types.end())
    return known->second;
  if (Error error = checkEnclosed(spelling, engine->preprocessor()))
    return std::move(error);
  if (Error error = defineFunctors(spelling))
    return std::move(error);
  auto unit = probe({"using __cppyy_cuda_probe_" + utostr(nextProbe++) + " =\n",
                     spelling.str(), spelling.str(), "\n;"});
  if (!unit)
    return unit.takeError();
  clang::QualType type = aliasedType(unit->decl);
  if (type.isNull())
    return make_error<CxxError>("'" + spelling.str() + "' names no type");
  bool isReference = type->isLValueReferenceType() &&
                     (type->getPointeeType()->isArithmeticType() ||
                      type->getPointeeType()->isEnumeralType());
  bool isConst = isReference && type->getPointeeType().isConstQualified();
  type = decayed(type, engine->context());
  KnownType known{describeAs(type, spelling), type, textFor(type)};
  if (isReference && isConst)
    known.text = "const " + known.text; // passed by value: nobody writes it
  else if (isReference)
    known.text += " &";
  return types[spelling] = std::move(known);
}

Expected<CxxType> SessionImpl::describeType(StringRef spelling) {
  if (Error error = restore())
    return std::move(error);
  auto known = knownType(spelling);
  if (!known)
    return known.takeError();
  return known->type;
}

Error cannotCross(const CxxType &type) {
  return make_error<CxxError>("a value of type '" + type.spelling +
                              "' cannot cross between Python and C++");
}

Expected<std::vector<Argument>>
SessionImpl::describeArguments(ArrayRef<std::string> argTypes) {
  std::vector<Argument> args;
  for (auto [index, spelling] : enumerate(argTypes)) {
    auto known = knownType(spelling);
    if (!known)
      return known.takeError();
    CxxType::Kind kind = known->type.kind;
    if (kind == CxxType::Kind::Void || kind == CxxType::Kind::Other)
      return cannotCross(known->type);
    std::string value = parameterName(index);
    if (StringRef(spelling).ends_with("&&") && kind == CxxType::Kind::Record)
      value = "static_cast<" + known->text + " &&>(" + value + ")";
    args.push_back({known->type, known->text, value, ""});
  }
  return args;
}

} // namespace cppyy_cuda::interop
