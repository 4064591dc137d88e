//===- Translator.cpp - Inline PTX to LLVM IR -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"
#include "../Lowering.h"
#include "../Position.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/InlineAsm.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

Value *toBits(IRBuilder<> &b, Value *value) {
  Type *type = value->getType();
  if (type->isPointerTy())
    return b.CreatePtrToInt(value, b.getInt64Ty());
  return b.CreateBitCast(value, b.getIntNTy(type->getPrimitiveSizeInBits()));
}

Translator::Translator(IRBuilder<> &builder, CallBase &call,
                       const Program &program)
    : b(builder), call(call), program(program) {
  bindArguments();
}

Type *Translator::typeNamed(StringRef name) {
  LLVMContext &context = b.getContext();
  auto *type = StringSwitch<Type *>(name)
                   .Case("f16", b.getHalfTy())
                   .Case("bf16", b.getBFloatTy())
                   .Case("f32", b.getFloatTy())
                   .Case("f64", b.getDoubleTy())
                   .Case("f16x2", FixedVectorType::get(b.getHalfTy(), 2))
                   .Case("bf16x2", FixedVectorType::get(b.getBFloatTy(), 2))
                   .Case("pred", b.getInt1Ty())
                   .Default(nullptr);
  unsigned width = 0;
  if (type || name.size() < 2 || !StringRef("bus").contains(name[0]) ||
      name.drop_front().getAsInteger(10, width))
    return type;
  return is_contained({8u, 16u, 32u, 64u, 128u}, width)
             ? IntegerType::get(context, width)
             : nullptr;
}

/// `$n` counts the outputs, then the inputs; a tied input is the first value of
/// its output.
void Translator::bindArguments() {
  auto *code = cast<InlineAsm>(call.getCalledOperand());
  Type *type = call.getType();
  if (auto *structure = dyn_cast<StructType>(type))
    outputs.append(structure->element_begin(), structure->element_end());
  else if (!type->isVoidTy())
    outputs.push_back(type);
  for (Type *output : outputs)
    arguments.push_back(PoisonValue::get(output));
  unsigned next = 0;
  for (const InlineAsm::ConstraintInfo &info : code->ParseConstraints()) {
    if (info.Type != InlineAsm::isInput)
      continue;
    Value *value = call.getArgOperand(next++);
    arguments.push_back(value);
    for (const std::string &constraint : info.Codes) {
      unsigned tied = 0;
      if (!StringRef(constraint).getAsInteger(10, tied) &&
          tied < outputs.size())
        arguments[tied] = value;
    }
  }
}

Value **Translator::place(const Operand &operand, unsigned &width) {
  if (operand.kind == Operand::Argument) {
    if (operand.number >= arguments.size())
      return nullptr;
    Value *&slot = arguments[operand.number];
    width = toBits(b, slot)->getType()->getIntegerBitWidth();
    return &slot;
  }
  auto declared = program.registers.find(operand.name);
  if (operand.kind != Operand::Register || declared == program.registers.end())
    return nullptr;
  Type *type = typeNamed(declared->second);
  if (!type)
    return nullptr;
  width = type->getPrimitiveSizeInBits();
  Value *&slot = registers[operand.name];
  if (!slot)
    slot = PoisonValue::get(b.getIntNTy(width));
  return &slot;
}

Value *Translator::special(StringRef name) {
  if (name == "WARP_SZ")
    return b.getInt32(32);
  Intrinsic::ID id = specialRegister(name);
  return id ? b.CreateIntrinsic(id, ArrayRef<Value *>()) : nullptr;
}

/// The operand's bits as an integer of its own width.
Value *Translator::raw(const Operand &operand) {
  unsigned width;
  if (operand.kind == Operand::Number)
    return b.getInt64(operand.bits);
  if (operand.kind == Operand::Vector) { // the first part is the lowest
    Value *whole = nullptr;
    unsigned shift = 0;
    for (const Operand &part : operand.parts) {
      Value *bits = raw(part);
      if (!bits)
        return nullptr;
      unsigned partWidth = bits->getType()->getIntegerBitWidth();
      unsigned total = partWidth * operand.parts.size();
      bits = b.CreateShl(b.CreateZExt(bits, b.getIntNTy(total)), shift);
      whole = whole ? b.CreateOr(whole, bits) : bits;
      shift += partWidth;
    }
    return whole;
  }
  if (Value **slot = place(operand, width))
    return toBits(b, *slot);
  Value *value = special(operand.name);
  return value ? toBits(b, value) : nullptr;
}

