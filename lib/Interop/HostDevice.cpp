//===- HostDevice.cpp - Make functions __host__ __device__ ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDevice.h"
#include "PlainFunctions.h"
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
  explicit Marker(Sema &sema) : sema(sema) {}

  void visit(DeclContext *dc);

private:
  void mark(FunctionDecl *function) {
    freeImplicitMember(*function);
    placeFunction(*function, sema);
  }

  Sema &sema;
};

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

bool holdsFreeLambda(const VarDecl &variable) {
  const CXXRecordDecl *record = variable.getType()->getAsCXXRecordDecl();
  return record && record->isLambda() && record->isCapturelessLambda() &&
         variable.hasGlobalStorage();
}

static bool isOnDevice(const VarDecl &variable) {
  return variable.hasAttr<CUDADeviceAttr>() ||
         variable.hasAttr<CUDAConstantAttr>() ||
         variable.hasAttr<CUDASharedAttr>();
}

void makeLambdasConstant(Decl &decl) {
  if (auto *variable = dyn_cast<VarDecl>(&decl)) {
    if (holdsFreeLambda(*variable) && !isOnDevice(*variable))
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
