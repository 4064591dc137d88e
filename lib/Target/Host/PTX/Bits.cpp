//===- Bits.cpp - Inline PTX on bits --------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

/// PTX clamps shift amounts to the width; in LLVM larger amounts are poison.
static Value *shift(IRBuilder<> &b, const Instruction &inst, Value *x,
                    Value *amount) {
  Type *type = x->getType();
  unsigned width = type->getIntegerBitWidth();
  Value *inRange = b.CreateICmpULT(amount, b.getInt32(width));
  Value *by = b.CreateZExtOrTrunc(amount, type);
  if (inst.opcode[0] == "shr" && inst.type().starts_with("s")) {
    Value *most = ConstantInt::get(type, width - 1);
    return b.CreateAShr(x, b.CreateSelect(inRange, by, most));
  }
  Value *zero = ConstantInt::get(type, 0);
  by = b.CreateSelect(inRange, by, zero);
  Value *moved =
      inst.opcode[0] == "shl" ? b.CreateShl(x, by) : b.CreateLShr(x, by);
  return b.CreateSelect(inRange, moved, zero);
}

/// shf: a 32-bit window of two words; `.wrap` takes the amount modulo 32.
static Value *funnel(IRBuilder<> &b, const Instruction &inst,
                     ArrayRef<Value *> v) {
  bool isLeft = inst.has("l");
  Value *amount =
      inst.has("clamp")
          ? b.CreateBinaryIntrinsic(Intrinsic::umin, v[2], b.getInt32(32))
          : b.CreateAnd(v[2], b.getInt32(31));
  Type *i64 = b.getInt64Ty();
  Value *whole = b.CreateOr(b.CreateShl(b.CreateZExt(v[1], i64), 32),
                            b.CreateZExt(v[0], i64));
  Value *by = b.CreateZExt(amount, i64);
  Value *moved = isLeft ? b.CreateLShr(b.CreateShl(whole, by), 32)
                        : b.CreateLShr(whole, by);
  return b.CreateTrunc(moved, b.getInt32Ty());
}

/// lop3: any function of three bits, by its truth table.
static Value *lop3(IRBuilder<> &b, ArrayRef<Value *> v, uint64_t table) {
  Value *result = ConstantInt::get(v[0]->getType(), 0);
  for (unsigned row = 0; row < 8; ++row) {
    if (!(table >> row & 1))
      continue;
    Value *term = row & 4 ? v[0] : b.CreateNot(v[0]);
    term = b.CreateAnd(term, row & 2 ? v[1] : b.CreateNot(v[1]));
    term = b.CreateAnd(term, row & 1 ? v[2] : b.CreateNot(v[2]));
    result = b.CreateOr(result, term);
  }
  return result;
}

static Value *count(IRBuilder<> &b, StringRef name, Value *x) {
  Type *type = x->getType();
  unsigned width = type->getIntegerBitWidth();
  if (name == "popc")
    return b.CreateUnaryIntrinsic(Intrinsic::ctpop, x);
  if (name == "brev")
    return b.CreateUnaryIntrinsic(Intrinsic::bitreverse, x);
  Value *zeros = b.CreateBinaryIntrinsic(Intrinsic::ctlz, x, b.getFalse());
  if (name == "clz")
    return zeros;
  // bfind: the highest bit, or all ones for none.
  return b.CreateSub(ConstantInt::get(type, width - 1), zeros);
}

static Value *logic(IRBuilder<> &b, StringRef name, Value *x, Value *y) {
  auto op = StringSwitch<BinaryOperator::BinaryOps>(name)
                .Case("and", BinaryOperator::And)
                .Case("or", BinaryOperator::Or)
                .Case("xor", BinaryOperator::Xor)
                .Default(BinaryOperator::BinaryOpsEnd);
  return op == BinaryOperator::BinaryOpsEnd ? nullptr : b.CreateBinOp(op, x, y);
}

/// A bit field's place, the operands \p first and the next: a start and a
/// length, of which only the part within \p type counts.
struct Field {
  Value *start = nullptr, *mask = nullptr;
};

