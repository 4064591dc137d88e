//===- KernelStub.cpp - Host functions that stand for kernels -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelStub.h"
#include "Declarations.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cppyy_cuda::interop {

namespace {
/// A parameter of a function or of a template, as it is spelled.
struct Spelled {
  std::string name;
  bool isPack;
  /// What tells the argument, such as "nameOf"; empty if nothing can.
  llvm::StringRef teller;

  std::string pattern(llvm::StringRef before, llvm::StringRef after) const {
    return (before + name + after + (isPack ? "..." : "")).str();
  }
};

using SpelledList = llvm::SmallVector<Spelled, 4>;

class StubWriter {
public:
  explicit StubWriter(const FunctionDecl &kernel) : kernel(kernel) {}
  KernelStub write();

private:
  void spellParameters();
  void spellTemplate();
  void spellSpecialization();
  std::string nameOf(const NamedDecl &parameter, llvm::StringRef prefix);
  std::string obstacle() const;
  std::string address() const;
  std::string scope() const;
  std::string name() const;

  const FunctionDecl &kernel;
  KernelStub stub;
  SpelledList parameters, ofTemplate;
  /// The template arguments: expressions that tell them, and for `&kernel<>`.
  llvm::SmallVector<std::string> told, explicitArguments;
};
} // namespace

/// "decltype(a), decltype(b)...".
static std::string listOf(const SpelledList &list, llvm::StringRef before,
                          llvm::StringRef after) {
  auto pattern = [&](const Spelled &each) {
    return each.pattern(before, after);
  };
  return llvm::join(llvm::map_range(list, pattern), ", ");
}

static bool takesTypes(const TemplateTemplateParmDecl &parameter) {
  return llvm::all_of(
      *parameter.getTemplateParameters(),
      [](const NamedDecl *each) { return isa<TemplateTypeParmDecl>(each); });
}

static llvm::StringRef tellerOf(const NamedDecl &parameter) {
  if (isa<TemplateTypeParmDecl>(parameter))
    return "nameOf";
  if (isa<NonTypeTemplateParmDecl>(parameter))
    return "valueOf";
  return takesTypes(cast<TemplateTemplateParmDecl>(parameter)) ? "templateOf"
                                                               : "";
}

/// The name that \p parameter has or gets.
std::string StubWriter::nameOf(const NamedDecl &parameter,
                               llvm::StringRef prefix) {
  if (parameter.getIdentifier())
    return parameter.getName().str();
  std::string name = (prefix + llvm::Twine(stub.names.size())).str();
  stub.names.push_back({parameter.getLocation(), name});
  return name;
}

void StubWriter::spellParameters() {
  for (const ParmVarDecl *each : kernel.parameters())
    parameters.push_back(
        {nameOf(*each, "cppyy_cuda_parameter"), each->isParameterPack(), ""});
}

/// Parameters that the compiler has invented, for `auto`, come last: they are
/// deduced.
void StubWriter::spellTemplate() {
  const FunctionTemplateDecl *tmpl = kernel.getDescribedFunctionTemplate();
  if (!tmpl)
    return;
  for (const NamedDecl *each : *tmpl->getTemplateParameters()) {
    if (each->isImplicit())
      continue;
    ofTemplate.push_back({nameOf(*each, "cppyy_cuda_argument"),
                          each->isParameterPack(), tellerOf(*each)});
    const Spelled &last = ofTemplate.back();
    explicitArguments.push_back(last.pattern("", ""));
    told.push_back(
        last.pattern(("::cppyy_cuda::" + last.teller + "<").str(), ">()"));
  }
}

/// The arguments of an explicit specialization.
void StubWriter::spellSpecialization() {
  if (!kernel.isFunctionTemplateSpecialization())
    return;
  PrintingPolicy policy(kernel.getASTContext().getLangOpts());
  policy.SuppressUnwrittenScope = true;
  for (const TemplateArgument &each :
       kernel.getTemplateSpecializationArgs()->asArray())
    for (const TemplateArgument &argument :
         each.getKind() == TemplateArgument::Pack ? each.pack_elements()
                                                  : llvm::ArrayRef(each)) {
      std::string text;
      llvm::raw_string_ostream os(text);
      argument.print(policy, os, /*IncludeType=*/true);
      explicitArguments.push_back(text);
      told.push_back("R\"cppyy_cuda(" + text + ")cppyy_cuda\"");
    }
}

