//===- Convert.cpp - Inline PTX that moves and converts -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Lowering.h"
#include "Translator.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target::ptx {

/// The number next to \p value, whose bits are \p bits: towards zero, or away
/// from it if \p isAway.
static Value *neighbor(IRBuilder<> &b, Value *bits, Value *isAway) {
  Type *type = bits->getType();
  return b.CreateSelect(isAway, b.CreateAdd(bits, ConstantInt::get(type, 1)),
                        b.CreateSub(bits, ConstantInt::get(type, 1)));
}

/// Rounded to nearest, then corrected by one step if that went the wrong way.
static Value *roundDirected(IRBuilder<> &b, Value *value, Type *type,
                            StringRef mode) {
  Value *nearest = b.CreateFPTrunc(value, type);
  Value *back = b.CreateFPExt(nearest, value->getType());
  Type *intType =
      type->getWithNewType(b.getIntNTy(type->getScalarSizeInBits()));
  Value *bits = b.CreateBitCast(nearest, intType);
  Value *isNegative =
      b.CreateFCmpOLT(value, ConstantFP::getZero(value->getType()));
  Value *above = b.CreateFCmpOGT(back, value);
  Value *below = b.CreateFCmpOLT(back, value);
  Value *wrong = mode == "rm"   ? above
                 : mode == "rp" ? below
                                : b.CreateSelect(isNegative, below, above);
  Value *isAway = mode == "rm" ? isNegative
                  : mode == "rp"
                      ? b.CreateNot(isNegative)
                      : Constant::getNullValue(isNegative->getType());
  // From a zero of the other sign, the next number is a subnormal of the
  // value's sign.
  Value *sign = b.CreateSelect(
      isNegative,
      ConstantInt::get(intType,
                       APInt::getSignMask(type->getScalarSizeInBits())),
      Constant::getNullValue(intType));
  Value *isZero = b.CreateFCmpOEQ(nearest, ConstantFP::getZero(type));
  bits = b.CreateSelect(isZero, sign, bits);
  Value *stepped = b.CreateBitCast(neighbor(b, bits, isAway), type);
  return b.CreateSelect(wrong, stepped, nearest);
}

Value *roundTo(IRBuilder<> &b, Value *value, Type *type, StringRef mode) {
  unsigned from = value->getType()->getScalarSizeInBits();
  unsigned to = type->getScalarSizeInBits();
  if (value->getType() == type)
    return value;
  if (from < to)
    return b.CreateFPExt(value, type);
  if (from == to) // half to bfloat
    return roundTo(b, b.CreateFPExt(value, b.getFloatTy()), type, mode);
  return mode == "rn" || mode.empty() ? b.CreateFPTrunc(value, type)
                                      : roundDirected(b, value, type, mode);
}

/// To an integer in the same type: `.rni` and the like.
static Value *roundIntegral(IRBuilder<> &b, Value *x, StringRef mode) {
  auto id = StringSwitch<Intrinsic::ID>(mode)
                .Case("rni", Intrinsic::roundeven)
                .Case("rzi", Intrinsic::trunc)
                .Case("rmi", Intrinsic::floor)
                .Case("rpi", Intrinsic::ceil)
                .Default(Intrinsic::not_intrinsic);
  return id ? b.CreateUnaryIntrinsic(id, x) : x;
}

static Value *floatToInteger(IRBuilder<> &b, Value *x, Type *type,
                             StringRef mode, bool isSigned) {
  if (x->getType()->is16bitFPTy())
    x = b.CreateFPExt(x, b.getFloatTy());
  x = roundIntegral(b, x, mode);
  return b.CreateIntrinsic(isSigned ? Intrinsic::fptosi_sat
                                    : Intrinsic::fptoui_sat,
                           {type, x->getType()}, {x});
}

static Value *integerToFloat(IRBuilder<> &b, Value *x, Type *type,
                             StringRef mode, bool isSigned) {
  auto convert = [&](Type *to) {
    return isSigned ? b.CreateSIToFP(x, to) : b.CreateUIToFP(x, to);
  };
  bool isNarrow = type->getPrimitiveSizeInBits() < 32;
  if (!isNarrow)
    return convert(type);
  return roundTo(b, convert(b.getDoubleTy()), type, mode);
}

