//===- Resolution.cpp - What a use of C++ means ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CalledFunction.h"
#include "PlainFunctions.h"
#include "SessionImpl.h"
#include "ThunkAttributes.h"
#include "Tokens.h"
#include "TypeDescription.h"
#include "ValueCategories.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Mangle.h"
#include "clang/AST/Stmt.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaCUDA.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

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

Expected<clang::Expr *> SessionImpl::check(StringRef attribute,
                                           ArrayRef<Argument> args,
                                           StringRef expression,
                                           StringRef display) {
  // Unevaluated, so that nothing is instantiated that a later error in the same
  // text would leave incomplete; inline, so that nothing is emitted.
  std::string before = "__attribute__((" + attribute.str() +
                       ")) inline void __cppyy_cuda_probe_" +
                       utostr(nextProbe++) + "(" + parameterList(args) +
                       ") { using __result = decltype(\n";
  auto unit = probe({before, display.str(), expression.str(), "\n); }\n"});
  if (!unit)
    return unit.takeError();
  if (clang::Expr *operand = decltypeOperand(unit->decl))
    return operand;
  return make_error<CxxError>(display.str() + ": not an expression");
}

static Error checkVariable(const CallRequest &request,
                           const clang::Expr &operand) {
  if (request.form != CallRequest::Form::Variable ||
      !operand.getType()->isFunctionType())
    return Error::success();
  return make_error<CxxError>("'" + request.name +
                              "' is a function, not a variable");
}

/// In unevaluated operands Clang lets any function be named.
static Error checkSide(const clang::FunctionDecl &callee, clang::Sema &sema) {
  if (sema.CUDA().IdentifyTarget(&callee) != clang::CUDAFunctionTarget::Host)
    return Error::success();
  std::string at = callee.getLocation().printToString(sema.getSourceManager());
  return make_error<CxxError>(
      at + ": error: call to __host__ function '" +
      callee.getQualifiedNameAsString() +
      "' from a kernel: without its mark it is for both sides");
}

/// Whether \p operand names a variable that kernels can change. Others, such as
/// lambdas, are the host's, and constants; kernels have their values.
static bool isOnDevice(const clang::Expr &operand) {
  const auto *name = dyn_cast<clang::DeclRefExpr>(operand.IgnoreParens());
  return name && name->getDecl()->hasAttr<clang::CUDADeviceAttr>() &&
         !operand.getType().isConstQualified();
}

/// Whether \p operand is in memory that lives on after the thunk.
static bool isLasting(const clang::Expr &operand, const CallRequest &request) {
  bool isOfHost =
      request.form == CallRequest::Form::Variable && !isOnDevice(operand);
  return operand.isLValue() && !isOfHost && !makesTemporaries(&operand);
}

/// Whether \p operand is a number that C++ may change where it is.
static bool isPlaceOfNumber(const clang::Expr &operand) {
  clang::QualType type = operand.getType();
  return !operand.refersToBitField() && !type.isConstQualified() &&
         (type->isArithmeticType() || type->isEnumeralType());
}

/// Spells the use, for where no value is needed, so that it means the same in
/// any session.
static Expected<std::string> unevaluated(const CallRequest &request,
                                         Reading reading) {
  for (auto [arg, spelling] : zip(reading.args, request.argTypes)) {
    bool isLvalue = arg.isRecord() && !StringRef(spelling).ends_with("&");
    std::string type = isLvalue ? spelling + " &" : spelling;
    arg.value = "__cppyy_cuda::value<" + type + ">()";
    arg.typeText = spelling;
  }
  return expressionFor(request, reading);
}

static std::vector<CxxType> describeConverted(const clang::Expr *expr,
                                              size_t count, clang::Sema &sema) {
  std::vector<CxxType> types;
  for (clang::QualType type : convertedArguments(expr, count))
    types.push_back(type.isNull() ? CxxType() : describe(type, sema));
  return types;
}

/// Whether \p operand names a variable in constant memory.
static bool isInConstantMemory(const clang::Expr &operand) {
  const auto *name = dyn_cast<clang::DeclRefExpr>(operand.IgnoreParens());
  return name && name->getDecl()->hasAttr<clang::CUDAConstantAttr>();
}

/// The type of the value of \p operand: of an array in constant memory, a
/// pointer through which nothing is written.
static clang::QualType valueType(const clang::Expr &operand,
                                 clang::ASTContext &context) {
  clang::QualType type = operand.getType();
  bool isConstant = type->isArrayType() && isInConstantMemory(operand);
  return decayed(isConstant ? context.getConstType(type) : type, context)
      .getUnqualifiedType();
}

/// Kernels only read constant memory.
Error SessionImpl::checkAssigned(const CallRequest &request,
                                 const Reading &reading) {
  if (request.form != CallRequest::Form::SetVariable)
    return Error::success();
  auto variable = check(deviceAttribute(), {}, reading.callee, request.name);
  if (!variable)
    return variable.takeError();
  if (!isInConstantMemory(**variable))
    return Error::success();
  return make_error<CxxError>("'" + request.name +
                              "' is in constant memory, which kernels cannot "
                              "write: the host does, with cudaMemcpyToSymbol");
}

