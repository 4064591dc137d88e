//===- SharedObjects.cpp - libcu++'s objects in shared memory -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SharedObjects.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Sema/Sema.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Whether \p decl is in `namespace cuda`, at any depth.
static bool isOfCuda(const clang::Decl &decl) {
  const clang::DeclContext *context = decl.getDeclContext();
  while (!context->isTranslationUnit() &&
         !context->getParent()->isTranslationUnit())
    context = context->getParent();
  auto *outermost = dyn_cast<clang::NamespaceDecl>(context);
  return outermost && outermost->getName() == "cuda";
}

/// The destructor of a barrier tells the hardware that its memory is free.
static bool isInitializedLater(const clang::CXXRecordDecl &record) {
  StringRef name = record.getIdentifier() ? record.getName() : "";
  return (name == "barrier" || name == "pipeline_shared_state") &&
         isOfCuda(record);
}

void permitInShared(clang::TagDecl &tag, clang::Sema &sema) {
  auto *record = dyn_cast<clang::CXXRecordDecl>(&tag);
  if (!record || record->isDependentType() || !isInitializedLater(*record))
    return;
  if (auto *constructor = sema.LookupDefaultConstructor(record))
    constructor->setTrivial(true);
  if (auto *destructor = sema.LookupDestructor(record))
    destructor->setTrivial(true);
}

} // namespace cppyy_cuda::interop
