//===- CalledFunction.cpp - The callee of an expression -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CalledFunction.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"

using namespace llvm;

namespace cppyy_cuda::interop {

const clang::FunctionDecl *calledFunction(const clang::Expr *expr) {
  expr = expr->IgnoreUnlessSpelledInSource();
  if (auto *call = dyn_cast<clang::CallExpr>(expr))
    return call->getDirectCallee();
  if (auto *construct = dyn_cast<clang::CXXConstructExpr>(expr))
    return construct->getConstructor();
  return nullptr;
}

namespace {
/// Follows the casts around each use of a parameter, outermost first.
class ConversionFinder : public clang::DynamicRecursiveASTVisitor {
public:
  explicit ConversionFinder(size_t count) : types(count) {
    ShouldVisitImplicitCode = true; // as braces have it
  }

  bool VisitCastExpr(clang::CastExpr *cast) override {
    const clang::Expr *operand = cast->IgnoreParenCasts();
    const auto *name = dyn_cast<clang::DeclRefExpr>(operand);
    const auto *param =
        name ? dyn_cast<clang::ParmVarDecl>(name->getDecl()) : nullptr;
    if (!param || param->getFunctionScopeIndex() >= types.size())
      return true;
    clang::QualType &type = types[param->getFunctionScopeIndex()];
    if (type.isNull() && cast->getType()->isArithmeticType())
      type = cast->getType();
    return true;
  }

  /// A parameter's own conversion to another class, or to a pointer to one.
  bool VisitCXXMemberCallExpr(clang::CXXMemberCallExpr *call) override {
    if (!isa_and_nonnull<clang::CXXConversionDecl>(call->getMethodDecl()))
      return true;
    const clang::Expr *operand =
        call->getImplicitObjectArgument()->IgnoreParenCasts();
    const auto *name = dyn_cast<clang::DeclRefExpr>(operand);
    const auto *param =
        name ? dyn_cast<clang::ParmVarDecl>(name->getDecl()) : nullptr;
    if (param && param->getFunctionScopeIndex() < types.size())
      types[param->getFunctionScopeIndex()] =
          call->getType().getNonReferenceType();
    return true;
  }

  SmallVector<clang::QualType> types;
};
} // namespace

namespace {
/// Follows each use of a parameter outwards until something reads it, or may
/// change it.
class WriteFinder : public clang::DynamicRecursiveASTVisitor {
public:
  WriteFinder(size_t count, bool isValue)
      : reads(count, true), isValue(isValue) {}

  bool TraverseStmt(clang::Stmt *statement) override {
    enclosing.push_back(statement);
    bool goesOn = clang::DynamicRecursiveASTVisitor::TraverseStmt(statement);
    enclosing.pop_back();
    return goesOn;
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr *name) override {
    const auto *param = dyn_cast<clang::ParmVarDecl>(name->getDecl());
    if (param && param->getFunctionScopeIndex() < reads.size() && !isRead())
      reads[param->getFunctionScopeIndex()] = false;
    return true;
  }

  std::vector<bool> reads;

private:
  enum class Use { Read, Write, Part };

  /// What \p outer does with the object, or the part of it, that is in it.
  static Use useIn(const clang::Stmt *outer) {
    if (isa<clang::ParenExpr, clang::ArraySubscriptExpr,
            clang::CXXStaticCastExpr>(outer))
      return Use::Part;
    if (const auto *member = dyn_cast<clang::MemberExpr>(outer)) {
      const clang::ValueDecl *decl = member->getMemberDecl();
      const auto *method = dyn_cast<clang::CXXMethodDecl>(decl);
      if (method)
        return method->isConst() || method->isStatic() ? Use::Read : Use::Write;
      return decl->getType()->isReferenceType() ? Use::Write : Use::Part;
    }
    if (const auto *cast = dyn_cast<clang::CastExpr>(outer))
      return useInCast(*cast);
    return Use::Write;
  }

  static Use useInCast(const clang::CastExpr &cast) {
    clang::QualType type = cast.getType();
    bool isPointer = type->isPointerType();
    switch (cast.getCastKind()) {
    case clang::CK_LValueToRValue:
      // Of a pointer, it is the parameter itself.
      return isPointer ? Use::Part : Use::Read;
    case clang::CK_DerivedToBase:
    case clang::CK_UncheckedDerivedToBase:
      return Use::Part;
    case clang::CK_NoOp:
      if (isPointer)
        return type->getPointeeType().isConstQualified() ? Use::Read
                                                         : Use::Part;
      return type.isConstQualified() ? Use::Read : Use::Write;
    default:
      return Use::Write;
    }
  }

  bool isRead() const {
    for (const clang::Stmt *outer : reverse(ArrayRef(enclosing).drop_back()))
      if (Use use = useIn(outer); use != Use::Part)
        return use == Use::Read;
    return isValue;
  }

  const bool isValue;
  SmallVector<const clang::Stmt *> enclosing;
};
} // namespace

std::vector<bool> onlyRead(const clang::Expr *expr, size_t count,
                           bool isValue) {
  WriteFinder finder(count, isValue);
  finder.TraverseStmt(const_cast<clang::Expr *>(expr));
  return std::move(finder.reads);
}

namespace {
class TemporaryFinder : public clang::DynamicRecursiveASTVisitor {
public:
  bool
  VisitMaterializeTemporaryExpr(clang::MaterializeTemporaryExpr *) override {
    isFound = true;
    return false;
  }

  bool isFound = false;
};
} // namespace

bool makesTemporaries(const clang::Expr *expr) {
  TemporaryFinder finder;
  finder.TraverseStmt(const_cast<clang::Expr *>(expr));
  return finder.isFound;
}

SmallVector<clang::QualType> convertedArguments(const clang::Expr *expr,
                                                size_t count) {
  ConversionFinder finder(count);
  finder.TraverseStmt(const_cast<clang::Expr *>(expr));
  return std::move(finder.types);
}

} // namespace cppyy_cuda::interop
