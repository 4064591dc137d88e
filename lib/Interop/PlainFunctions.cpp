//===- PlainFunctions.cpp - C++ functions without CUDA attributes ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PlainFunctions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace cppyy_cuda::interop {

static bool isPlaced(const FunctionDecl &function) {
  return function.hasAttr<CUDADeviceAttr>() ||
         function.hasAttr<CUDAHostAttr>() || function.hasAttr<CUDAGlobalAttr>();
}

static bool isDeviceOnly(const FunctionDecl &function) {
  return function.hasAttr<CUDADeviceAttr>() &&
         !function.hasAttr<CUDAHostAttr>();
}

static bool isHostOnly(const FunctionDecl &function) {
  return function.hasAttr<CUDAHostAttr>() &&
         !function.hasAttr<CUDADeviceAttr>();
}

/// Whether \p function is for both sides without its author having said so.
static bool isImplicitlyBoth(const FunctionDecl &function) {
  auto *device = function.getAttr<CUDADeviceAttr>();
  auto *host = function.getAttr<CUDAHostAttr>();
  return device && host && device->isImplicit() && host->isImplicit();
}

/// The first function before \p function of the same name and signature that
/// satisfies \p fits; CUDA lets functions of different sides coexist.
static FunctionDecl *
findTwin(FunctionDecl &function, Sema &sema,
         llvm::function_ref<bool(const FunctionDecl &)> fits) {
  DeclContext *dc = function.getDeclContext()->getRedeclContext();
  for (NamedDecl *other : dc->lookup(function.getDeclName())) {
    FunctionDecl *twin = other->getAsFunction();
    if (twin && twin != &function && fits(*twin) &&
        !sema.IsOverload(&function, twin, /*UseMemberUsingDeclRules=*/false,
                         /*ConsiderCudaAttrs=*/false))
      return twin;
  }
  return nullptr;
}

static void placeOn(FunctionDecl &function, bool host, bool device) {
  ASTContext &context = function.getASTContext();
  if (host)
    function.addAttr(CUDAHostAttr::CreateImplicit(context));
  if (device)
    function.addAttr(CUDADeviceAttr::CreateImplicit(context));
}

void placeFunction(FunctionDecl &function, Sema &sema) {
  if (isPlaced(function))
    return;
  bool hasTwin = findTwin(function, sema, isDeviceOnly);
  // A member's definition has the side that its class declares.
  if (hasTwin && function.isOutOfLine() && function.getQualifier())
    return placeOn(function, /*host=*/false, /*device=*/true);
  // Another declaration of a host function: one marked so, or a builtin of the
  // host's processor.
  bool isHosts = findTwin(function, sema, isHostOnly);
  placeOn(function, /*host=*/true, /*device=*/!hasTwin && !isHosts);
}

void freeImplicitMember(FunctionDecl &function) {
  if ((function.isImplicit() || function.isDefaulted()) && isHostOnly(function))
    placeOn(function, /*host=*/false, /*device=*/true);
}

/// Makes a function that was taken to be for both sides host-only once its
/// __device__ twin is declared. Returns false if there is none.
static bool takeDeviceSide(FunctionDecl &function, Sema &sema) {
  FunctionDecl *twin = findTwin(function, sema, isImplicitlyBoth);
  for (FunctionDecl *decl = twin; decl; decl = decl->getPreviousDecl())
    decl->dropAttr<CUDADeviceAttr>();
  return twin;
}

bool hasPlainTwin(const FunctionDecl &function, Sema &sema) {
  auto isPlain = [](const FunctionDecl &other) {
    return isHostOnly(other) && other.getAttr<CUDAHostAttr>()->isImplicit();
  };
  return isDeviceOnly(function) &&
         findTwin(const_cast<FunctionDecl &>(function), sema, isPlain);
}

/// Whether \p function states where it runs, or can be called by its name alone
/// (cuda.declare_device).
static bool isCompiledAlways(const FunctionDecl &function) {
  auto isWritten = [](const Attr *attr) {
    return isa<CUDAGlobalAttr, CUDADeviceAttr, CUDAHostAttr>(attr) &&
           !attr->isImplicit();
  };
  return function.isInExternCContext() ||
         llvm::any_of(function.attrs(), isWritten);
}

static void compileWhenUsed(FunctionDecl &function) {
  if (function.isInlined() || isCompiledAlways(function))
    return;
  function.setImplicitlyInline();
  // A class whose vtable was emitted with this definition now gets it on use.
  auto *method = dyn_cast<CXXMethodDecl>(&function);
  if (method && method->isOutOfLine())
    function.getASTContext().setNonKeyFunction(method->getCanonicalDecl());
}

/// Whether \p function says by its name that it is a kernel, and nowhere else
/// where it runs.
static bool isNamedKernel(const FunctionDecl &function, const Sema &sema) {
  const IdentifierInfo *name = function.getIdentifier();
  return name && name->getName().starts_with("__cuda_kernel") &&
         !isPlaced(function) &&
         !sema.getSourceManager().isInSystemHeader(function.getLocation());
}

/// Checks what Clang checks when it reads `__global__`.
static void makeKernel(FunctionDecl &function, Sema &sema) {
  QualType result = function.getReturnType();
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  if (!result->isVoidType() && !result->isDependentType())
    sema.Diag(function.getLocation(), diag::err_kern_type_not_void_return)
        << function.getType() << FixItHint();
  else if (method && method->isInstance())
    sema.Diag(function.getLocation(), diag::err_kern_is_nonstatic_method)
        << &function;
  else
    function.addAttr(CUDAGlobalAttr::Create(function.getASTContext()));
}

namespace {
/// The attribute `__attribute__((cppyy_cuda_plain))`, which is put on functions
/// before their bodies are parsed.
struct PlainAttribute : ParsedAttrInfo {
  PlainAttribute() {
    static constexpr Spelling spellings[] = {
        {ParsedAttr::AS_GNU, "cppyy_cuda_plain"}};
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
    if (!function)
      return AttributeNotApplied;
    // Clang's code generator has deferred the other function's body until the
    // first use of their name. A function that is compiled on use takes its
    // place.
    if (isDeviceOnly(*function) && takeDeviceSide(*function, sema))
      function->setImplicitlyInline();
    if (isNamedKernel(*function, sema))
      makeKernel(*function, sema);
    placeFunction(*function, sema);
    compileWhenUsed(*function);
    return AttributeApplied;
  }
};
} // namespace

static ParsedAttrInfoRegistry::Add<PlainAttribute>
    plain("cppyy_cuda_plain", "gives a function both sides, where it is used");

llvm::StringRef plainFunctionsPrefix() {
  // Named, so that a user's own regions do not end it. A text without functions
  // must not cause a warning.
  return "#pragma clang diagnostic push\n"
         "#pragma clang diagnostic ignored \"-Wpragma-clang-attribute\"\n"
         "#pragma clang attribute __cppyy_cuda.push("
         "__attribute__((cppyy_cuda_plain)), apply_to = function)\n"
         "#pragma clang diagnostic pop\n"
         // A text must not turn warnings into errors for later or generated
         // texts.
         "#pragma clang diagnostic push\n";
}

llvm::StringRef plainFunctionsSuffix() {
  return "#pragma clang diagnostic pop\n"
         "#pragma clang attribute __cppyy_cuda.pop\n";
}

} // namespace cppyy_cuda::interop