Expected<ResolvedRequest> SessionImpl::resolveOnce(const CallRequest &request,
                                                   Reading reading) {
  auto expression = expressionFor(request, reading);
  if (!expression)
    return expression.takeError();
  auto portable = unevaluated(request, reading);
  if (!portable)
    return portable.takeError();
  auto operand = check(deviceAttribute(), reading.args, *expression,
                       displayName(request.name, request.argTypes));
  if (!operand)
    return operand.takeError();
  if (Error error = checkVariable(request, **operand))
    return std::move(error);
  if (Error error = checkAssigned(request, reading))
    return std::move(error);
  ResolvedRequest resolved;
  if (const clang::FunctionDecl *callee = calledFunction(*operand)) {
    if (Error error = checkSide(*callee, engine->sema()))
      return std::move(error);
    resolved.call.callee =
        clang::ASTNameGenerator(engine->context()).getName(callee);
    resolved.call.mindsCategories =
        mindsValueCategories(request.form, **operand, *callee, reading.args);
    // What it was compiled as before has the same name.
    if (hasPlainTwin(*callee, engine->sema()))
      resolved.call.callee += " of the device";
  }
  resolved.resultType = valueType(**operand, engine->context());
  resolved.call.result =
      describeAs(resolved.resultType, "__decay(decltype(" + *portable + "))");
  if (resolved.call.result.kind == CxxType::Kind::Other)
    return cannotCross(resolved.call.result);
  bool lives = isLasting(**operand, request);
  resolved.call.isReference = lives && (*operand)->getType()->isRecordType();
  // Values of variables are the host's constants.
  resolved.call.isConst = (*operand)->getType().isConstQualified() ||
                          (request.form == CallRequest::Form::Variable &&
                           !resolved.call.isReference);
  resolved.call.hasPlace =
      resolved.call.isReference || (lives && isPlaceOfNumber(**operand));
  if (request.byReference && !resolved.call.hasPlace)
    return make_error<CxxError>("'" + request.name +
                                "' yields no reference to an object");
  resolved.call.converted =
      describeConverted(*operand, reading.args.size(), engine->sema());
  for (const Argument &arg : reading.args)
    resolved.call.args.push_back(arg.type);
  bool isValue = !resolved.call.isReference &&
                 resolved.call.result.kind != CxxType::Kind::Pointer;
  resolved.call.reads = onlyRead(*operand, reading.args.size(), isValue);
  for (auto [place, arg] : enumerate(reading.args))
    if (!arg.canBeConst() || StringRef(request.argTypes[place]).ends_with("&&"))
      resolved.call.reads[place] = false;
  resolved.reading = std::move(reading);
  return resolved;
}

Expected<ResolvedRequest> SessionImpl::resolveAny(const CallRequest &request) {
  // Operators need no lookup of their name.
  if (request.form != CallRequest::Form::Operator)
    if (Error error = checkEnclosed(request.name, engine->preprocessor()))
      return std::move(error);
  if (request.form == CallRequest::Form::Constructor)
    if (Error error = defineFunctors(request.name))
      return std::move(error);
  auto args = describeArguments(request.argTypes);
  if (!args)
    return args.takeError();
  Reading reading{std::move(*args), calleeOf(request)};
  auto resolve = [&](const Reading &way) {
    return isConstruction(request) ? resolveConstructor(request, way)
                                   : resolveOnce(request, way);
  };
  auto first = resolve(reading);
  // After an error in the user's own code the engine cannot be trusted.
  if (first || engine->isTainted())
    return first;
  auto others = otherReadings(request, reading);
  if (!others) {
    consumeError(others.takeError());
    return first;
  }
  for (const Reading &other : *others) {
    first = orFirst(std::move(first), resolve(other));
    if (first || engine->isTainted())
      break;
  }
  return first;
}

std::optional<Expected<ResolvedCall>>
SessionImpl::known(const CallRequest &request) const {
  std::string key = requestKey(request);
  if (auto found = resolutions.find(key); found != resolutions.end())
    return found->second.call;
  if (auto refused = refusals.find(key); refused != refusals.end())
    return make_error<CxxError>(refused->second);
  return std::nullopt;
}

Expected<const ResolvedRequest *>
SessionImpl::resolveCached(const CallRequest &request) {
  std::string key = requestKey(request);
  if (auto known = resolutions.find(key); known != resolutions.end())
    return &known->second;
  auto resolved = resolveAny(request);
  if (!resolved)
    return resolved.takeError();
  rememberAsConst(request, *resolved);
  return &(resolutions[key] = std::move(*resolved));
}

/// C++ chooses the same function for const objects if it would not change them.
/// What no function yields is the object's own, as constant as the object is.
void SessionImpl::rememberAsConst(CallRequest request,
                                  ResolvedRequest resolved) {
  bool isOther = false;
  bool isPart = resolved.call.hasPlace ||
                resolved.call.result.kind == CxxType::Kind::Pointer;
  if (resolved.call.callee.empty() && isPart)
    return;
  for (auto [place, arg] : enumerate(resolved.reading.args))
    if (resolved.call.reads[place] && !arg.isNumberReference()) {
      arg.typeText = "const " + arg.typeText;
      resolved.call.reads[place] = false;
      request.argTypes[place] = "const " + request.argTypes[place];
      isOther = true;
    }
  if (isOther)
    resolutions.try_emplace(requestKey(request), std::move(resolved));
}

Expected<ResolvedCall> SessionImpl::resolve(const CallRequest &request) {
  if (Error error = restore())
    return std::move(error);
  auto resolved = resolveCached(request);
  if (resolved)
    return (*resolved)->call;
  return handleErrors(resolved.takeError(), [&](const CxxError &refusal) {
    if (!isStopped)
      refusals.insert_or_assign(requestKey(request), refusal);
    return make_error<CxxError>(refusal);
  });
}

} // namespace cppyy_cuda::interop
