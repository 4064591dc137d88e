//===- HostHalf.cpp - The part of a fragment that the host compiler sees --===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostHalf.h"
#include "Declarations.h"
#include "KernelStub.h"
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
#include "llvm/ADT/SetVector.h"

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

/// Collects `kernel<<<...>>>(...)`, which only a CUDA compiler can parse.
struct LaunchFinder : DynamicRecursiveASTVisitor {
  llvm::SmallVector<CUDAKernelCallExpr *> found;
  bool VisitCUDAKernelCallExpr(CUDAKernelCallExpr *launch) override {
    found.push_back(launch);
    return true;
  }
};

/// Collects what a function of the host refers to on the device.
struct ReferenceFinder : DynamicRecursiveASTVisitor {
  llvm::SmallSetVector<FunctionDecl *, 4> kernels;
  llvm::SmallVector<DeclRefExpr *> variables;
  bool VisitDeclRefExpr(DeclRefExpr *reference) override {
    auto *function = dyn_cast<FunctionDecl>(reference->getDecl());
    if (function && isKernel(function))
      kernels.insert(function);
    auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if (variable && isDeviceVariable(*variable))
      variables.push_back(reference);
    return true;
  }
};

/// A replacement of bytes [begin, end) of the user's text.
struct Edit {
  unsigned begin;
  unsigned end;
  std::string replacement;
};

class HostHalf {
public:
  HostHalf(llvm::StringRef code, Sema &sema)
      : code(code), sources(sema.getSourceManager()),
        langOpts(sema.getLangOpts()) {}

  void visit(Decl *decl);
  std::string text();

private:
  void visitFunction(FunctionDecl *function);
  bool writeStub(FunctionDecl *kernel);
  void nameDeviceThings(FunctionDecl *function);
  bool rewriteLaunches(llvm::ArrayRef<CUDAKernelCallExpr *> launches);
  std::optional<Token> findToken(SourceLocation location,
                                 tok::TokenKind kind) const;
  std::optional<Edit> rewritten(const CUDAKernelCallExpr &launch) const;
  std::optional<Edit> closing(const CUDAKernelCallExpr &launch) const;
  void dropBody(FunctionDecl *function);
  void replace(SourceRange range, llvm::StringRef replacement);
  std::optional<unsigned> beginOf(SourceLocation location) const;
  std::optional<unsigned> endOf(SourceLocation location) const;
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
    visitFunction(function);
  } else if (auto *variable = dyn_cast<VarDecl>(decl)) {
    // The semicolon remains as an empty declaration.
    if (isDeviceVariable(*variable))
      replace(variable->getSourceRange(), "");
  }
}

void HostHalf::visitFunction(FunctionDecl *function) {
  if (!function->doesThisDeclarationHaveABody())
    return;
  LaunchFinder launches;
  if (!isDeviceOnly(function))
    launches.TraverseStmt(function->getBody());
  bool isDone = isKernel(function) ? writeStub(function)
                                   : !isDeviceOnly(function) &&
                                         rewriteLaunches(launches.found);
  if (!isDone)
    dropBody(function);
  else if (!isKernel(function))
    nameDeviceThings(function);
}

/// Kernels are registered in front of the first statement; variables become
/// the memory that stands for them.
void HostHalf::nameDeviceThings(FunctionDecl *function) {
  ReferenceFinder references;
  references.TraverseStmt(function->getBody());
  for (const DeclRefExpr *reference : references.variables)
    replace(reference->getSourceRange(),
            symbolText(*cast<VarDecl>(reference->getDecl())));
  auto *body = dyn_cast<CompoundStmt>(function->getBody());
  auto begin = body ? endOf(body->getLBracLoc()) : std::nullopt;
  if (!begin)
    return;
  std::string text;
  for (const FunctionDecl *kernel : references.kernels)
    text += registration(*kernel);
  if (!text.empty())
    edits.push_back({*begin, *begin, " " + text});
}

/// Gives a kernel the body of a host function that launches it. It is inline so
/// that nothing is compiled before the host refers to it.
bool HostHalf::writeStub(FunctionDecl *kernel) {
  std::optional<std::string> body = stubBody(*kernel);
  auto begin = beginOf(kernel->getBeginLoc());
  if (!body || !begin)
    return false;
  size_t known = edits.size();
  replace(kernel->getBody()->getSourceRange(), *body);
  if (edits.size() == known)
    return false;
  edits.push_back({*begin, *begin, "inline "});
  return true;
}

