//===- Suggestions.cpp - Names that were meant ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Suggestions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Inclusions/StandardLibrary.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <set>

using namespace llvm;

namespace cppyy_cuda::interop {

static constexpr size_t mostNames = 6;

static std::string nameIn(const clang::Diagnostic &info) {
  using Engine = clang::DiagnosticsEngine;
  if (info.getArgKind(0) == Engine::ak_identifierinfo)
    return info.getArgIdentifier(0)->getName().str();
  if (info.getArgKind(0) == Engine::ak_declarationname)
    return clang::DeclarationName::getFromOpaqueInteger(info.getRawArg(0))
        .getAsString();
  return "";
}

std::optional<MissingName> missingName(const clang::Diagnostic &info) {
  switch (info.getID()) {
  case clang::diag::err_undeclared_var_use:
  case clang::diag::err_no_template:
    return MissingName{nameIn(info)};
  case clang::diag::err_no_member:
  case clang::diag::err_no_member_template: {
    if (info.getNumArgs() < 2 ||
        info.getArgKind(1) != clang::DiagnosticsEngine::ak_declcontext)
      return std::nullopt;
    auto *scope =
        reinterpret_cast<const clang::DeclContext *>(info.getRawArg(1));
    return MissingName{nameIn(info), scope};
  }
  default:
    return std::nullopt;
  }
}

/// Adds the users' names in one part of a scope. What a precompiled header has
/// is not loaded for this: that is no user's.
static void addNames(const clang::DeclContext &part, bool isGlobal,
                     const clang::SourceManager &sources,
                     std::set<std::string> &names) {
  for (const clang::Decl *decl : part.noload_decls()) {
    const auto *named = dyn_cast<clang::NamedDecl>(decl);
    if (!named || named->isImplicit() || !named->getIdentifier() ||
        named->getName().starts_with("_"))
      continue;
    if (!isGlobal || !sources.isInSystemHeader(named->getLocation()))
      names.insert(named->getName().str());
  }
}

static std::set<std::string> namesIn(const clang::DeclContext *scope,
                                     const clang::ASTContext &context) {
  std::set<std::string> names;
  const clang::SourceManager &sources = context.getSourceManager();
  if (!scope || scope->isTranslationUnit()) {
    for (const auto *unit : context.getTranslationUnitDecl()->redecls())
      addNames(*unit, /*isGlobal=*/true, sources, names);
  } else if (const auto *space = dyn_cast<clang::NamespaceDecl>(scope)) {
    for (const auto *part : space->redecls())
      addNames(*part, /*isGlobal=*/false, sources, names);
  }
  return names;
}

static std::string quoted(ArrayRef<std::string> names) {
  return "'" + join(names, "', '") + "'";
}

/// The names that are most like \p name, the best first.
static std::vector<std::string> similar(StringRef name,
                                        const std::set<std::string> &names) {
  unsigned most = (name.size() + 2) / 3;
  std::multimap<unsigned, std::string> found;
  for (const std::string &other : names) {
    unsigned distance =
        name.equals_insensitive(other)
            ? 0
            : name.edit_distance(other, /*AllowReplacements=*/true, most);
    if (distance <= most && distance < name.size())
      found.emplace(distance, other);
  }
  std::vector<std::string> best;
  for (auto &[distance, other] : found) {
    bool isWorse = distance > 0 && found.begin()->first == 0;
    if (best.size() < 3 && !isWorse)
      best.push_back(other);
  }
  return best;
}

/// The header of a name of the standard library's, or of the first name in a
/// namespace of its; empty if there is none.
static StringRef headerOf(const std::string &scope, const std::string &name) {
  using clang::tooling::stdlib::Symbol;
  std::optional<Symbol> symbol = Symbol::named(scope, name);
  std::string space = scope + name + "::";
  if (!symbol && scope == "std::")
    for (const Symbol &each : Symbol::all())
      if (!symbol && each.scope() == space)
        symbol = each;
  return symbol && symbol->header() ? symbol->header()->name() : StringRef();
}

std::string adviceOnHeader(const clang::DeclContext *scope,
                           const std::string &name) {
  const auto *space = dyn_cast_or_null<clang::NamespaceDecl>(scope);
  if (!space || !(space->isStdNamespace() || space->isInStdNamespace()))
    return "";
  StringRef header = headerOf(space->getQualifiedNameAsString() + "::", name);
  if (header.empty())
    return "";
  return ("it is declared in " + header + ": #include " + header +
          " in what is given to cppyy.cppdef")
      .str();
}

std::string suggestionFor(const MissingName &missing,
                          const clang::ASTContext &context) {
  std::string header = adviceOnHeader(missing.scope, missing.name);
  if (!header.empty())
    return header;
  std::set<std::string> names = namesIn(missing.scope, context);
  std::vector<std::string> best = similar(missing.name, names);
  if (!best.empty())
    return "did you mean " + quoted(best) + "?";
  const auto *space = dyn_cast_or_null<clang::NamespaceDecl>(missing.scope);
  if (!space || names.empty() || names.size() > mostNames)
    return "";
  return "namespace '" + space->getQualifiedNameAsString() + "' has " +
         quoted(std::vector<std::string>(names.begin(), names.end()));
}

} // namespace cppyy_cuda::interop
