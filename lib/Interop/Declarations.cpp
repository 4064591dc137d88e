//===- Declarations.cpp - What a fragment declares for launches -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Declarations.h"
#include "HostDevice.h"
#include "LaunchDefaults.h"
#include "PlainFunctions.h"
#include "cppyy-cuda/Target/Common/DeviceFunctions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Mangle.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace cppyy_cuda::interop {

void forEachDecl(DeclContext *context, llvm::function_ref<void(Decl *)> visit) {
  for (Decl *decl : context->decls()) {
    if (decl->isImplicit())
      continue;
    visit(decl);
    if (auto *tmpl = dyn_cast<ClassTemplateDecl>(decl))
      forEachDecl(tmpl->getTemplatedDecl(), visit);
    else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl, CXXRecordDecl>(
                 decl))
      forEachDecl(cast<DeclContext>(decl), visit);
  }
}

bool isDeviceVariable(const VarDecl &variable) {
  auto *device = variable.getAttr<CUDADeviceAttr>();
  auto *constant = variable.getAttr<CUDAConstantAttr>();
  return variable.hasAttr<CUDASharedAttr>() ||
         variable.hasAttr<HIPManagedAttr>() ||
         (constant && !constant->isImplicit()) ||
         (device && !device->isImplicit());
}

bool isManaged(const VarDecl &variable) {
  auto *section = variable.getAttr<SectionAttr>();
  return section && section->getName() == kManagedSection;
}

std::string qualifiedName(const NamedDecl &decl) {
  std::string name;
  llvm::raw_string_ostream os(name);
  PrintingPolicy policy(decl.getASTContext().getLangOpts());
  policy.SuppressUnwrittenScope = true;
  policy.SuppressInlineNamespace =
      llvm::to_underlying(PrintingPolicy::SuppressInlineNamespaceMode::None);
  decl.printQualifiedName(os, policy);
  return name;
}

std::string symbolOf(const VarDecl &variable) {
  return ASTNameGenerator(variable.getASTContext()).getName(&variable);
}

/// Records which template arguments a launch must or may give.
static void describeTemplate(const FunctionTemplateDecl &tmpl, Sema &sema,
                             KernelDecl &kernel) {
  kernel.isTemplate = true;
  auto *value = dyn_cast<NonTypeTemplateParmDecl>(
      tmpl.getTemplateParameters()->getParam(0));
  kernel.takesValues = value;
  if (!value || value->hasDefaultArgument() || value->isParameterPack())
    return;
  llvm::SmallBitVector deducible;
  Sema::MarkDeducedTemplateParameters(sema.getASTContext(), &tmpl, deducible);
  kernel.needsValues = !deducible[0];
}

namespace {
class Lister {
public:
  Lister(Sema &sema, Fragment &fragment) : sema(sema), fragment(fragment) {}
  void visit(Decl *decl);

private:
  void addFunction(const NamedDecl &name, NamedDecl *function);
  void addVariable(const VarDecl &variable);
  void addNamespace(const NamespaceDecl &scope);
  bool isUsers(const Decl &decl) const {
    return !sema.getSourceManager().isInSystemHeader(decl.getLocation());
  }

  Sema &sema;
  Fragment &fragment;
};
} // namespace

static bool isOfTemplate(const DeclContext *context) {
  for (; context; context = context->getParent())
    if (const auto *record = dyn_cast<CXXRecordDecl>(context))
      if (record->getDescribedClassTemplate())
        return true;
  return false;
}

/// \p decl may be a function or a function template.
void Lister::addFunction(const NamedDecl &name, NamedDecl *decl) {
  FunctionDecl *function = decl->getAsFunction();
  if (!function || !function->hasAttr<CUDAGlobalAttr>() ||
      function->isTemplateInstantiation())
    return;
  KernelDecl kernel;
  kernel.qualifiedName = qualifiedName(name);
  kernel.isOfTemplate = isOfTemplate(name.getDeclContext());
  if (const auto *tmpl = dyn_cast<FunctionTemplateDecl>(decl))
    describeTemplate(*tmpl, sema, kernel);
  kernel.isAnnotated =
      !launchAnnotations(*function).empty() || hasClassConstants(*function);
  fragment.kernels.push_back(std::move(kernel));
}

