//===- FrontendActions.cpp - Leave the static analyzer out ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clang/Frontend/FrontendActions.h"
#include "clang/FrontendTool/Utils.h"

// clangInterpreter asks clangFrontendTool for the actions that only parse. That
// library knows every action of the compiler, and with them come the static
// analyzer, its checkers and Z3: a third of the linked object. This definition
// is found first, and the session needs nothing but parsing of it.
std::unique_ptr<clang::FrontendAction>
clang::CreateFrontendAction(CompilerInstance &) {
  return std::make_unique<SyntaxOnlyAction>();
}