/// False, and no edit, if one of them cannot be edited: it is part of a macro.
bool HostHalf::rewriteLaunches(llvm::ArrayRef<CUDAKernelCallExpr *> launches) {
  std::vector<Edit> made;
  for (const CUDAKernelCallExpr *launch : launches) {
    std::optional<Edit> edit = rewritten(*launch), end = closing(*launch);
    if (!edit || !end)
      return false;
    made.push_back(*edit);
    made.push_back(*end);
  }
  llvm::append_range(edits, made);
  return true;
}

/// The next token behind the one at \p location that is a \p kind and stands in
/// no parentheses of its own.
std::optional<Token> HostHalf::findToken(SourceLocation location,
                                         tok::TokenKind kind) const {
  int depth = 0;
  for (;;) {
    auto token = Lexer::findNextToken(location, sources, langOpts);
    if (!token || token->is(tok::eof))
      return std::nullopt;
    if (depth == 0 && token->is(kind))
      return *token;
    depth += token->isOneOf(tok::l_paren, tok::l_brace, tok::l_square);
    depth -= token->isOneOf(tok::r_paren, tok::r_brace, tok::r_square);
    location = token->getLocation();
  }
}

/// `kernel<<<grid, block>>>` as `(configure(grid, block) ? (void)0 : kernel`.
std::optional<Edit>
HostHalf::rewritten(const CUDAKernelCallExpr &launch) const {
  SourceLocation callee =
      sources.getExpansionRange(launch.getCallee()->getEndLoc()).getEnd();
  auto open = findToken(callee, tok::lesslessless);
  if (!open)
    return std::nullopt;
  auto close = findToken(open->getLocation(), tok::greatergreatergreater);
  auto begin = beginOf(launch.getBeginLoc());
  auto calleeEnd = endOf(launch.getCallee()->getEndLoc());
  auto from = endOf(open->getLocation());
  auto to = close ? beginOf(close->getLocation()) : std::nullopt;
  if (!begin || !calleeEnd || !from || !to)
    return std::nullopt;
  std::string text = "(::cppyy_cuda::configure(" +
                     code.slice(*from, *to).str() +
                     ") ? (void)0 : " + code.slice(*begin, *calleeEnd).str();
  llvm::replace(text, '\n', ' '); // text() keeps the lines
  return Edit{*begin, *to + 3, std::move(text)};
}

/// The parenthesis behind a launch.
std::optional<Edit> HostHalf::closing(const CUDAKernelCallExpr &launch) const {
  auto end = endOf(launch.getRParenLoc());
  if (!end)
    return std::nullopt;
  return Edit{*end, *end, ")"};
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

/// None for a place within a macro's expansion, but for its first token.
std::optional<unsigned> HostHalf::beginOf(SourceLocation location) const {
  if (location.isMacroID() &&
      !Lexer::isAtStartOfMacroExpansion(location, sources, langOpts))
    return std::nullopt;
  return offsetOf(location);
}

/// The end of the token at \p location; none within a macro's expansion, but
/// for its last token.
std::optional<unsigned> HostHalf::endOf(SourceLocation location) const {
  if (location.isMacroID() &&
      !Lexer::isAtEndOfMacroExpansion(location, sources, langOpts, &location))
    return std::nullopt;
  location = sources.getExpansionRange(location).getEnd();
  return offsetOf(Lexer::getLocForEndOfToken(location, 0, sources, langOpts));
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
    edits.push_back({*begin, *end, replacement.str()});
}

/// Applies the edits and keeps every line in its place.
std::string HostHalf::text() {
  llvm::sort(edits, [](const Edit &a, const Edit &b) {
    return std::make_pair(a.begin, b.end) < std::make_pair(b.begin, a.end);
  });
  std::string result;
  unsigned position = 0;
  for (const Edit &edit : edits) {
    bool isInsertion = edit.begin == edit.end;
    if (edit.end < position || (edit.end == position && !isInsertion))
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
