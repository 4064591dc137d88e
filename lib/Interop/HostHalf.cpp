//===- HostHalf.cpp - The part of a fragment that the host compiler sees --===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostHalf.h"
#include "Declarations.h"
#include "KernelStub.h"
#include "TokenText.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Preprocessor.h"
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

bool isForDevice(const Decl *decl) {
  if (const auto *tmpl = dyn_cast<FunctionTemplateDecl>(decl))
    decl = tmpl->getTemplatedDecl();
  if (const auto *function = dyn_cast<FunctionDecl>(decl))
    return isDeviceOnly(function);
  const auto *variable = dyn_cast<VarDecl>(decl);
  return variable && isDeviceVariable(*variable);
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

/// Collects lambdas, without those in them.
struct LambdaFinder : DynamicRecursiveASTVisitor {
  llvm::SmallVector<LambdaExpr *> found;
  bool TraverseLambdaExpr(LambdaExpr *lambda) override {
    found.push_back(lambda);
    return true;
  }
};

/// Whether the host's half has a type of CUDA's own.
struct Dim3Finder : DynamicRecursiveASTVisitor {
  bool found = false;
  bool VisitTypeLoc(TypeLoc location) override {
    const CXXRecordDecl *record = location.getType()->getAsCXXRecordDecl();
    found |= record && record->getIdentifier() && record->getName() == "dim3" &&
             record->getDeclContext()->isTranslationUnit();
    return !found;
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

class HostHalf {
public:
  HostHalf(llvm::StringRef code, llvm::ArrayRef<Token> tokens,
           const Preprocessor &pp)
      : text(code, tokens, pp) {}

  void visit(Decl *decl);
  HostText result();

private:
  void visitFunction(FunctionDecl *function);
  void visitInitializer(Expr *initializer);
  void findDim3(Decl *decl);
  bool writeStub(FunctionDecl *kernel);
  void nameDeviceThings(Stmt *body);
  bool rewriteLaunches(llvm::ArrayRef<CUDAKernelCallExpr *> launches);
  bool rewrite(const CUDAKernelCallExpr &launch);
  void dropBody(FunctionDecl *function);
  bool replace(SourceRange range, llvm::StringRef replacement);
  SourceLocation initializersBegin(CXXConstructorDecl *constructor) const;

  TokenText text;
  bool launches = false, namesDim3 = false;
};

void HostHalf::visit(Decl *decl) {
  if (auto *tmpl = dyn_cast<FunctionTemplateDecl>(decl))
    decl = tmpl->getTemplatedDecl(); // Both have the same braces.
  if (auto *function = dyn_cast<FunctionDecl>(decl)) {
    visitFunction(function);
  } else if (auto *variable = dyn_cast<VarDecl>(decl)) {
    // The semicolon remains as an empty declaration.
    if (isDeviceVariable(*variable))
      return (void)replace(variable->getSourceRange(), "");
    findDim3(decl);
    visitInitializer(variable->getInit());
  } else if (auto *field = dyn_cast<FieldDecl>(decl)) {
    findDim3(decl);
    visitInitializer(field->getInClassInitializer());
  } else if (isa<TypedefNameDecl>(decl)) {
    findDim3(decl);
  }
}

/// An initializer outside functions launches in its lambdas, or by itself.
void HostHalf::visitInitializer(Expr *initializer) {
  LaunchFinder launching;
  LambdaFinder lambdas;
  launching.TraverseStmt(initializer);
  lambdas.TraverseStmt(initializer);
  if (!rewriteLaunches(launching.found))
    return;
  for (LambdaExpr *lambda : lambdas.found)
    nameDeviceThings(lambda->getBody());
}

void HostHalf::findDim3(Decl *decl) {
  Dim3Finder finder;
  if (!namesDim3 && text.find(decl->getLocation()))
    finder.TraverseDecl(decl);
  namesDim3 |= finder.found;
}

void HostHalf::visitFunction(FunctionDecl *function) {
  if (!isDeviceOnly(function))
    findDim3(function);
  if (!function->doesThisDeclarationHaveABody())
    return;
  LaunchFinder found;
  if (!isDeviceOnly(function))
    found.TraverseStmt(function->getBody());
  bool isDone = isKernel(function)
                    ? writeStub(function)
                    : !isDeviceOnly(function) && rewriteLaunches(found.found);
  if (!isDone)
    dropBody(function);
  else if (!isKernel(function))
    nameDeviceThings(function->getBody());
}

/// Kernels are registered in front of the first statement; variables become
/// the memory that stands for them.
void HostHalf::nameDeviceThings(Stmt *statement) {
  ReferenceFinder references;
  references.TraverseStmt(statement);
  for (const DeclRefExpr *reference : references.variables)
    replace(reference->getSourceRange(),
            symbolText(*cast<VarDecl>(reference->getDecl())));
  auto *body = dyn_cast<CompoundStmt>(statement);
  auto begin = body ? text.find(body->getLBracLoc()) : std::nullopt;
  if (!begin)
    return;
  for (const FunctionDecl *kernel : references.kernels)
    if (std::string statement = registration(*kernel); !statement.empty())
      text.insertAfter(*begin, " " + statement);
}

/// Gives a kernel the body of a host function that launches it. It is inline so
/// that nothing is compiled before the host refers to it.
bool HostHalf::writeStub(FunctionDecl *kernel) {
  KernelStub stub = stubOf(*kernel);
  auto begin = text.find(kernel->getInnerLocStart());
  if (!begin || !replace(kernel->getBody()->getSourceRange(), stub.body))
    return false;
  if (!kernel->isInlineSpecified())
    text.insertBefore(*begin, "inline ");
  for (const auto &[place, name] : stub.names)
    if (auto index = text.find(place))
      text.insertBefore(*index, " " + name);
  return true;
}

/// False if one of them is in a header, which Cling reads itself.
bool HostHalf::rewriteLaunches(llvm::ArrayRef<CUDAKernelCallExpr *> found) {
  launches |= !found.empty();
  return llvm::all_of(
      found, [&](CUDAKernelCallExpr *launch) { return rewrite(*launch); });
}

/// `kernel<<<grid, block>>>(a)` becomes
/// `(configure(grid, block) ? (void)0 : kernel(a))`.
bool HostHalf::rewrite(const CUDAKernelCallExpr &launch) {
  auto begin = text.find(launch.getBeginLoc());
  auto end = text.find(launch.getRParenLoc());
  auto open = begin ? text.findNext(*begin, tok::lesslessless) : std::nullopt;
  auto close = open ? text.findNext(*open + 1, tok::greatergreatergreater)
                    : std::nullopt;
  if (!close || !end)
    return false;
  text.insertBefore(*begin, "(::cppyy_cuda::configure(");
  text.moveBefore(*begin, *open + 1, *close - 1);
  text.insertBefore(*begin, ") ? (void)0 : ");
  text.remove(*open, *open);
  text.remove(*close, *close);
  text.insertAfter(*end, ")");
  return true;
}

/// A definition outside its class or namespace cannot become a declaration
/// there: all of it is removed.
void HostHalf::dropBody(FunctionDecl *function) {
  if (function->isOutOfLine() && function->getQualifier()) {
    replace(function->getSourceRange(), "");
    return;
  }
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
    auto first = text.find(init->getSourceLocation());
    if (first && *first && text.kind(*first - 1) == tok::colon)
      return text.location(*first - 1);
  }
  return {};
}

/// False if \p range is not of the text: it is of a header.
bool HostHalf::replace(SourceRange range, llvm::StringRef replacement) {
  auto first = text.find(range.getBegin()), last = text.find(range.getEnd());
  if (!first || !last || *last < *first)
    return false;
  text.remove(*first, *last);
  text.insertBefore(*first, replacement);
  return true;
}

HostText HostHalf::result() { return {text.text(), launches, namesDim3}; }

} // namespace

HostText hostHalf(llvm::StringRef code, TranslationUnitDecl *unit,
                  llvm::ArrayRef<Token> tokens, const Preprocessor &pp) {
  HostHalf half(code, tokens, pp);
  forEachDecl(unit, [&](Decl *decl) { half.visit(decl); });
  return half.result();
}

} // namespace cppyy_cuda::interop