Value *Translator::read(const Operand &operand, Type *type) {
  Value *bits = raw(operand);
  if (!bits || !type)
    return nullptr;
  bits = b.CreateZExtOrTrunc(bits, b.getIntNTy(type->getPrimitiveSizeInBits()));
  return b.CreateBitCast(bits, type);
}

/// Its distance from the block's shared memory fits into 32 bits.
Value *Translator::sharedAddress(Value *lowerHalf) {
  Value *base = b.CreatePtrToInt(createSharedCall(b), b.getInt64Ty());
  Value *distance = b.CreateSub(lowerHalf, b.CreateTrunc(base, b.getInt32Ty()));
  return b.CreateAdd(base, b.CreateSExt(distance, b.getInt64Ty()));
}

Value *Translator::address(const Operand &operand) {
  if (operand.kind != Operand::Address)
    return nullptr;
  Value *base = raw(operand.parts[0]);
  if (!base)
    return nullptr;
  base = base->getType()->isIntegerTy(32)
             ? sharedAddress(base)
             : b.CreateZExtOrTrunc(base, b.getInt64Ty());
  return b.CreateIntToPtr(b.CreateAdd(base, b.getInt64(operand.bits)),
                          b.getPtrTy());
}

bool Translator::writeVector(const Operand &operand, Value *value) {
  Value *bits = toBits(b, value);
  unsigned width = bits->getType()->getIntegerBitWidth() / operand.parts.size();
  for (auto [i, part] : enumerate(operand.parts)) {
    Value *piece =
        b.CreateTrunc(b.CreateLShr(bits, i * width), b.getIntNTy(width));
    if (part.name != "_" && !write(part, piece))
      return false;
  }
  return true;
}

bool Translator::write(const Operand &operand, Value *value, bool isSigned) {
  if (operand.kind == Operand::Vector)
    return writeVector(operand, value);
  unsigned width;
  Value **slot = place(operand, width);
  if (!slot)
    return false;
  Value *bits = toBits(b, value);
  *slot = isSigned ? b.CreateSExtOrTrunc(bits, b.getIntNTy(width))
                   : b.CreateZExtOrTrunc(bits, b.getIntNTy(width));
  return true;
}

/// The outputs of a guarded instruction keep their values if the guard is
/// false; if it accesses memory, that would need a branch.
bool Translator::translate(const Instruction &inst) {
  static constexpr Family kFamilies[] = {
      translateFloat,   translateInteger, translateVideo,    translateBits,
      translateCompare, translateConvert, translateMemory,   translateAtomic,
      translateWaiting, translateBarrier, translateAsyncCopy};
  auto run = [&] {
    return any_of(kFamilies,
                  [&](Family family) { return family(*this, inst); });
  };
  if (inst.predicate.empty())
    return run();
  static constexpr StringRef kTouching[] = {"ld",  "st",       "atom",
                                            "red", "mbarrier", "cp"};
  unsigned width;
  Value **slot =
      inst.operands.empty() || is_contained(kTouching, inst.opcode[0])
          ? nullptr
          : place(inst.operands[0], width);
  Value *guard =
      read({Operand::Register, inst.predicate, 0, 0, {}}, b.getInt1Ty());
  if (!slot || !guard)
    return false;
  Value *before = toBits(b, *slot);
  if (!run())
    return false;
  slot = place(inst.operands[0], width);
  *slot = inst.isNegated ? b.CreateSelect(guard, before, *slot)
                         : b.CreateSelect(guard, *slot, before);
  return true;
}

Value *Translator::result() {
  if (outputs.empty())
    return b.getInt32(0);
  auto output = [&](unsigned i) {
    return read({Operand::Argument, {}, i, 0, {}}, outputs[i]);
  };
  if (!call.getType()->isStructTy())
    return output(0);
  Value *whole = PoisonValue::get(call.getType());
  for (unsigned i = 0; i < outputs.size(); ++i)
    whole = b.CreateInsertValue(whole, output(i), i);
  return whole;
}

Value *Translator::run() {
  for (const Instruction &inst : program.instructions)
    if (!translate(inst))
      return nullptr;
  return result();
}

} // namespace cppyy_cuda::host::target::ptx
