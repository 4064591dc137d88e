//===- WhenUsed.cpp - Functions that are compiled when used ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WhenUsed.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace cppyy_cuda::interop {

/// Whether \p function says itself where it runs, or may be called by its name
/// alone (cuda.declare_device).
static bool isCompiledAlways(const FunctionDecl &function) {
  auto isWritten = [](const Attr *attr) {
    return isa<CUDAGlobalAttr, CUDADeviceAttr, CUDAHostAttr>(attr) &&
           !attr->isImplicit();
  };
  return function.isInExternCContext() ||
         llvm::any_of(function.attrs(), isWritten);
}

namespace {
/// `__attribute__((cppyy_cuda_when_used))` makes a function inline before its
/// body is parsed.
struct WhenUsedAttribute : ParsedAttrInfo {
  WhenUsedAttribute() {
    static constexpr Spelling spellings[] = {
        {ParsedAttr::AS_GNU, "cppyy_cuda_when_used"}};
    Spellings = spellings;
    IsSupportedByPragmaAttribute = true;
  }

  void getPragmaAttributeMatchRules(
      llvm::SmallVectorImpl<std::pair<attr::SubjectMatchRule, bool>> &rules,
      const LangOptions &) const override {
    rules.push_back({attr::SubjectMatchRule_function, true});
  }

  AttrHandling handleDeclAttribute(Sema &sema, Decl *decl,
                                   const ParsedAttr &) const override {
    auto *function = dyn_cast<FunctionDecl>(decl);
    if (!function || function->isInlined() || isCompiledAlways(*function))
      return AttributeNotApplied;
    function->setImplicitlyInline();
    // Whose vtable came with this definition comes with its uses now.
    if (auto *method = dyn_cast<CXXMethodDecl>(function);
        method && method->isOutOfLine())
      sema.getASTContext().setNonKeyFunction(method->getCanonicalDecl());
    return AttributeApplied;
  }
};
} // namespace

static ParsedAttrInfoRegistry::Add<WhenUsedAttribute>
    whenUsed("cppyy_cuda_when_used", "compiles a function when it is used");

std::string whenUsedPrefix() {
  // A text without functions is nothing to warn of.
  return "#pragma clang diagnostic push\n"
         "#pragma clang diagnostic ignored \"-Wpragma-clang-attribute\"\n"
         "#pragma clang attribute push(__attribute__((cppyy_cuda_when_used)), "
         "apply_to = function)\n"
         "#pragma clang diagnostic pop\n";
}

std::string whenUsedSuffix() { return "\n#pragma clang attribute pop\n"; }

} // namespace cppyy_cuda::interop
