//===- HostDevice.cpp - Plain functions for host and device ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDevice.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace cppyy_cuda::interop {

namespace {

class Marker {
public:
  explicit Marker(Sema &sema) : sema(sema), context(sema.getASTContext()) {}

  void visit(DeclContext *dc);

private:
  void mark(FunctionDecl *function);
  bool hasDeviceTwin(FunctionDecl *function);

  Sema &sema;
  ASTContext &context;
};

bool hasCudaAttr(const FunctionDecl *function) {
  return function->hasAttr<CUDADeviceAttr>() ||
         function->hasAttr<CUDAHostAttr>() ||
         function->hasAttr<CUDAGlobalAttr>();
}

/// `printf` and the math functions: CUDA's headers overload the host's.
bool Marker::hasDeviceTwin(FunctionDecl *function) {
  DeclContext *dc = function->getDeclContext()->getRedeclContext();
  for (NamedDecl *other : dc->lookup(function->getDeclName())) {
    FunctionDecl *twin = other->getAsFunction();
    bool isDeviceOnly = twin && twin->hasAttr<CUDADeviceAttr>() &&
                        !twin->hasAttr<CUDAHostAttr>();
    if (isDeviceOnly &&
        !sema.IsOverload(function, twin, /*UseMemberUsingDeclRules=*/false,
                         /*ConsiderCudaAttrs=*/false))
      return true;
  }
  return false;
}

void Marker::mark(FunctionDecl *function) {
  if (hasCudaAttr(function) || hasDeviceTwin(function))
    return;
  function->addAttr(CUDAHostAttr::CreateImplicit(context));
  function->addAttr(CUDADeviceAttr::CreateImplicit(context));
}

void Marker::visit(DeclContext *dc) {
  for (Decl *decl : dc->decls()) {
    if (auto *tmpl = dyn_cast<FunctionTemplateDecl>(decl)) {
      mark(tmpl->getTemplatedDecl());
      for (FunctionDecl *instance : tmpl->specializations())
        mark(instance);
    } else if (auto *function = dyn_cast<FunctionDecl>(decl)) {
      mark(function);
    } else if (auto *tmpl = dyn_cast<ClassTemplateDecl>(decl)) {
      visit(tmpl->getTemplatedDecl());
      for (ClassTemplateSpecializationDecl *instance : tmpl->specializations())
        if (!instance->isExplicitSpecialization())
          visit(instance);
    } else if (isa<NamespaceDecl, LinkageSpecDecl, CXXRecordDecl>(decl)) {
      visit(cast<DeclContext>(decl));
    }
  }
}

} // namespace

static bool holdsFreeLambda(const VarDecl &variable) {
  const CXXRecordDecl *record = variable.getType()->getAsCXXRecordDecl();
  return record && record->isLambda() && record->isCapturelessLambda() &&
         variable.hasGlobalStorage() && !variable.hasAttr<CUDADeviceAttr>() &&
         !variable.hasAttr<CUDAConstantAttr>() &&
         !variable.hasAttr<CUDASharedAttr>();
}

void makeLambdasConstant(Decl &decl) {
  if (auto *variable = dyn_cast<VarDecl>(&decl)) {
    if (holdsFreeLambda(*variable))
      variable->addAttr(
          CUDAConstantAttr::CreateImplicit(variable->getASTContext()));
  } else if (isa<NamespaceDecl, LinkageSpecDecl, CXXRecordDecl>(decl)) {
    for (Decl *inner : cast<DeclContext>(decl).decls())
      makeLambdasConstant(*inner);
  }
}

void makeHostDevice(Sema &sema) {
  // The translation unit so far is a chain of partial ones.
  for (TranslationUnitDecl *unit :
       sema.getASTContext().getTranslationUnitDecl()->redecls())
    Marker(sema).visit(unit);
}

} // namespace cppyy_cuda::interop
