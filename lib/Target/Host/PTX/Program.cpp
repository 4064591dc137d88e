//===- Program.cpp - Parses inline PTX ------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

bool Instruction::has(StringRef modifier) const {
  return is_contained(drop_begin(opcode), modifier);
}

/// The text up to a comma outside brackets; \p text continues after it.
static StringRef takeOperand(StringRef &text) {
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    depth += c == '{' || c == '[';
    depth -= c == '}' || c == ']';
    if (c != ',' || depth)
      continue;
    StringRef operand = text.take_front(i);
    text = text.drop_front(i + 1);
    return operand.trim();
  }
  StringRef operand = text;
  text = "";
  return operand.trim();
}

static std::optional<std::vector<Operand>> parseOperands(StringRef text);

/// "12", "-1", "0x80000000U", "0f3F800000" (a float's bits).
static bool parseNumber(StringRef text, uint64_t &bits) {
  if (text.consume_front("0f") || text.consume_front("0F") ||
      text.consume_front("0d") || text.consume_front("0D"))
    return !text.getAsInteger(16, bits);
  text.consume_back("U");
  bool isNegative = text.consume_front("-");
  if (text.getAsInteger(0, bits))
    return false;
  if (isNegative)
    bits = -bits;
  return true;
}

static std::optional<Operand> parseAddress(StringRef text) {
  Operand address{Operand::Address, {}, 0, 0, {}};
  auto [base, offset] = text.split('+');
  auto parts = parseOperands(base.trim());
  if (!parts || parts->size() != 1)
    return std::nullopt;
  address.parts = std::move(*parts);
  if (!offset.empty() && !parseNumber(offset.trim(), address.bits))
    return std::nullopt;
  return address;
}

static std::optional<Operand> parseOperand(StringRef text) {
  Operand operand{Operand::Register, text, 0, 0, {}};
  if (size_t bar = text.find('|'); bar != StringRef::npos) {
    auto first = parseOperand(text.take_front(bar).trim());
    auto second = parseOperand(text.drop_front(bar + 1).trim());
    if (!first || !second)
      return std::nullopt;
    operand.kind = Operand::Pair;
    operand.parts = {std::move(*first), std::move(*second)};
    return operand;
  }
  if (text.consume_front("$")) {
    operand.kind = Operand::Argument;
    if (text.getAsInteger(10, operand.number))
      return std::nullopt;
    return operand;
  }
  if (text.consume_front("[") && text.consume_back("]"))
    return parseAddress(text.trim());
  if (text.consume_front("{") && text.consume_back("}")) {
    auto parts = parseOperands(text);
    if (!parts)
      return std::nullopt;
    operand.kind = Operand::Vector;
    operand.parts = std::move(*parts);
    return operand;
  }
  if (parseNumber(text, operand.bits)) {
    operand.kind = Operand::Number;
    return operand;
  }
  bool isName = all_of(text, [](char c) {
    return isAlnum(c) || c == '_' || c == '%' || c == '$' || c == '.';
  });
  if (text.empty() || !isName)
    return std::nullopt;
  return operand;
}

static std::optional<std::vector<Operand>> parseOperands(StringRef text) {
  std::vector<Operand> operands;
  while (!text.empty()) {
    auto operand = parseOperand(takeOperand(text));
    if (!operand)
      return std::nullopt;
    operands.push_back(std::move(*operand));
  }
  return operands;
}

/// ".reg .b16 h, r".
static bool parseRegisters(StringRef text, Program &program) {
  if (!text.consume_front(".reg"))
    return false;
  text = text.ltrim();
  if (!text.consume_front("."))
    return false;
  StringRef type = text.take_until(isSpace);
  text = text.drop_front(type.size());
  while (!text.trim().empty())
    program.registers[takeOperand(text)] = type;
  return true;
}

static bool parseInstruction(StringRef text, Program &program) {
  Instruction instruction;
  if (text.consume_front("@")) {
    instruction.isNegated = text.consume_front("!");
    instruction.predicate = text.take_until(isSpace);
    text = text.drop_front(instruction.predicate.size()).ltrim();
  }
  StringRef opcode = text.take_until(isSpace);
  opcode.split(instruction.opcode, '.', -1, /*KeepEmpty=*/false);
  bool isLabel = opcode.count(':') != 2 * opcode.count("::");
  if (instruction.opcode.empty() || isLabel)
    return false;
  auto operands = parseOperands(text.drop_front(opcode.size()).trim());
  if (!operands)
    return false;
  instruction.operands = std::move(*operands);
  program.instructions.push_back(std::move(instruction));
  return true;
}

/// Comments follow statements. A brace at the beginning of a statement opens or
/// closes a scope.
static StringRef nextStatement(StringRef text) {
  static constexpr char kBetween[] = " \t\r\n{};";
  text = text.ltrim(kBetween);
  while (text.starts_with("//"))
    text =
        text.drop_front(std::min(text.find('\n'), text.size())).ltrim(kBetween);
  return text;
}

std::optional<Program> parse(StringRef text) {
  Program program;
  for (text = nextStatement(text); !text.empty(); text = nextStatement(text)) {
    auto [statement, rest] = text.split(';');
    statement = statement.trim();
    bool isDirective = statement.starts_with(".");
    if (!(isDirective ? parseRegisters(statement, program)
                      : parseInstruction(statement, program)))
      return std::nullopt;
    text = rest;
  }
  return program;
}

} // namespace cppyy_cuda::host::target::ptx
