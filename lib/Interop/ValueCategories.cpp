//===- ValueCategories.cpp - Functions that tell lvalues apart ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ValueCategories.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Whether a reference to \p type may refer to a number.
static bool mayBeNumber(clang::QualType type) {
  return type->isArithmeticType() || type->isEnumeralType() ||
         (type->isDependentType() &&
          !type->getAs<clang::TemplateSpecializationType>());
}

/// The parameters of \p function that numbers may be bound to. The last one may
/// be a pack.
static SmallVector<clang::QualType>
references(const clang::FunctionDecl &function, ArrayRef<bool> isNumber) {
  SmallVector<clang::QualType> found;
  size_t count = function.getNumParams();
  for (size_t place = 0; count > 0 && place < isNumber.size(); ++place) {
    const auto *param = function.getParamDecl(std::min(place, count - 1));
    if (!isNumber[place] || (place >= count && !param->isParameterPack()))
      continue;
    clang::QualType type = param->getType();
    if (const auto *pack = type->getAs<clang::PackExpansionType>())
      type = pack->getPattern();
    if (type->isReferenceType() && mayBeNumber(type.getNonReferenceType()))
      found.push_back(type);
  }
  return found;
}

/// The function that \p decl declares, or the pattern of a template's; null for
/// anything else, and for constructors that copy.
static const clang::FunctionDecl *functionOf(clang::NamedDecl *decl) {
  decl = decl->getUnderlyingDecl();
  if (auto *made = dyn_cast<clang::FunctionTemplateDecl>(decl))
    decl = made->getTemplatedDecl();
  if (auto *constructor = dyn_cast<clang::CXXConstructorDecl>(decl))
    if (constructor->isCopyOrMoveConstructor())
      return nullptr;
  return dyn_cast<clang::FunctionDecl>(decl);
}

/// What \p callee is an instance of, or itself.
static const clang::FunctionDecl &patternOf(const clang::FunctionDecl &callee) {
  const clang::FunctionTemplateDecl *made = callee.getPrimaryTemplate();
  return made ? *made->getTemplatedDecl() : callee;
}

/// Whether a reference among \p own's parameters tells, or keeps, more than the
/// number.
static bool tellsByReference(const clang::FunctionDecl &own,
                             ArrayRef<bool> isNumber, bool mayKeep) {
  return any_of(references(own, isNumber), [&](clang::QualType type) {
    bool isForwarding = type->isRValueReferenceType() &&
                        type.getNonReferenceType()->isDependentType();
    return isForwarding || mayKeep;
  });
}

/// Whether \p callee is overloaded, and one of all takes numbers by reference.
static bool isOverloaded(const clang::FunctionDecl &callee,
                         ArrayRef<bool> isNumber) {
  SmallPtrSet<const clang::FunctionDecl *, 8> all;
  const clang::DeclContext *scope = callee.getDeclContext();
  for (clang::NamedDecl *decl : scope->lookup(callee.getDeclName()))
    if (const clang::FunctionDecl *function = functionOf(decl))
      all.insert(function->getCanonicalDecl());
  return all.size() > 1 &&
         any_of(all, [&](const clang::FunctionDecl *function) {
           return !references(*function, isNumber).empty();
         });
}

/// Which arguments that have a parameter are numbers without a place.
static SmallVector<bool> numbersOf(CallRequest::Form form,
                                   const clang::FunctionDecl &callee,
                                   ArrayRef<Argument> args) {
  using Form = CallRequest::Form;
  bool hasObject = form == Form::Method || (form == Form::Operator &&
                                            isa<clang::CXXMethodDecl>(callee));
  SmallVector<bool> isNumber;
  for (const Argument &arg : args.drop_front(hasObject))
    isNumber.push_back(arg.isArithmetic());
  return isNumber;
}

bool mindsValueCategories(CallRequest::Form form, const clang::Expr &operand,
                          const clang::FunctionDecl &callee,
                          ArrayRef<Argument> args) {
  SmallVector<bool> isNumber = numbersOf(form, callee, args);
  if (!is_contained(isNumber, true))
    return false;
  clang::QualType type = operand.getType();
  bool mayKeep = type->isRecordType() || type->isPointerType();
  return tellsByReference(patternOf(callee), isNumber, mayKeep) ||
         isOverloaded(callee, isNumber);
}

} // namespace cppyy_cuda::interop
