//===- ParseOnly.cpp - Keeps the static analyzer out ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clang/Frontend/FrontendActions.h"
#include "clang/FrontendTool/Utils.h"

// clangInterpreter asks clangFrontendTool for the actions that only parse. That
// library refers to every action of the compiler, and thereby pulls in the
// static analyzer, its checkers and Z3: a third of the linked object. The
// linker finds this definition first; the session only needs parsing.
std::unique_ptr<clang::FrontendAction>
clang::CreateFrontendAction(CompilerInstance &) {
  return std::make_unique<SyntaxOnlyAction>();
}
