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
using namespace std::string_literals;

namespace cppyy_cuda::interop {

bool CallRequest::operator==(const CallRequest &other) const {
  return form == other.form && name == other.name &&
         argTypes == other.argTypes && byReference == other.byReference;
}

bool Argument::isArithmetic() const {
  if (isNumberReference())
    return false;
  return type.kind == CxxType::Kind::Bool ||
         type.kind == CxxType::Kind::Integer ||
         type.kind == CxxType::Kind::Float;
}

bool Argument::canBeConst() const {
  using Kind = CxxType::Kind;
  if (isRecord() || isNumberReference())
    return !StringRef(typeText).starts_with("const ");
  return isPointer() && castTo.empty() && type.pointee && !type.pointeeConst &&
         type.pointee->kind != Kind::Pointer &&
         type.pointee->kind != Kind::Other;
}

std::string declare(StringRef type, StringRef name) {
  // The name goes in the middle of "void (*)(int)"; typeof avoids that.
  if (type.find_first_of("([") != StringRef::npos)
    return ("__typeof__(" + type + ") " + name).str();
  return (type + (type.ends_with("*") ? "" : " ") + name).str();
}

std::string parameterName(size_t index) { return "__arg" + utostr(index); }

std::string parameterList(ArrayRef<Argument> args) {
  std::vector<std::string> params;
  for (auto [index, arg] : enumerate(args)) {
    std::string name = parameterName(index);
    params.push_back(arg.isRecord() ? arg.typeText + " &" + name
                                    : declare(arg.typeText, name));
  }
  return llvm::join(params, ", ");
}

/// A prvalue for a scalar without a name, an lvalue for a record that is not
/// converted (see Argument).
static std::string argument(const Argument &arg) {
  if ((arg.isRecord() || arg.isConstNumber()) && arg.castTo.empty())
    return arg.value;
  // Only a cast converts between pointers to types of the same layout.
  bool isOther = arg.isPointer() && !arg.castTo.empty();
  const std::string &type = arg.castTo.empty() ? arg.typeText : arg.castTo;
  return (isOther ? "reinterpret_cast<" : "static_cast<") + type + ">(" +
         arg.value + ")";
}

/// The object that a method, field or member operator belongs to.
static std::string object(const Argument &arg) {
  return arg.isPointer() ? "(*" + arg.value + ")" : argument(arg);
}

static std::string argumentList(ArrayRef<Argument> args) {
  std::vector<std::string> texts;
  for (const Argument &arg : args)
    texts.push_back(argument(arg));
  return llvm::join(texts, ", ");
}

static Error badRequest(const CallRequest &request, const Twine &why) {
  return make_error<CxxError>(
      (displayName(request.name, request.argTypes) + ": " + why).str());
}

/// Only operators that mean the same on values as they do in Python source.
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
    return argument(args[0]) + "(" + argumentList(args.drop_front()) + ")";
  if (name == "[]" && args.size() == 2)
    return argument(args[0]) + "[" + argument(args[1]) + "]";
  // Before C++23 it is the comma operator that stands between brackets.
  if (name == "[]" && args.size() > 2)
    return argument(args[0]) + ".operator[](" +
           argumentList(args.drop_front()) + ")";
  if (!isOperator(name, args.size()))
    return badRequest(request, "'" + name + "' is not an operator of " +
                                   Twine(args.size()) + " operands");
  if (args.size() == 1)
    return name.str() + argument(args[0]);
  return argument(args[0]) + " " + name.str() + " " + argument(args[1]);
}

/// Without a value, so that nothing refers to what is assigned.
static std::string assignment(const std::string &place, const Argument &value) {
  return "static_cast<void>(" + place + " = " + argument(value) + ")";
}

/// Fails if there are fewer operands than \p request's form has.
static Error checkOperands(const CallRequest &request, size_t count) {
  using Form = CallRequest::Form;
  bool needsObject =
      request.form == Form::Method || request.form == Form::Field ||
      request.form == Form::Operator || request.form == Form::SetField ||
      request.form == Form::SetItem;
  if (needsObject && count == 0)
    return badRequest(request, "there is no object to use");
  if (request.form == Form::Field && count != 1)
    return badRequest(request, "a field takes no arguments");
  if (request.form == Form::Variable && count != 0)
    return badRequest(request, "a variable takes no arguments");
  if ((request.form == Form::SetField && count != 2) ||
      (request.form == Form::SetItem && count < 3) ||
      (request.form == Form::SetVariable && count != 1))
    return badRequest(request, "an assignment takes one value");
  return Error::success();
}

Expected<std::string> expressionFor(const CallRequest &request,
                                    const Reading &reading) {
  using Form = CallRequest::Form;
  ArrayRef<Argument> args = reading.args;
  if (Error error = checkOperands(request, args.size()))
    return std::move(error);
  switch (request.form) {
  case Form::Function:
  case Form::Constructor:
    return reading.callee + (reading.braces ? "{" : "(") + argumentList(args) +
           (reading.braces ? "}" : ")");
  case Form::Method:
    return object(args[0]) + "." + request.name + "(" +
           argumentList(args.drop_front()) + ")";
  case Form::Field:
    return object(args[0]) + "." + request.name;
  case Form::Operator:
    return operatorText(request, args);
  case Form::Variable:
    return reading.callee;
  case Form::SetField:
    return assignment(object(args[0]) + "." + request.name, args.back());
  case Form::SetItem: {
    auto place = operatorText(request, args.drop_back());
    if (!place)
      return place.takeError();
    return assignment(*place, args.back());
  }
  case Form::SetVariable:
    return assignment(reading.callee, args.back());
  }
  llvm_unreachable("every form has its text");
}

std::string launchOf(StringRef name, ArrayRef<Argument> args) {
  return name.str() + "<<<1, 1>>>(" + argumentList(args) + ")";
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
  if (request.byReference)
    key += "\0&"s;
  return key;
}

} // namespace cppyy_cuda::interop