/// A member of a class template has no symbol and size: its instances have.
static DeviceVariableDecl describe(const VarDecl &variable) {
  DeviceVariableDecl result{qualifiedName(variable), "", 0,
                            variable.hasAttr<CUDAConstantAttr>()};
  const ASTContext &context = variable.getASTContext();
  QualType type = variable.getType();
  if (variable.isTemplated() || type->isIncompleteType())
    return result;
  result.symbol = symbolOf(variable);
  result.size = uint64_t(context.getTypeSizeInChars(type).getQuantity());
  return result;
}

void Lister::addVariable(const VarDecl &variable) {
  if (!variable.hasGlobalStorage() || variable.isInvalidDecl())
    return;
  if (isLaunchConstant(variable)) {
    // What depends on a class's parameters is known to its instances.
    if (!variable.isTemplated())
      fragment.launchConstants.push_back(
          {qualifiedName(variable), launchValues(variable)});
  } else if (isDeviceVariable(variable))
    fragment.deviceVariables.push_back(describe(variable));
  else if (holdsFreeLambda(variable))
    fragment.lambdas.push_back(qualifiedName(variable));
}

void Lister::addNamespace(const NamespaceDecl &scope) {
  std::string name = qualifiedName(scope);
  if (!scope.isAnonymousNamespace() &&
      !llvm::is_contained(fragment.namespaces, name))
    fragment.namespaces.push_back(std::move(name));
}

void Lister::visit(Decl *decl) {
  auto *named = dyn_cast<NamedDecl>(decl);
  if (!named || !isUsers(*decl))
    return;
  if (const auto *scope = dyn_cast<NamespaceDecl>(decl))
    return addNamespace(*scope);
  if (const auto *variable = dyn_cast<VarDecl>(decl))
    return addVariable(*variable);
  if (auto *used = dyn_cast<UsingDecl>(decl)) {
    for (const UsingShadowDecl *shadow : used->shadows())
      addFunction(*used, shadow->getTargetDecl());
    return;
  }
  FunctionDecl *function = named->getAsFunction();
  if (function && function->isThisDeclarationADefinition())
    addFunction(*named, named);
}

/// The translation unit, one of a chain, that contains the text of \p decl.
static const DeclContext *unitOf(const Decl &decl) {
  const DeclContext *context = decl.getLexicalDeclContext();
  while (!context->isTranslationUnit())
    context = context->getLexicalParent();
  return context;
}

static bool isDefinition(const Decl &decl) {
  if (const auto *variable = dyn_cast<VarDecl>(&decl))
    return variable->isThisDeclarationADefinition() == VarDecl::Definition;
  const FunctionDecl *function = decl.getAsFunction();
  return function && function->isThisDeclarationADefinition();
}

bool definesEarlier(TranslationUnitDecl *unit) {
  bool found = false;
  forEachDecl(unit, [&](Decl *decl) {
    const Decl *before = decl->getPreviousDecl();
    found |= before && isDefinition(*decl) && unitOf(*before) != unitOf(*decl);
  });
  return found;
}

bool replacesPlain(TranslationUnitDecl *unit, Sema &sema,
                   llvm::function_ref<bool(StringRef)> isCompiled) {
  ASTNameGenerator names(sema.getASTContext());
  bool found = false;
  forEachDecl(unit, [&](Decl *decl) {
    const auto *function = dyn_cast<FunctionDecl>(decl);
    found |= function && isDefinition(*function) &&
             hasPlainTwin(*function, sema) &&
             isCompiled(names.getName(function));
  });
  return found;
}

void listDeclarations(TranslationUnitDecl *unit, Sema &sema,
                      Fragment &fragment) {
  Lister lister(sema, fragment);
  forEachDecl(unit, [&](Decl *decl) { lister.visit(decl); });
}

} // namespace cppyy_cuda::interop
