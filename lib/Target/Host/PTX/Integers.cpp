//===- Integers.cpp - Inline PTX on integers ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

static Value *extend(IRBuilder<> &b, Value *value, unsigned width,
                     bool isSigned) {
  Type *type = b.getIntNTy(width);
  return isSigned ? b.CreateSExt(value, type) : b.CreateZExt(value, type);
}

/// The product's low half, its high half, or all of it.
static Value *multiply(IRBuilder<> &b, const Instruction &inst, Value *x,
                       Value *y, bool isSigned) {
  unsigned width = x->getType()->getIntegerBitWidth();
  Value *product = b.CreateMul(extend(b, x, 2 * width, isSigned),
                               extend(b, y, 2 * width, isSigned));
  if (inst.has("wide"))
    return product;
  if (inst.has("hi"))
    product = b.CreateLShr(product, width);
  return b.CreateTrunc(product, x->getType());
}

static Value *binary(IRBuilder<> &b, const Instruction &inst, Value *x,
                     Value *y, bool isSigned) {
  StringRef name = inst.opcode[0];
  if (name == "mul")
    return multiply(b, inst, x, y, isSigned);
  auto id = StringSwitch<Intrinsic::ID>(name)
                .Case("min", isSigned ? Intrinsic::smin : Intrinsic::umin)
                .Case("max", isSigned ? Intrinsic::smax : Intrinsic::umax)
                .Default(Intrinsic::not_intrinsic);
  if (id)
    return b.CreateBinaryIntrinsic(id, x, y);
  auto op =
      StringSwitch<BinaryOperator::BinaryOps>(name)
          .Case("add", BinaryOperator::Add)
          .Case("sub", BinaryOperator::Sub)
          .Case("div", isSigned ? BinaryOperator::SDiv : BinaryOperator::UDiv)
          .Case("rem", isSigned ? BinaryOperator::SRem : BinaryOperator::URem)
          .Default(BinaryOperator::BinaryOpsEnd);
  return op == BinaryOperator::BinaryOpsEnd ? nullptr : b.CreateBinOp(op, x, y);
}

static Value *unary(IRBuilder<> &b, StringRef name, Value *x) {
  if (name == "neg")
    return b.CreateNeg(x);
  if (name == "abs")
    return b.CreateBinaryIntrinsic(Intrinsic::abs, x, b.getFalse());
  return nullptr;
}

/// mad: a*b+c, where `.wide` makes c as wide as the product; sad: |a-b|+c.
static Value *ternary(Translator &t, const Instruction &inst, Value *x,
                      Value *y, bool isSigned) {
  IRBuilder<> &b = t.builder();
  if (inst.opcode[0] == "mad") {
    Value *product = multiply(b, inst, x, y, isSigned);
    Value *addend = t.read(inst.operands[3], product->getType());
    return addend ? b.CreateAdd(product, addend) : nullptr;
  }
  Value *addend = t.read(inst, 3);
  if (inst.opcode[0] != "sad" || !addend)
    return nullptr;
  auto larger = isSigned ? Intrinsic::smax : Intrinsic::umax;
  auto smaller = isSigned ? Intrinsic::smin : Intrinsic::umin;
  Value *difference = b.CreateSub(b.CreateBinaryIntrinsic(larger, x, y),
                                  b.CreateBinaryIntrinsic(smaller, x, y));
  return b.CreateAdd(difference, addend);
}

/// dp4a and dp2a: the products of parts, summed up onto c.
static bool dotProduct(Translator &t, const Instruction &inst) {
  bool isFour = inst.opcode[0] == "dp4a";
  if ((!isFour && inst.opcode[0] != "dp2a") || inst.opcode.size() < 3)
    return false;
  IRBuilder<> &b = t.builder();
  Type *i32 = b.getInt32Ty();
  Value *x = t.read(inst.operands[1], i32), *y = t.read(inst.operands[2], i32);
  Value *sum = t.read(inst.operands[3], i32);
  if (!x || !y || !sum)
    return false;
  // "dp2a.lo.s32.u32": the types of a and b come last.
  StringRef typeX = inst.opcode[inst.opcode.size() - 2], typeY = inst.type();
  auto part = [&](Value *v, unsigned width, unsigned shift, StringRef type) {
    Value *piece = b.CreateTrunc(b.CreateLShr(v, shift), b.getIntNTy(width));
    return extend(b, piece, 32, type.starts_with("s"));
  };
  unsigned widthX = isFour ? 8 : 16, base = inst.has("hi") ? 16 : 0;
  for (unsigned i = 0; i < (isFour ? 4 : 2); ++i)
    sum = b.CreateAdd(sum, b.CreateMul(part(x, widthX, i * widthX, typeX),
                                       part(y, 8, base + i * 8, typeY)));
  return t.write(inst.operands[0], sum);
}

bool translateInteger(Translator &t, const Instruction &inst) {
  if (inst.operands.size() == 4 && dotProduct(t, inst))
    return true;
  static constexpr StringRef kOperations[] = {"add", "sub", "mul", "mad",
                                              "sad", "div", "rem", "min",
                                              "max", "neg", "abs"};
  Type *type = t.typeNamed(inst.type());
  if (!type || !type->isIntegerTy() ||
      !is_contained(kOperations, inst.opcode[0]))
    return false;
  // Carries are not kept.
  if (inst.has("cc") || inst.has("sat") || inst.operands.size() < 2)
    return false;
  bool isSigned = inst.type().starts_with("s");
  Value *x = t.read(inst, 1);
  Value *y = inst.operands.size() > 2 ? t.read(inst, 2) : nullptr;
  if (!x || (inst.operands.size() > 2 && !y))
    return false;
  IRBuilder<> &b = t.builder();
  Value *value = inst.operands.size() == 4   ? ternary(t, inst, x, y, isSigned)
                 : inst.operands.size() == 3 ? binary(b, inst, x, y, isSigned)
                                             : unary(b, inst.opcode[0], x);
  return value && t.write(inst.operands[0], value, isSigned);
}

} // namespace cppyy_cuda::host::target::ptx
