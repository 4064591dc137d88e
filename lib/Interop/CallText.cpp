//===- CallText.cpp - Uses of C++ as C++ text -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

bool CallRequest::operator==(const CallRequest &other) const {
  return form == other.form && name == other.name && argTypes == other.argTypes;
}

bool Argument::isArithmetic() const {
  return type.kind == CxxType::Kind::Bool ||
         type.kind == CxxType::Kind::Integer ||
         type.kind == CxxType::Kind::Float;
}

std::string declare(StringRef type, StringRef name) {
  // "void (*)(int)" holds its name in the middle; typeof spares us that.
  if (type.find_first_of("([") != StringRef::npos)
    return ("__typeof__(" + type + ") " + name).str();
  return (type + (type.ends_with("*") ? "" : " ") + name).str();
}

static std::string argumentName(size_t index) { return "a" + utostr(index); }

std::string parameterList(ArrayRef<Argument> args) {
  std::vector<std::string> params;
  for (auto [index, arg] : enumerate(args)) {
    std::string name = argumentName(index);
    if (!arg.isRecord())
      params.push_back(declare(arg.type.spelling, name));
    else // Keeps the caller's const.
      params.push_back("__remove_reference_t(" + arg.spelling + ") &" + name);
  }
  return llvm::join(params, ", ");
}

/// A prvalue for a scalar, an lvalue for a record (see Argument).
static std::string argument(ArrayRef<Argument> args, size_t index) {
  const Argument &arg = args[index];
  std::string name = argumentName(index);
  if (arg.isRecord())
    return name;
  const std::string &type = arg.castTo.empty() ? arg.type.spelling : arg.castTo;
  return "static_cast<" + type + ">(" + name + ")";
}

/// The object that a method, field or member operator belongs to.
static std::string object(ArrayRef<Argument> args) {
  bool isPointer = args[0].type.kind == CxxType::Kind::Pointer;
  return isPointer ? "(*a0)" : argument(args, 0);
}

static std::string argumentList(ArrayRef<Argument> args, size_t first) {
  std::vector<std::string> texts;
  for (size_t i = first; i < args.size(); ++i)
    texts.push_back(argument(args, i));
  return llvm::join(texts, ", ");
}

static Error badRequest(const CallRequest &request, const Twine &why) {
  return make_error<CxxError>(
      (displayName(request.name, request.argTypes) + ": " + why).str());
}

/// Only operators that mean the same on values as they do in Python text.
static bool isOperator(StringRef name, size_t operands) {
  static constexpr StringLiteral unary[] = {"+", "-", "!",  "~",
                                            "*", "&", "++", "--"};
  static constexpr StringLiteral binary[] = {
      "+",  "-",  "*",  "/",  "%",  "&",  "|",  "^",  "<<",  ">>",
      "==", "!=", "<",  "<=", ">",  ">=", "&&", "||", ",",   "=",
      "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="};
  return operands == 1 ? is_contained(unary, name)
                       : operands == 2 && is_contained(binary, name);
}

static Expected<std::string> operatorText(const CallRequest &request,
                                          ArrayRef<Argument> args) {
  StringRef name = request.name;
  if (name == "()")
    return argument(args, 0) + "(" + argumentList(args, 1) + ")";
  if (name == "[]" && args.size() >= 2)
    return argument(args, 0) + "[" + argumentList(args, 1) + "]";
  if (!isOperator(name, args.size()))
    return badRequest(request, "'" + name + "' is no operator of " +
                                   Twine(args.size()) + " operands");
  if (args.size() == 1)
    return name.str() + argument(args, 0);
  return argument(args, 0) + " " + name.str() + " " + argument(args, 1);
}

Expected<std::string> expressionFor(const CallRequest &request,
                                    ArrayRef<Argument> args, bool braces) {
  using Form = CallRequest::Form;
  bool needsObject =
      request.form != Form::Function && request.form != Form::Constructor;
  if (needsObject && args.empty())
    return badRequest(request, "there is no object to use");
  switch (request.form) {
  case Form::Function:
    return request.name + "(" + argumentList(args, 0) + ")";
  case Form::Constructor:
    return request.name + (braces ? "{" : "(") + argumentList(args, 0) +
           (braces ? "}" : ")");
  case Form::Method:
    return object(args) + "." + request.name + "(" + argumentList(args, 1) +
           ")";
  case Form::Field:
    if (args.size() != 1)
      return badRequest(request, "a field takes no arguments");
    return object(args) + "." + request.name;
  case Form::Operator:
    return operatorText(request, args);
  }
  llvm_unreachable("every form has its text");
}

std::string launchOf(StringRef name, ArrayRef<Argument> args) {
  return name.str() + "<<<1, 1>>>(" + argumentList(args, 0) + ")";
}

std::string displayName(StringRef name, ArrayRef<std::string> argTypes) {
  return name.str() + "(" + llvm::join(argTypes, ", ") + ")";
}

std::string requestKey(const CallRequest &request) {
  std::string key = utostr(static_cast<unsigned>(request.form));
  key += '\0';
  key += request.name;
  for (const std::string &type : request.argTypes) {
    key += '\0';
    key += type;
  }
  return key;
}

} // namespace cppyy_cuda::interop
