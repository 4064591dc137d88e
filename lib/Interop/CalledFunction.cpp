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
  explicit ConversionFinder(size_t count) : types(count) {}

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

  SmallVector<clang::QualType> types;
};
} // namespace

SmallVector<clang::QualType> convertedArguments(const clang::Expr *expr,
                                                size_t count) {
  ConversionFinder finder(count);
  finder.TraverseStmt(const_cast<clang::Expr *>(expr));
  return std::move(finder.types);
}

} // namespace cppyy_cuda::interop
