//===- RuntimeCalls.cpp - Functions that only Clang calls -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuntimeCalls.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclGroup.h"
#include "clang/Frontend/CompilerInstance.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Clang's header __clang_cuda_complex_builtins.h defines them.
static constexpr StringLiteral runtimeCalls[] = {"__muldc3", "__mulsc3",
                                                 "__divdc3", "__divsc3"};

void offerRuntimeCalls(clang::CompilerInstance &compiler) {
  clang::ASTContext &ast = compiler.getASTContext();
  clang::TranslationUnitDecl *unit = ast.getTranslationUnitDecl();
  for (StringRef name : runtimeCalls)
    for (clang::NamedDecl *found : unit->lookup(&ast.Idents.get(name)))
      compiler.getASTConsumer().HandleTopLevelDecl(clang::DeclGroupRef(found));
}

} // namespace cppyy_cuda::interop
