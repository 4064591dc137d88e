//===- HostHalf.cpp - The part of a fragment that the host compiler sees --===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostHalf.h"
#include "Declarations.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cppyy_cuda::interop {

/// Whether the user wrote the attribute: force_cuda_host_device and constexpr
/// add implicit ones.
template <typename AttrT> static bool isWritten(const Decl *decl) {
  return llvm::any_of(decl->specific_attrs<AttrT>(),
                      [](const AttrT *attr) { return !attr->isImplicit(); });
}

static bool isKernel(const Decl *decl) {
  return decl->hasAttr<CUDAGlobalAttr>();
}

static bool isDeviceOnly(const FunctionDecl *function) {
  return isKernel(function) || (isWritten<CUDADeviceAttr>(function) &&
                                !isWritten<CUDAHostAttr>(function));
}

namespace {

/// Looks for `kernel<<<...>>>(...)`, which only a CUDA compiler can parse.
struct LaunchFinder : DynamicRecursiveASTVisitor {
  bool found = false;
  bool VisitCUDAKernelCallExpr(CUDAKernelCallExpr *) override {
    found = true;
    return false;
  }
};

/// A replacement of bytes [begin, end) of the user's text.
struct Edit {
  unsigned begin;
  unsigned end;
  llvm::StringRef replacement;
};

class HostHalf {
public:
  HostHalf(llvm::StringRef code, Sema &sema)
      : code(code), sources(sema.getSourceManager()),
        langOpts(sema.getLangOpts()) {}

  void visit(Decl *decl);
  std::string text();

private:
  void dropBody(FunctionDecl *function);
  void replace(SourceRange range, llvm::StringRef replacement);
  std::optional<unsigned> offsetOf(SourceLocation location) const;
  SourceLocation initializersBegin(CXXConstructorDecl *constructor) const;

  llvm::StringRef code;
  const SourceManager &sources;
  const LangOptions &langOpts;
  std::vector<Edit> edits;
};

void HostHalf::visit(Decl *decl) {
  if (auto *tmpl = dyn_cast<FunctionTemplateDecl>(decl))
    decl = tmpl->getTemplatedDecl(); // Both have the same braces.
  if (auto *function = dyn_cast<FunctionDecl>(decl)) {
    if (!function->doesThisDeclarationHaveABody())
      return;
    LaunchFinder launches;
    if (!isDeviceOnly(function))
      launches.TraverseStmt(function->getBody());
    if (isDeviceOnly(function) || launches.found)
      dropBody(function);
  } else if (auto *variable = dyn_cast<VarDecl>(decl)) {
    // The semicolon remains as an empty declaration.
    if (isDeviceVariable(*variable))
      replace(variable->getSourceRange(), "");
  }
}

/// A definition outside its class or namespace cannot become a declaration
/// there: all of it is removed.
void HostHalf::dropBody(FunctionDecl *function) {
  if (function->isOutOfLine() && function->getQualifier())
    return replace(function->getSourceRange(), "");
  SourceRange range = function->getBody()->getSourceRange();
  if (auto *constructor = dyn_cast<CXXConstructorDecl>(function))
    if (SourceLocation colon = initializersBegin(constructor); colon.isValid())
      range.setBegin(colon);
  replace(range, ";");
}

/// The colon before the first initializer that is written in the source.
SourceLocation
HostHalf::initializersBegin(CXXConstructorDecl *constructor) const {
  for (const CXXCtorInitializer *init : constructor->inits()) {
    if (!init->isWritten() || init->getSourceOrder() != 0)
      continue;
    auto token = Lexer::findPreviousToken(init->getSourceLocation(), sources,
                                          langOpts, /*IncludeComments=*/false);
    if (token && token->is(tok::colon))
      return token->getLocation();
  }
  return {};
}

/// None if \p location is not in the fragment's own buffer.
std::optional<unsigned> HostHalf::offsetOf(SourceLocation location) const {
  FileIDAndOffset place =
      sources.getDecomposedLoc(sources.getExpansionLoc(location));
  // Only fragments are included from Clang's empty main file.
  bool isOwn = place.first.isValid() &&
               sources.getFileID(sources.getIncludeLoc(place.first)) ==
                   sources.getMainFileID() &&
               place.second <= code.size();
  if (!isOwn)
    return std::nullopt;
  return place.second;
}

void HostHalf::replace(SourceRange range, llvm::StringRef replacement) {
  // The result of a single macro expansion cannot be edited and is kept.
  if (range.getBegin().isMacroID() && range.getEnd().isMacroID() &&
      sources.getExpansionLoc(range.getBegin()) ==
          sources.getExpansionLoc(range.getEnd()))
    return;
  auto begin = offsetOf(range.getBegin());
  SourceLocation last = sources.getExpansionRange(range.getEnd()).getEnd();
  auto end = offsetOf(Lexer::getLocForEndOfToken(last, 0, sources, langOpts));
  if (begin && end && *begin < *end)
    edits.push_back({*begin, *end, replacement});
}

/// Applies the edits and keeps every line in its place.
std::string HostHalf::text() {
  llvm::sort(edits, [](const Edit &a, const Edit &b) {
    return std::make_pair(a.begin, b.end) < std::make_pair(b.begin, a.end);
  });
  std::string result;
  unsigned position = 0;
  for (const Edit &edit : edits) {
    if (edit.end <= position)
      continue; // Lies within what was already removed: `__device__ int a, b;`.
    unsigned begin = std::max(edit.begin, position);
    result += code.slice(position, begin);
    result += edit.replacement;
    result.append(code.slice(begin, edit.end).count('\n'), '\n');
    position = edit.end;
  }
  result += code.drop_front(position);
  return result;
}

} // namespace

std::string hostHalf(llvm::StringRef code, TranslationUnitDecl *unit,
                     Sema &sema) {
  HostHalf half(code, sema);
  forEachDecl(unit, [&](Decl *decl) { half.visit(decl); });
  return half.text();
}

} // namespace cppyy_cuda::interop