static Value *convert(Translator &t, const Instruction &inst, Value *x,
                      Type *type, StringRef to, StringRef from) {
  IRBuilder<> &b = t.builder();
  StringRef mode;
  for (StringRef part : drop_begin(inst.opcode))
    if (part.size() <= 3 && part.starts_with("r") && part != "relu")
      mode = part;
  bool isFloat = type->isFPOrFPVectorTy();
  bool fromSigned = from.starts_with("s"), toSigned = to.starts_with("s");
  if (x->getType()->isFloatingPointTy() && isFloat)
    return mode.ends_with("i")
               ? roundTo(b, roundIntegral(b, x, mode), type, "rn")
               : roundTo(b, x, type, mode);
  if (x->getType()->isFloatingPointTy())
    return floatToInteger(b, x, type, mode, toSigned);
  if (isFloat)
    return integerToFloat(b, x, type, mode, fromSigned);
  return fromSigned ? b.CreateSExtOrTrunc(x, type)
                    : b.CreateZExtOrTrunc(x, type);
}

/// "cvt.rn.f16x2.f32 d, a, b": a is the upper half.
static bool convertPair(Translator &t, const Instruction &inst, Type *type) {
  IRBuilder<> &b = t.builder();
  Type *element = cast<VectorType>(type)->getElementType();
  Value *pair = PoisonValue::get(type);
  for (unsigned i : {0u, 1u}) {
    Value *x = t.read(inst, 2 - i);
    if (!x || !x->getType()->isFloatTy())
      return false;
    Value *half = convert(t, inst, x, element, "", inst.type());
    if (inst.has("relu"))
      half = b.CreateBinaryIntrinsic(Intrinsic::maximumnum, half,
                                     ConstantFP::getZero(element));
    pair = b.CreateInsertElement(pair, half, i);
  }
  return t.write(inst.operands[0], pair);
}

static bool translateCvt(Translator &t, const Instruction &inst) {
  if (inst.opcode.size() < 3)
    return false;
  StringRef to = inst.opcode[inst.opcode.size() - 2], from = inst.type();
  Type *type = t.typeNamed(to);
  if (!type || inst.has("satfinite"))
    return false;
  if (type->isVectorTy())
    return inst.operands.size() == 3 && convertPair(t, inst, type);
  Value *x = inst.operands.size() == 2 ? t.read(inst, 1) : nullptr;
  if (!x)
    return false;
  Value *value = convert(t, inst, x, type, to, from);
  IRBuilder<> &b = t.builder();
  if (inst.has("sat") && type->isFloatingPointTy())
    value = b.CreateBinaryIntrinsic(
        Intrinsic::minimumnum,
        b.CreateBinaryIntrinsic(Intrinsic::maximumnum, value,
                                ConstantFP::getZero(type)),
        ConstantFP::get(type, 1.0));
  if (inst.has("relu"))
    value = b.CreateBinaryIntrinsic(Intrinsic::maximumnum, value,
                                    ConstantFP::getZero(type));
  return t.write(inst.operands[0], value, to.starts_with("s"));
}

static bool translateIsSpace(Translator &t, const Instruction &inst) {
  IRBuilder<> &b = t.builder();
  Value *address = t.read(inst.operands[1], b.getInt64Ty());
  return address &&
         t.write(inst.operands[0], isInSpace(b, address, inst.type()));
}

bool translateConvert(Translator &t, const Instruction &inst) {
  StringRef name = inst.opcode[0];
  if (inst.operands.size() < 2)
    return false;
  if (name == "mov" || name == "cvta") {
    Value *value = t.read(inst, 1);
    return value && t.write(inst.operands[0], value);
  }
  if (name == "isspacep")
    return translateIsSpace(t, inst);
  return name == "cvt" && translateCvt(t, inst);
}

} // namespace cppyy_cuda::host::target::ptx
