//===- Resolution.cpp - What a use of C++ means ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "TypeDescription.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Mangle.h"
#include "clang/AST/Stmt.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

Expected<CxxType> SessionImpl::describeType(StringRef spelling) {
  if (auto known = types.find(spelling); known != types.end())
    return known->second;
  // The spelling has a line of its own, which is what an error then shows.
  auto unit = probe("using __cppyy_cuda_type_" + utostr(nextProbe++) + " =\n" +
                        spelling.str() + "\n;",
                    spelling);
  if (!unit)
    return unit.takeError();
  for (clang::Decl *decl : unit->decl->decls())
    if (auto *alias = dyn_cast<clang::TypeAliasDecl>(decl))
      return types[spelling] = describe(alias->getUnderlyingType(),
                                        engine->compiler().getSema());
  return make_error<CxxError>("'" + spelling.str() + "' names no type");
}

/// Arrays by value, member pointers, vectors: nothing a thunk could pass.
static Error cannotCross(const CxxType &type) {
  return make_error<CxxError>("a value of type '" + type.spelling +
                              "' cannot cross between Python and C++");
}

Expected<std::vector<Argument>>
SessionImpl::describeArguments(ArrayRef<std::string> argTypes) {
  std::vector<Argument> args;
  for (const std::string &spelling : argTypes) {
    auto type = describeType(spelling);
    if (!type)
      return type.takeError();
    if (type->kind == CxxType::Kind::Void || type->kind == CxxType::Kind::Other)
      return cannotCross(*type);
    args.push_back({spelling, *type, ""});
  }
  return args;
}

/// The operand of the only `decltype` in the only function of \p unit.
static clang::Expr *decltypeOperand(clang::TranslationUnitDecl *unit) {
  for (clang::Decl *decl : unit->decls()) {
    auto *function = dyn_cast<clang::FunctionDecl>(decl);
    auto *body =
        function ? dyn_cast_or_null<clang::CompoundStmt>(function->getBody())
                 : nullptr;
    if (!body || body->body_empty())
      continue;
    auto *statement = dyn_cast<clang::DeclStmt>(body->body_front());
    auto *alias =
        statement ? dyn_cast<clang::TypeAliasDecl>(statement->getSingleDecl())
                  : nullptr;
    if (alias)
      if (auto *type = alias->getUnderlyingType()->getAs<clang::DecltypeType>())
        return type->getUnderlyingExpr();
  }
  return nullptr;
}

Expected<clang::Expr *> SessionImpl::check(StringRef header,
                                           ArrayRef<Argument> args,
                                           StringRef expression,
                                           StringRef display) {
  // Unevaluated, so that nothing is instantiated that a later error in the
  // same text would leave half done; inline, so that nothing is emitted.
  std::string text = header.str() + " inline void __cppyy_cuda_probe_" +
                     utostr(nextProbe++) + "(" + parameterList(args) +
                     ") { using result = decltype(\n" + expression.str() +
                     "\n); }";
  auto unit = probe(text, display);
  if (!unit)
    return unit.takeError();
  if (clang::Expr *operand = decltypeOperand(unit->decl))
    return operand;
  return make_error<CxxError>(display.str() + ": not an expression");
}

/// Null for built-in operations and for calls through pointers.
static const clang::FunctionDecl *calleeOf(const clang::Expr *expr) {
  expr = expr->IgnoreUnlessSpelledInSource();
  if (auto *call = dyn_cast<clang::CallExpr>(expr))
    return call->getDirectCallee();
  if (auto *construct = dyn_cast<clang::CXXConstructExpr>(expr))
    return construct->getConstructor();
  return nullptr;
}

Expected<ResolvedRequest> SessionImpl::resolveOnce(const CallRequest &request,
                                                   std::vector<Argument> args,
                                                   bool braces) {
  auto expression = expressionFor(request, args, braces);
  if (!expression)
    return expression.takeError();
  std::string display = displayName(request.name, request.argTypes);
  auto operand = check("__attribute__((device))", args, *expression, display);
  if (!operand)
    return operand.takeError();
  clang::Sema &sema = engine->compiler().getSema();
  ResolvedRequest resolved;
  if (const clang::FunctionDecl *callee = calleeOf(*operand))
    resolved.callee =
        clang::ASTNameGenerator(engine->context()).getName(callee);
  resolved.call.result = describe((*operand)->getType(), sema);
  if (resolved.call.result.kind == CxxType::Kind::Other)
    return cannotCross(resolved.call.result);
  resolved.args = std::move(args);
  resolved.braces = braces;
  return resolved;
}

/// The arguments with all arithmetic ones converted to the type that C++'s
/// usual arithmetic conversions give them; empty if there is nothing to gain.
Expected<std::vector<Argument>>
SessionImpl::withCommonType(ArrayRef<Argument> args) {
  std::vector<std::string> terms;
  StringSet<> distinct;
  for (auto [index, arg] : enumerate(args))
    if (arg.isArithmetic()) {
      terms.push_back("a" + utostr(index));
      distinct.insert(arg.type.spelling);
    }
  if (distinct.size() < 2)
    return std::vector<Argument>();
  auto sum = check("__attribute__((device))", args, llvm::join(terms, " + "),
                   "common type");
  if (!sum)
    return sum.takeError();
  CxxType common = describe((*sum)->getType(), engine->compiler().getSema());
  std::vector<Argument> converted = args.vec();
  for (Argument &arg : converted)
    if (arg.isArithmetic())
      arg.castTo = common.spelling;
  return converted;
}

Expected<ResolvedRequest> SessionImpl::resolveAny(const CallRequest &request) {
  using Form = CallRequest::Form;
  auto args = describeArguments(request.argTypes);
  if (!args)
    return args.takeError();
  auto first = resolveOnce(request, *args, /*braces=*/false);
  if (first)
    return first;
  // A second way to read the request; if it fails too, the first one's
  // diagnostics are the ones that tell.
  auto orFirst = [&](Expected<ResolvedRequest> second) {
    if (!second) {
      consumeError(second.takeError());
      return std::move(first);
    }
    consumeError(first.takeError());
    return second;
  };
  if (request.form == Form::Constructor)
    return orFirst(resolveOnce(request, *args, /*braces=*/true));
  if (request.form != Form::Function)
    return first;
  auto converted = withCommonType(*args);
  if (!converted) {
    consumeError(converted.takeError());
    return first;
  }
  if (converted->empty())
    return first;
  return orFirst(resolveOnce(request, *converted, /*braces=*/false));
}

Expected<const ResolvedRequest *>
SessionImpl::resolveCached(const CallRequest &request) {
  std::string key = requestKey(request);
  if (auto known = resolutions.find(key); known != resolutions.end())
    return &known->second;
  auto resolved = resolveAny(request);
  if (!resolved)
    return resolved.takeError();
  for (const Argument &arg : resolved->args) {
    if (arg.castTo.empty()) {
      resolved->call.args.push_back(arg.type);
      continue;
    }
    auto type = describeType(arg.castTo);
    if (!type)
      return type.takeError();
    resolved->call.args.push_back(*type);
  }
  return &(resolutions[key] = std::move(*resolved));
}

Expected<ResolvedCall> SessionImpl::resolve(const CallRequest &request) {
  auto resolved = resolveCached(request);
  if (!resolved)
    return resolved.takeError();
  return (*resolved)->call;
}

} // namespace cppyy_cuda::interop
