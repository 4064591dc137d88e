//===- Video.cpp - Inline PTX on packed integers --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

namespace {
/// "vadd4.u32.s32.s32.sat d, a, b, c" and the like, with lanes as vectors of
/// i32.
class VideoInstruction {
public:
  VideoInstruction(Translator &t, const Instruction &inst, StringRef name)
      : t(t), b(t.builder()), inst(inst), name(name) {}
  bool translate(unsigned lanes);

private:
  Value *lanesOf(unsigned operand, bool isSigned);
  Value *compute(Value *x, Value *y);
  Value *compare(Value *x, Value *y);
  Value *saturate(Value *value);

  Translator &t;
  IRBuilder<> &b;
  const Instruction &inst;
  StringRef name;
  VectorType *wide = nullptr, *narrow = nullptr;
};
} // namespace

Value *VideoInstruction::lanesOf(unsigned operand, bool isSigned) {
  Value *word = t.read(inst.operands[operand], b.getInt32Ty());
  if (!word)
    return nullptr;
  Value *lanes = b.CreateBitCast(word, narrow);
  return isSigned ? b.CreateSExt(lanes, wide) : b.CreateZExt(lanes, wide);
}

Value *VideoInstruction::compare(Value *x, Value *y) {
  auto predicate = StringSwitch<CmpInst::Predicate>(inst.type())
                       .Case("eq", CmpInst::ICMP_EQ)
                       .Case("ne", CmpInst::ICMP_NE)
                       .Case("lt", CmpInst::ICMP_SLT)
                       .Case("le", CmpInst::ICMP_SLE)
                       .Case("gt", CmpInst::ICMP_SGT)
                       .Case("ge", CmpInst::ICMP_SGE)
                       .Default(CmpInst::BAD_ICMP_PREDICATE);
  // The lanes are wider than their values, so a signed comparison always works.
  return predicate == CmpInst::BAD_ICMP_PREDICATE
             ? nullptr
             : b.CreateZExt(b.CreateICmp(predicate, x, y), wide);
}

Value *VideoInstruction::compute(Value *x, Value *y) {
  if (name == "vadd")
    return b.CreateAdd(x, y);
  if (name == "vsub")
    return b.CreateSub(x, y);
  if (name == "vmin")
    return b.CreateBinaryIntrinsic(Intrinsic::smin, x, y);
  if (name == "vmax")
    return b.CreateBinaryIntrinsic(Intrinsic::smax, x, y);
  if (name == "vabsdiff")
    return b.CreateBinaryIntrinsic(Intrinsic::abs, b.CreateSub(x, y),
                                   b.getFalse());
  if (name == "vavrg") // rounded away from zero
    return b.CreateAShr(
        b.CreateAdd(b.CreateAdd(x, y),
                    b.CreateZExt(b.CreateICmpSGE(b.CreateAdd(x, y),
                                                 Constant::getNullValue(wide)),
                                 wide)),
        1);
  return name == "vset" ? compare(x, y) : nullptr;
}

/// Clamps to the range of the result's lanes.
Value *VideoInstruction::saturate(Value *value) {
  if (!inst.has("sat"))
    return value;
  unsigned bits = narrow->getScalarSizeInBits();
  bool isSigned = inst.opcode[1].starts_with("s");
  int64_t most = isSigned ? maxIntN(bits) : int64_t(maxUIntN(bits));
  int64_t least = isSigned ? minIntN(bits) : 0;
  value = b.CreateBinaryIntrinsic(Intrinsic::smin, value,
                                  ConstantInt::getSigned(wide, most));
  return b.CreateBinaryIntrinsic(Intrinsic::smax, value,
                                 ConstantInt::getSigned(wide, least));
}

bool VideoInstruction::translate(unsigned lanes) {
  if (inst.opcode.size() < 4 || inst.operands.size() != 4)
    return false;
  wide = FixedVectorType::get(b.getInt32Ty(), lanes);
  narrow = FixedVectorType::get(b.getIntNTy(32 / lanes), lanes);
  Value *x = lanesOf(1, inst.opcode[2].starts_with("s"));
  Value *y = lanesOf(2, inst.opcode[3].starts_with("s"));
  Value *value = x && y ? compute(x, y) : nullptr;
  if (!value)
    return false;
  value = saturate(value);
  if (!inst.has("add")) // c would fill lanes that a mask leaves out
    return t.write(inst.operands[0], b.CreateTrunc(value, narrow));
  Value *sum = t.read(inst.operands[3], b.getInt32Ty());
  return sum &&
         t.write(inst.operands[0], b.CreateAdd(sum, b.CreateAddReduce(value)));
}

bool translateVideo(Translator &t, const Instruction &inst) {
  StringRef name = inst.opcode[0];
  static constexpr StringRef kOperations[] = {
      "vadd", "vsub", "vavrg", "vabsdiff", "vmin", "vmax", "vset"};
  unsigned lanes = name.ends_with("4") ? 4 : name.ends_with("2") ? 2 : 0;
  if (!lanes || !is_contained(kOperations, name.drop_back()))
    return false;
  return VideoInstruction(t, inst, name.drop_back()).translate(lanes);
}

} // namespace cppyy_cuda::host::target::ptx
