//===- Compare.cpp - Inline PTX that compares and selects -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

static CmpInst::Predicate floatPredicate(StringRef name) {
  return StringSwitch<CmpInst::Predicate>(name)
      .Case("eq", CmpInst::FCMP_OEQ)
      .Case("ne", CmpInst::FCMP_ONE)
      .Case("lt", CmpInst::FCMP_OLT)
      .Case("le", CmpInst::FCMP_OLE)
      .Case("gt", CmpInst::FCMP_OGT)
      .Case("ge", CmpInst::FCMP_OGE)
      .Case("equ", CmpInst::FCMP_UEQ)
      .Case("neu", CmpInst::FCMP_UNE)
      .Case("ltu", CmpInst::FCMP_ULT)
      .Case("leu", CmpInst::FCMP_ULE)
      .Case("gtu", CmpInst::FCMP_UGT)
      .Case("geu", CmpInst::FCMP_UGE)
      .Case("num", CmpInst::FCMP_ORD)
      .Case("nan", CmpInst::FCMP_UNO)
      .Default(CmpInst::BAD_FCMP_PREDICATE);
}

static CmpInst::Predicate integerPredicate(StringRef name, bool isSigned) {
  return StringSwitch<CmpInst::Predicate>(name)
      .Case("eq", CmpInst::ICMP_EQ)
      .Case("ne", CmpInst::ICMP_NE)
      .Case("lt", isSigned ? CmpInst::ICMP_SLT : CmpInst::ICMP_ULT)
      .Case("le", isSigned ? CmpInst::ICMP_SLE : CmpInst::ICMP_ULE)
      .Case("gt", isSigned ? CmpInst::ICMP_SGT : CmpInst::ICMP_UGT)
      .Case("ge", isSigned ? CmpInst::ICMP_SGE : CmpInst::ICMP_UGE)
      .Case("lo", CmpInst::ICMP_ULT)
      .Case("ls", CmpInst::ICMP_ULE)
      .Case("hi", CmpInst::ICMP_UGT)
      .Case("hs", CmpInst::ICMP_UGE)
      .Default(CmpInst::BAD_ICMP_PREDICATE);
}

/// "setp.eq.f16 p, a, b" and "set.eq.f16x2.f16x2 d, a, b" compare alike.
static Value *compare(Translator &t, const Instruction &inst) {
  if (inst.opcode.size() < 3 || inst.operands.size() < 3)
    return nullptr;
  Value *x = t.read(inst, 1), *y = t.read(inst, 2);
  if (!x || !y)
    return nullptr;
  IRBuilder<> &b = t.builder();
  if (x->getType()->isFPOrFPVectorTy()) {
    auto predicate = floatPredicate(inst.opcode[1]);
    return predicate == CmpInst::BAD_FCMP_PREDICATE
               ? nullptr
               : b.CreateFCmp(predicate, x, y);
  }
  bool isSigned = inst.type().starts_with("s");
  auto predicate = integerPredicate(inst.opcode[1], isSigned);
  return predicate == CmpInst::BAD_ICMP_PREDICATE
             ? nullptr
             : b.CreateICmp(predicate, x, y);
}

/// "setp.lt.and.f32 p, a, b, c" combines with another predicate.
static Value *combine(Translator &t, const Instruction &inst, Value *value) {
  if (inst.operands.size() < 4)
    return value;
  IRBuilder<> &b = t.builder();
  Value *other = t.read(inst.operands[3], b.getInt1Ty());
  if (!other)
    return nullptr;
  if (inst.has("and"))
    return b.CreateAnd(value, other);
  if (inst.has("or"))
    return b.CreateOr(value, other);
  return inst.has("xor") ? b.CreateXor(value, other) : nullptr;
}

static bool translateSetp(Translator &t, const Instruction &inst) {
  Value *value = compare(t, inst);
  if (value && !value->getType()->isVectorTy())
    value = combine(t, inst, value);
  return value && t.write(inst.operands[0], value);
}

/// True is 1.0 in a floating-point result, all ones in an integer.
static bool translateSet(Translator &t, const Instruction &inst) {
  Value *value = compare(t, inst);
  Type *type = value && inst.opcode.size() > 3
                   ? t.typeNamed(inst.opcode[inst.opcode.size() - 2])
                   : nullptr;
  if (!type)
    return false;
  IRBuilder<> &b = t.builder();
  if (type->isFPOrFPVectorTy())
    return t.write(inst.operands[0], b.CreateUIToFP(value, type));
  if (auto *pair = dyn_cast<VectorType>(value->getType())) {
    value = b.CreateSExt(value, pair->getWithNewType(b.getInt16Ty()));
    return t.write(inst.operands[0], value);
  }
  return t.write(inst.operands[0], b.CreateSExt(value, type));
}

static bool translateSelp(Translator &t, const Instruction &inst) {
  if (inst.operands.size() != 4)
    return false;
  IRBuilder<> &b = t.builder();
  Value *x = t.read(inst, 1), *y = t.read(inst, 2);
  Value *guard = t.read(inst.operands[3], b.getInt1Ty());
  return x && y && guard &&
         t.write(inst.operands[0], b.CreateSelect(guard, x, y));
}

bool translateCompare(Translator &t, const Instruction &inst) {
  if (inst.opcode[0] == "setp")
    return translateSetp(t, inst);
  if (inst.opcode[0] == "set")
    return translateSet(t, inst);
  return inst.opcode[0] == "selp" && translateSelp(t, inst);
}

} // namespace cppyy_cuda::host::target::ptx
