//===- LaunchDefaults.cpp - What launches leave to C++ --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchDefaults.h"
#include "ConstantBytes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cppyy_cuda::interop {

static constexpr llvm::StringLiteral partNames[] = {
    "__cuda_grid_dim__", "__cuda_block_dim__", "__cuda_shared_mem__"};

bool isLaunchConstant(const NamedDecl &decl) {
  const IdentifierInfo *name = decl.getIdentifier();
  return name && llvm::any_of(partNames, [&](llvm::StringRef part) {
           return name->getName().ends_with(part);
         });
}

/// Adds the integers that \p value is made of; false if there are other values.
static bool addIntegers(const APValue &value, std::vector<int64_t> &integers) {
  if (value.isInt()) {
    integers.push_back(value.getInt().getExtValue());
    return true;
  }
  auto addAll = [&](unsigned count, auto item) {
    return llvm::all_of(llvm::seq(count), [&](unsigned index) {
      return addIntegers(item(index), integers);
    });
  };
  if (value.isStruct())
    return addAll(
        value.getStructNumFields(),
        [&](unsigned i) -> const APValue & { return value.getStructField(i); });
  if (value.isArray())
    return addAll(value.getArraySize(), [&](unsigned i) -> const APValue & {
      return i < value.getArrayInitializedElts()
                 ? value.getArrayInitializedElt(i)
                 : value.getArrayFiller();
    });
  return false;
}

std::vector<int64_t> launchValues(const VarDecl &constant) {
  std::vector<int64_t> values;
  const VarDecl *definition = nullptr;
  const Expr *init = constant.getAnyInitializer(definition);
  bool isConstant =
      constant.isConstexpr() || constant.getType().isConstQualified();
  if (!init || !isConstant || init->isValueDependent() ||
      constant.getType()->isDependentType())
    return values;
  const APValue *value = definition->evaluateValue();
  if (!value || !addIntegers(*value, values))
    values.clear();
  return values;
}

static bool addArgument(const Expr *argument, const ASTContext &context,
                        std::vector<int64_t> &values) {
  Expr::EvalResult result;
  return !argument->isValueDependent() &&
         argument->EvaluateAsConstantExpr(result, context) &&
         addIntegers(result.Val, values);
}

std::vector<LaunchConstant> launchAnnotations(const FunctionDecl &kernel) {
  std::vector<LaunchConstant> found;
  for (const auto *attr : kernel.specific_attrs<AnnotateAttr>()) {
    if (!llvm::is_contained(partNames, attr->getAnnotation()))
      continue;
    LaunchConstant constant{attr->getAnnotation().str(), {}};
    if (!llvm::all_of(attr->args(), [&](const Expr *argument) {
          return addArgument(argument, kernel.getASTContext(), constant.values);
        }))
      constant.values.clear();
    found.push_back(std::move(constant));
  }
  return found;
}

/// The constants of \p record for \p part: the kernel's own comes first.
static VarDecl *findConstant(const CXXRecordDecl &record,
                             const std::string &kernel, llvm::StringRef part) {
  for (const std::string &name : {kernel + part.str(), part.str()})
    for (NamedDecl *decl :
         record.lookup(&record.getASTContext().Idents.get(name)))
      if (auto *variable = dyn_cast<VarDecl>(decl))
        return variable;
  return nullptr;
}

bool hasClassConstants(const FunctionDecl &kernel) {
  const auto *record = dyn_cast<CXXRecordDecl>(kernel.getDeclContext());
  return record && record->isDependentContext() &&
         llvm::any_of(partNames, [&](llvm::StringRef part) {
           return findConstant(*record, kernel.getNameAsString(), part);
         });
}

std::vector<LaunchConstant> classConstants(const FunctionDecl &kernel,
                                           Sema &sema) {
  std::vector<LaunchConstant> found;
  const auto *record = dyn_cast<CXXRecordDecl>(kernel.getDeclContext());
  if (!record || !record->getTemplateInstantiationPattern())
    return found;
  for (llvm::StringRef part : partNames) {
    VarDecl *variable = findConstant(*record, kernel.getNameAsString(), part);
    if (!variable)
      continue;
    // Those that are defined outside of the class are known only when used.
    const VarDecl *pattern = variable->getInstantiatedFromStaticDataMember();
    if (!variable->getAnyInitializer() && pattern &&
        pattern->getAnyInitializer())
      sema.InstantiateVariableDefinition(kernel.getLocation(), variable);
    found.push_back({part.str(), launchValues(*variable)});
  }
  return found;
}

static DefaultArgument describeDefault(const Expr &expression, QualType type,
                                       const ASTContext &context) {
  DefaultArgument result;
  llvm::raw_string_ostream os(result.text);
  expression.printPretty(os, nullptr, PrintingPolicy(context.getLangOpts()));
  Expr::EvalResult value;
  if (expression.EvaluateAsConstantExpr(value, context))
    result.bytes = constantBytes(value.Val, type, context);
  return result;
}

std::vector<DefaultArgument> defaultArguments(const CallExpr &launch,
                                              const FunctionDecl &kernel) {
  std::vector<DefaultArgument> found;
  for (auto [argument, param] :
       llvm::zip(launch.arguments(), kernel.parameters()))
    if (const auto *given = dyn_cast<CXXDefaultArgExpr>(argument))
      found.push_back(describeDefault(*given->getExpr(), param->getType(),
                                      kernel.getASTContext()));
  return found;
}

} // namespace cppyy_cuda::interop
