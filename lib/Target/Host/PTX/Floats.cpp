//===- Floats.cpp - Inline PTX on floating-point numbers ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"
#include "cppyy-cuda/HostABI/SupportNames.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target::ptx {

/// Arithmetic that is not rounded to nearest: a support function sets the mode.
static Value *callDirected(Translator &t, const Instruction &inst,
                           ArrayRef<Value *> operands) {
  StringRef mode = inst.has("rz")   ? "rz"
                   : inst.has("rm") ? "rm"
                   : inst.has("rp") ? "rp"
                                    : "";
  Type *type = operands[0]->getType();
  if (mode.empty() || !(type->isFloatTy() || type->isDoubleTy()))
    return nullptr;
  StringRef name = inst.opcode[0] == "mad" ? "fma" : inst.opcode[0];
  std::string symbol = supportName(name, mode, type->isFloatTy());
  if (!isSupportName(symbol))
    return nullptr;
  SmallVector<Type *> types(operands.size(), type);
  FunctionCallee callee =
      t.builder().GetInsertBlock()->getModule()->getOrInsertFunction(
          symbol, FunctionType::get(type, types, false));
  return t.builder().CreateCall(callee, operands);
}

/// a*b+c rounded once: halves are computed in double, where the product is
/// exact and the sum is precise enough.
static Value *multiplyAdd(IRBuilder<> &b, ArrayRef<Value *> v) {
  Type *type = v[0]->getType();
  if (!type->getScalarType()->is16bitFPTy())
    return b.CreateIntrinsic(Intrinsic::fma, {type}, v);
  Type *wide = type->getWithNewType(b.getDoubleTy());
  Value *product =
      b.CreateFMul(b.CreateFPExt(v[0], wide), b.CreateFPExt(v[1], wide));
  return b.CreateFPTrunc(b.CreateFAdd(product, b.CreateFPExt(v[2], wide)),
                         type);
}

static Value *binary(Translator &t, const Instruction &inst,
                     ArrayRef<Value *> v) {
  IRBuilder<> &b = t.builder();
  if (Value *value = callDirected(t, inst, v))
    return value;
  bool keepsNaN = inst.has("NaN");
  auto id =
      StringSwitch<Intrinsic::ID>(inst.opcode[0])
          .Case("min", keepsNaN ? Intrinsic::minimum : Intrinsic::minimumnum)
          .Case("max", keepsNaN ? Intrinsic::maximum : Intrinsic::maximumnum)
          .Case("copysign", Intrinsic::copysign)
          .Default(Intrinsic::not_intrinsic);
  if (inst.opcode[0] == "copysign") // PTX names the sign first
    return b.CreateBinaryIntrinsic(id, v[1], v[0]);
  if (id)
    return b.CreateBinaryIntrinsic(id, v[0], v[1]);
  auto op = StringSwitch<BinaryOperator::BinaryOps>(inst.opcode[0])
                .Case("add", BinaryOperator::FAdd)
                .Case("sub", BinaryOperator::FSub)
                .Case("mul", BinaryOperator::FMul)
                .Case("div", BinaryOperator::FDiv)
                .Default(BinaryOperator::BinaryOpsEnd);
  return op == BinaryOperator::BinaryOpsEnd ? nullptr
                                            : b.CreateBinOp(op, v[0], v[1]);
}

/// Functions of one number; those of halves are computed in float.
static Value *function(IRBuilder<> &b, StringRef name, Value *x) {
  Type *type = x->getType();
  Value *one = ConstantFP::get(type, 1.0);
  if (name == "neg")
    return b.CreateFNeg(x);
  if (name == "rcp")
    return b.CreateFDiv(one, x);
  if (name == "rsqrt")
    return b.CreateFDiv(one, b.CreateUnaryIntrinsic(Intrinsic::sqrt, x));
  auto id = StringSwitch<Intrinsic::ID>(name)
                .Case("abs", Intrinsic::fabs)
                .Case("sqrt", Intrinsic::sqrt)
                .Case("ex2", Intrinsic::exp2)
                .Case("lg2", Intrinsic::log2)
                .Case("sin", Intrinsic::sin)
                .Case("cos", Intrinsic::cos)
                .Case("tanh", Intrinsic::tanh)
                .Default(Intrinsic::not_intrinsic);
  return id ? b.CreateUnaryIntrinsic(id, x) : nullptr;
}

static Value *unary(Translator &t, const Instruction &inst, Value *x) {
  IRBuilder<> &b = t.builder();
  StringRef name = inst.opcode[0];
  Type *type = x->getType();
  if (Value *value = callDirected(t, inst, {x}))
    return value;
  if (!type->getScalarType()->is16bitFPTy() || name == "neg" || name == "abs")
    return function(b, name, x);
  Value *wide = b.CreateFPExt(x, type->getWithNewType(b.getFloatTy()));
  Value *value = function(b, name, wide);
  return value ? b.CreateFPTrunc(value, type) : nullptr;
}

/// `.sat` clamps to [0, 1], and `.relu` to [0, inf); both make NaN 0.
static Value *clamp(IRBuilder<> &b, const Instruction &inst, Value *value) {
  bool saturates = inst.has("sat");
  if (!saturates && !inst.has("relu"))
    return value;
  Type *type = value->getType();
  value = b.CreateBinaryIntrinsic(Intrinsic::maximumnum, value,
                                  ConstantFP::getZero(type));
  return saturates ? b.CreateBinaryIntrinsic(Intrinsic::minimumnum, value,
                                             ConstantFP::get(type, 1.0))
                   : value;
}

static constexpr StringRef kOperations[] = {
    "add", "sub", "mul", "div", "min",  "max",   "copysign",
    "fma", "mad", "neg", "abs", "sqrt", "rsqrt", "rcp",
    "ex2", "lg2", "sin", "cos", "tanh"};

bool translateFloat(Translator &t, const Instruction &inst) {
  Type *type = t.typeNamed(inst.type());
  if (!type || !type->isFPOrFPVectorTy() ||
      !is_contained(kOperations, inst.opcode[0]))
    return false;
  SmallVector<Value *> v;
  for (unsigned i = 1; i < inst.operands.size(); ++i)
    v.push_back(t.read(inst, i));
  if (v.empty() || is_contained(v, nullptr))
    return false;
  Value *value = nullptr;
  if (v.size() == 3) {
    value = callDirected(t, inst, v);
    if (!value)
      value = multiplyAdd(t.builder(), v);
  } else {
    value = v.size() == 2 ? binary(t, inst, v) : unary(t, inst, v[0]);
  }
  return value && t.write(inst.operands[0], clamp(t.builder(), inst, value));
}

} // namespace cppyy_cuda::host::target::ptx