static Field fieldOf(Translator &t, const Instruction &inst, unsigned first,
                     IntegerType *wide) {
  IRBuilder<> &b = t.builder();
  unsigned width = wide->getBitWidth() / 2;
  auto clamped = [&](unsigned index) -> Value * {
    Value *value = t.read(inst.operands[index], b.getInt32Ty());
    if (!value)
      return nullptr;
    value = b.CreateBinaryIntrinsic(Intrinsic::umin, b.CreateAnd(value, 255),
                                    b.getInt32(width));
    return b.CreateZExt(value, wide);
  };
  Value *start = clamped(first), *length = clamped(first + 1);
  if (!start || !length)
    return {};
  Value *one = ConstantInt::get(wide, 1);
  return {start, b.CreateSub(b.CreateShl(one, length), one)};
}

/// bfe of unsigned numbers, and bfi, in twice as many bits.
static Value *bitField(Translator &t, const Instruction &inst, Value *x) {
  IRBuilder<> &b = t.builder();
  bool extracts = inst.opcode[0] == "bfe";
  if (inst.operands.size() != (extracts ? 4 : 5) ||
      (extracts && inst.type().starts_with("s")))
    return nullptr;
  auto *type = cast<IntegerType>(x->getType());
  IntegerType *wide = b.getIntNTy(2 * type->getBitWidth());
  Field field = fieldOf(t, inst, extracts ? 2 : 3, wide);
  Value *y = extracts ? nullptr : t.read(inst, 2);
  if (!field.start || !(extracts || y))
    return nullptr;
  x = b.CreateZExt(x, wide);
  if (extracts)
    return b.CreateTrunc(b.CreateAnd(b.CreateLShr(x, field.start), field.mask),
                         type);
  Value *mask = b.CreateShl(field.mask, field.start);
  Value *kept = b.CreateAnd(b.CreateZExt(y, wide), b.CreateNot(mask));
  return b.CreateTrunc(
      b.CreateOr(kept, b.CreateAnd(b.CreateShl(x, field.start), mask)), type);
}

/// bmsk.clamp: a field of ones.
static Value *bitMask(Translator &t, const Instruction &inst) {
  IRBuilder<> &b = t.builder();
  if (!inst.has("clamp") || inst.operands.size() != 3)
    return nullptr;
  Field field = fieldOf(t, inst, 1, b.getInt64Ty());
  if (!field.start)
    return nullptr;
  return b.CreateTrunc(b.CreateShl(field.mask, field.start), b.getInt32Ty());
}

static Value *compute(Translator &t, const Instruction &inst) {
  IRBuilder<> &b = t.builder();
  StringRef name = inst.opcode[0];
  Value *x = t.read(inst, 1);
  if (!x)
    return nullptr;
  if (name == "not")
    return b.CreateNot(x);
  if (is_contained({"popc", "brev", "clz", "bfind"}, name))
    return inst.has("shiftamt") || inst.type().starts_with("s")
               ? nullptr
               : count(b, name, x);
  if (name == "shl" || name == "shr") {
    Value *amount = t.read(inst.operands[2], b.getInt32Ty());
    return amount ? shift(b, inst, x, amount) : nullptr;
  }
  if (name == "bmsk")
    return bitMask(t, inst);
  if (name == "bfe" || name == "bfi")
    return bitField(t, inst, x);
  Value *y = t.read(inst, 2);
  if (!y)
    return nullptr;
  if (inst.operands.size() == 3)
    return logic(b, name, x, y);
  Value *z = t.read(inst, 3);
  if (!z)
    return nullptr;
  if (name == "shf")
    return funnel(b, inst, {x, y, z});
  if (name == "lop3" && inst.operands.size() == 5 &&
      inst.operands[4].kind == Operand::Number)
    return lop3(b, {x, y, z}, inst.operands[4].bits);
  return nullptr;
}

bool translateBits(Translator &t, const Instruction &inst) {
  static constexpr StringRef kOperations[] = {
      "and", "or",   "xor",   "not",  "shl", "shr", "shf", "popc",
      "clz", "brev", "bfind", "lop3", "bfe", "bfi", "bmsk"};
  Type *type = t.typeNamed(inst.type());
  if (!type || !type->isIntegerTy() || inst.operands.size() < 2 ||
      !is_contained(kOperations, inst.opcode[0]))
    return false;
  Value *value = compute(t, inst);
  return value && t.write(inst.operands[0], value);
}

} // namespace cppyy_cuda::host::target::ptx