/// Why no name leads to the kernel; empty if one does.
std::string StubWriter::obstacle() const {
  for (const DeclContext *context = kernel.getDeclContext();
       context && !context->isTranslationUnit(); context = context->getParent())
    if (const auto *record = dyn_cast<CXXRecordDecl>(context))
      if (!record->getIdentifier())
        return "it is a member of a class without a name";
  for (const Spelled &each : ofTemplate)
    if (each.teller.empty())
      return "its template parameter " + each.name +
             " is a template of more than types";
  return "";
}

std::string StubWriter::address() const {
  std::string self = kernel.getNameAsString();
  if (!explicitArguments.empty())
    self += "<" + llvm::join(explicitArguments, ", ") + ">";
  return "static_cast<void (*)(" + listOf(parameters, "decltype(", ")") +
         ")>(&" + self + ")";
}

/// The class that has the kernel as a member, which may be an instance of a
/// template.
std::string StubWriter::scope() const {
  const auto *record = dyn_cast<CXXRecordDecl>(kernel.getDeclContext());
  return record ? "::cppyy_cuda::nameOf<" + record->getName().str() + ">()"
                : "\"\"";
}

std::string StubWriter::name() const {
  return kernel.isCXXClassMember() ? kernel.getNameAsString()
                                   : qualifiedName(kernel);
}

static std::string registrationOf(const std::string &address) {
  return "(void)::cppyy_cuda::Registered<" + address + ">::done; ";
}

KernelStub StubWriter::write() {
  spellTemplate();
  spellParameters();
  spellSpecialization();
  if (std::string reason = obstacle(); !reason.empty()) {
    stub.body = "{ ::cppyy_cuda::cannotLaunch(\"" + name() + "\", \"" + reason +
                "\"); }";
    return std::move(stub);
  }
  std::string places = listOf(parameters, "(void *)&", "");
  // An instance of a template is registered as soon as anything refers to it.
  stub.body =
      "{ void *cppyy_cuda_values[] = {" + places +
      (places.empty() ? "" : ", ") +
      "nullptr}; const char *cppyy_cuda_arguments[] = {" +
      llvm::join(told, ", ") + (told.empty() ? "" : ", ") + "nullptr}; " +
      (kernel.isTemplated() || kernel.isFunctionTemplateSpecialization()
           ? registrationOf(address())
           : "") +
      "::cppyy_cuda::launchStub(" + address() + ", " + scope() + ", \"" +
      name() + "\", cppyy_cuda_arguments, cppyy_cuda_values); }";
  return std::move(stub);
}

KernelStub stubOf(const FunctionDecl &kernel) {
  return StubWriter(kernel).write();
}

/// Whether a name leads from the outermost namespace to \p context.
static bool isReachable(const DeclContext *context) {
  for (; context && !context->isTranslationUnit();
       context = context->getParent()) {
    const auto *scope = dyn_cast<NamespaceDecl>(context);
    if (!isa<LinkageSpecDecl>(context) && !scope)
      return false;
  }
  return true;
}

static PrintingPolicy namesFromOutside(const ASTContext &context) {
  PrintingPolicy policy(context.getPrintingPolicy());
  policy.SuppressUnwrittenScope = true;
  return policy;
}

std::string registration(const FunctionDecl &kernel) {
  if (kernel.isCXXClassMember() || kernel.isFunctionTemplateSpecialization() ||
      kernel.isTemplated() || !isReachable(kernel.getDeclContext()))
    return "";
  const ASTContext &context = kernel.getASTContext();
  QualType type = context.getPointerType(kernel.getType()).getCanonicalType();
  return registrationOf("static_cast<" +
                        type.getAsString(namesFromOutside(context)) +
                        ">(&::" + qualifiedName(kernel) + ")");
}

std::string symbolText(const VarDecl &variable) {
  const ASTContext &context = variable.getASTContext();
  QualType type = variable.getType().getCanonicalType();
  std::string way = isManaged(variable) ? "managed" : "symbol";
  return "(::cppyy_cuda::" + way + "<" +
         type.getAsString(namesFromOutside(context)) + ">(\"" +
         qualifiedName(variable) + "\", \"" + symbolOf(variable) + "\"))";
}

} // namespace cppyy_cuda::interop
