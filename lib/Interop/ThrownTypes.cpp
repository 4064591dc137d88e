//===- ThrownTypes.cpp - The types that device code throws ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThrownTypes.h"
#include "Spelling.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::interop {

static constexpr const char *kind = "cppyy_cuda.throws";

namespace {
/// Finds the `throw` at a place of a function's text.
class ThrowFinder : public clang::DynamicRecursiveASTVisitor {
public:
  ThrowFinder(const clang::SourceManager &sources, const DebugLoc &place)
      : sources(sources), place(place) {}

  bool VisitCXXThrowExpr(clang::CXXThrowExpr *expression) override {
    clang::PresumedLoc at = sources.getPresumedLoc(expression->getBeginLoc());
    bool isHere = at.isValid() && at.getLine() == place.getLine() &&
                  at.getColumn() == place.getCol();
    if (isHere)
      found = expression;
    return !isHere;
  }

  const clang::CXXThrowExpr *found = nullptr;

private:
  const clang::SourceManager &sources;
  const DebugLoc &place;
};
} // namespace

/// The type that \p call throws, which stands in \p function.
static std::string typeOf(const CallBase &call, const clang::Decl *function) {
  if (!function || !function->getBody() || !call.getDebugLoc())
    return "";
  const clang::ASTContext &context = function->getASTContext();
  ThrowFinder finder(context.getSourceManager(), call.getDebugLoc());
  finder.TraverseStmt(function->getBody());
  if (!finder.found || !finder.found->getSubExpr())
    return "";
  return spell(finder.found->getSubExpr()->getType(), context);
}

void noteThrownTypes(clang::CodeGenerator &generator) {
  Module *module = generator.GetModule();
  Function *thrower = module ? module->getFunction("__cxa_throw") : nullptr;
  if (!thrower)
    return;
  for (User *user : thrower->users()) {
    auto *call = dyn_cast<CallBase>(user);
    if (!call)
      continue;
    StringRef name = call->getFunction()->getName();
    std::string type = typeOf(*call, generator.GetDeclForMangledName(name));
    LLVMContext &context = module->getContext();
    if (!type.empty())
      call->setMetadata(kind,
                        MDNode::get(context, MDString::get(context, type)));
  }
}

std::string thrownTypeAt(const CallBase &call) {
  const MDNode *node = call.getMetadata(kind);
  return node ? cast<MDString>(node->getOperand(0))->getString().str() : "";
}

} // namespace cppyy_cuda::interop
