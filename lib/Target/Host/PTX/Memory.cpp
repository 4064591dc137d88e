//===- Memory.cpp - Inline PTX on memory ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

/// The operation after the memory order in the instruction; relaxed if it names
/// none.
static AtomicOrdering orderOf(const Instruction &inst) {
  if (inst.has("acq_rel"))
    return AtomicOrdering::AcquireRelease;
  if (inst.has("acquire"))
    return AtomicOrdering::Acquire;
  return inst.has("release") ? AtomicOrdering::Release
                             : AtomicOrdering::Monotonic;
}

static bool isOrdered(const Instruction &inst) {
  return inst.has("relaxed") || inst.has("acquire") || inst.has("release");
}

static unsigned lanesOf(const Instruction &inst) {
  return inst.has("v4") ? 4 : inst.has("v2") ? 2 : 1;
}

/// The integer that a load or store moves, or null.
static Type *movedType(Translator &t, const Instruction &inst) {
  Type *type = t.typeNamed(inst.type());
  if (!type)
    return nullptr;
  unsigned bits = type->getPrimitiveSizeInBits() * lanesOf(inst);
  return t.builder().getIntNTy(bits);
}

static bool translateLoad(Translator &t, const Instruction &inst) {
  IRBuilder<> &b = t.builder();
  Type *type = movedType(t, inst);
  Value *address = type ? t.address(inst.operands[1]) : nullptr;
  if (!address)
    return false;
  Align align(type->getIntegerBitWidth() / 8);
  LoadInst *load = b.CreateAlignedLoad(type, address, align);
  load->setVolatile(inst.has("volatile") || inst.has("mmio"));
  if (isOrdered(inst))
    load->setAtomic(orderOf(inst));
  return t.write(inst.operands[0], load, inst.type().starts_with("s"));
}

static bool translateStore(Translator &t, const Instruction &inst) {
  IRBuilder<> &b = t.builder();
  Type *type = movedType(t, inst);
  Value *address = type ? t.address(inst.operands[0]) : nullptr;
  Value *value = nullptr;
  if (address && lanesOf(inst) == 1) {
    value = t.read(inst.operands[1], type);
  } else if (address) { // each part in its own width
    Type *part = t.typeNamed(inst.type());
    unsigned width = part->getPrimitiveSizeInBits(), shift = 0;
    value = ConstantInt::get(type, 0);
    for (const Operand &operand : inst.operands[1].parts) {
      Value *bits = t.read(operand, b.getIntNTy(width));
      if (!bits)
        return false;
      value = b.CreateOr(value, b.CreateShl(b.CreateZExt(bits, type), shift));
      shift += width;
    }
  }
  if (!value)
    return false;
  StoreInst *store = b.CreateAlignedStore(
      value, address, Align(type->getIntegerBitWidth() / 8));
  store->setVolatile(inst.has("volatile") || inst.has("mmio"));
  if (isOrdered(inst))
    store->setAtomic(orderOf(inst));
  return true;
}

bool translateMemory(Translator &t, const Instruction &inst) {
  StringRef name = inst.opcode[0];
  if (name == "membar" || name == "fence") {
    t.builder().CreateFence(inst.has("acq_rel")
                                ? AtomicOrdering::AcquireRelease
                                : AtomicOrdering::SequentiallyConsistent);
    return true;
  }
  // Hints have no visible effect.
  if (name == "prefetch" || name == "prefetchu" || name == "discard" ||
      name == "applypriority")
    return true;
  if (inst.operands.size() != 2 || inst.has("param"))
    return false;
  if (name == "ld" || name == "ldu")
    return translateLoad(t, inst);
  return name == "st" && translateStore(t, inst);
}

static AtomicRMWInst::BinOp updateNamed(StringRef name, bool isFloat,
                                        bool isSigned) {
  return StringSwitch<AtomicRMWInst::BinOp>(name)
      .Case("add", isFloat ? AtomicRMWInst::FAdd : AtomicRMWInst::Add)
      .Case("min", isFloat    ? AtomicRMWInst::FMin
                   : isSigned ? AtomicRMWInst::Min
                              : AtomicRMWInst::UMin)
      .Case("max", isFloat    ? AtomicRMWInst::FMax
                   : isSigned ? AtomicRMWInst::Max
                              : AtomicRMWInst::UMax)
      .Case("and", AtomicRMWInst::And)
      .Case("or", AtomicRMWInst::Or)
      .Case("xor", AtomicRMWInst::Xor)
      .Case("exch", AtomicRMWInst::Xchg)
      .Case("inc", AtomicRMWInst::UIncWrap)
      .Case("dec", AtomicRMWInst::UDecWrap)
      .Default(AtomicRMWInst::BAD_BINOP);
}

static Value *update(Translator &t, const Instruction &inst, Type *type,
                     Value *address, ArrayRef<Operand> operands) {
  IRBuilder<> &b = t.builder();
  AtomicOrdering order = orderOf(inst);
  SmallVector<Value *> v;
  for (const Operand &operand : operands)
    v.push_back(t.read(operand, type));
  if (v.empty() || is_contained(v, nullptr))
    return nullptr;
  if (inst.has("cas") && v.size() == 2) {
    auto failure = AtomicCmpXchgInst::getStrongestFailureOrdering(order);
    Value *pair = b.CreateAtomicCmpXchg(address, v[0], v[1], MaybeAlign(),
                                        order, failure);
    return b.CreateExtractValue(pair, 0);
  }
  // The operation is a modifier, at any position: "atom.acquire.gpu.add.u32".
  for (StringRef part : drop_begin(inst.opcode)) {
    auto kind = updateNamed(part, type->isFPOrFPVectorTy(),
                            inst.type().starts_with("s"));
    if (kind != AtomicRMWInst::BAD_BINOP && v.size() == 1)
      return b.CreateAtomicRMW(kind, address, v[0], MaybeAlign(), order);
  }
  return nullptr;
}

bool translateAtomic(Translator &t, const Instruction &inst) {
  bool isReduction = inst.opcode[0] == "red";
  if (!isReduction && inst.opcode[0] != "atom")
    return false;
  Type *type = t.typeNamed(inst.type());
  unsigned first = isReduction ? 0 : 1;
  if (!type || inst.operands.size() < first + 2)
    return false;
  Value *address = t.address(inst.operands[first]);
  ArrayRef<Operand> operands = inst.operands;
  Value *old =
      address ? update(t, inst, type, address, operands.drop_front(first + 1))
              : nullptr;
  if (!old)
    return false;
  return isReduction || t.write(inst.operands[0], old);
}

} // namespace cppyy_cuda::host::target::ptx
