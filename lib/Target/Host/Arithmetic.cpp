//===- Arithmetic.cpp - NVVM's arithmetic on the host ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "cppyy-cuda/HostABI/SupportNames.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

namespace {
/// The parts of "fma.rn.ftz.f". Flush-to-zero is dropped: it trades accuracy
/// for the GPU's speed, and a CPU has nothing to gain.
struct Name {
  explicit Name(StringRef text);
  bool isDirected() const { return is_contained({"rz", "rm", "rp"}, rounding); }
  StringRef operation, rounding, type;
  bool known = true;
};
} // namespace

Name::Name(StringRef text) {
  SmallVector<StringRef> parts;
  text.split(parts, '.');
  operation = parts.front();
  for (StringRef part : drop_begin(parts)) {
    if (is_contained({"rn", "rz", "rm", "rp", "approx", "full"}, part))
      rounding = part;
    else if (is_contained({"f", "d", "f32", "f64", "i", "ui", "ll", "ull", "s",
                           "us", "hi", "lo", "i2d"},
                          part))
      type = part;
    else if (part != "ftz")
      known = false; // relu, sat, packed halves ...
  }
}

/// Rounding modes without a host instruction go to a support function.
static Value *directed(IRBuilder<> &b, const Name &name, CallBase &call) {
  bool isFloat = call.getType()->isFloatTy();
  std::string symbol = supportName(name.operation, name.rounding, isFloat);
  if (!isSupportName(symbol))
    return nullptr;
  SmallVector<Value *> arguments(call.args());
  FunctionCallee callee =
      call.getModule()->getOrInsertFunction(symbol, call.getFunctionType());
  return b.CreateCall(callee, arguments);
}

static Value *lowerBinary(IRBuilder<> &b, StringRef operation, CallBase &call) {
  if (call.arg_size() != 2)
    return nullptr;
  Value *x = call.getArgOperand(0), *y = call.getArgOperand(1);
  // No contract flag: "__fmul_rn" asks for separate rounding.
  if (operation == "add")
    return b.CreateFAdd(x, y);
  if (operation == "sub")
    return b.CreateFSub(x, y);
  if (operation == "mul")
    return b.CreateFMul(x, y);
  if (operation == "div")
    return b.CreateFDiv(x, y);
  if (operation == "fmax")
    return b.CreateBinaryIntrinsic(Intrinsic::maximumnum, x, y);
  if (operation == "fmin")
    return b.CreateBinaryIntrinsic(Intrinsic::minimumnum, x, y);
  return nullptr;
}

static Value *lowerUnary(IRBuilder<> &b, StringRef operation, CallBase &call) {
  Value *x = call.getArgOperand(0);
  Type *type = x->getType();
  if (!type->isFloatingPointTy() || call.getType() != type)
    return nullptr;
  auto *one = ConstantFP::get(type, 1.0);
  if (operation == "rcp")
    return b.CreateFDiv(one, x);
  if (operation == "rsqrt")
    return b.CreateFDiv(one, b.CreateUnaryIntrinsic(Intrinsic::sqrt, x));
  if (operation == "saturate") { // NaN becomes 0
    auto *low = b.CreateBinaryIntrinsic(Intrinsic::maximumnum, x,
                                        ConstantFP::get(type, 0.0));
    return b.CreateBinaryIntrinsic(Intrinsic::minimumnum, low, one);
  }
  auto id = StringSwitch<Intrinsic::ID>(operation)
                .Case("sqrt", Intrinsic::sqrt)
                .Case("fabs", Intrinsic::fabs)
                .Case("floor", Intrinsic::floor)
                .Case("ceil", Intrinsic::ceil)
                .Case("trunc", Intrinsic::trunc)
                .Case("round", Intrinsic::roundeven)
                .Case("ex2", Intrinsic::exp2)
                .Case("lg2", Intrinsic::log2)
                .Case("sin", Intrinsic::sin)
                .Case("cos", Intrinsic::cos)
                .Default(Intrinsic::not_intrinsic);
  return id ? b.CreateUnaryIntrinsic(id, x) : nullptr;
}

/// "f2i" with a rounding mode: round in floating point, then convert. CUDA
/// clamps; NaN gives 0, or the lowest bit pattern if 64 bits are involved.
static Value *lowerToInteger(IRBuilder<> &b, const Name &name, CallBase &call,
                             bool isSigned) {
  Value *x = call.getArgOperand(0);
  Type *type = call.getType();
  auto id = StringSwitch<Intrinsic::ID>(name.rounding)
                .Case("rn", Intrinsic::roundeven)
                .Case("rm", Intrinsic::floor)
                .Case("rp", Intrinsic::ceil)
                .Default(Intrinsic::trunc);
  Value *whole = b.CreateUnaryIntrinsic(id, x);
  Value *result = b.CreateIntrinsic(isSigned ? Intrinsic::fptosi_sat
                                             : Intrinsic::fptoui_sat,
                                    {type, x->getType()}, {whole});
  unsigned bits = type->getIntegerBitWidth();
  if (x->getType()->isFloatTy() && bits == 32)
    return result;
  auto *lowest = ConstantInt::get(type, APInt::getSignMask(bits));
  return b.CreateSelect(b.CreateFCmpUNO(x, x), lowest, result);
}

static Value *lowerConversion(IRBuilder<> &b, const Name &name,
                              CallBase &call) {
  auto [from, to] = name.operation.split('2');
  Value *x = call.getArgOperand(0);
  bool fromFloat = from == "f" || from == "d";
  if (fromFloat && is_contained({"i", "ui", "ll", "ull"}, to))
    return lowerToInteger(b, name, call, !to.starts_with("u"));
  if (name.isDirected())
    return directed(b, name, call);
  if (from == "d" && to == "f")
    return b.CreateFPTrunc(x, call.getType());
  if (from == "f" && to == "h")
    return b.CreateBitCast(b.CreateFPTrunc(x, b.getHalfTy()), call.getType());
  if (from == "i" || from == "ll")
    return b.CreateSIToFP(x, call.getType());
  if (from == "ui" || from == "ull")
    return b.CreateUIToFP(x, call.getType());
  return nullptr;
}

/// The halves of a double.
static Value *lowerBits(IRBuilder<> &b, StringRef text, CallBase &call) {
  Type *i64 = b.getInt64Ty();
  if (text == "lohi.i2d") {
    auto *low = b.CreateZExt(call.getArgOperand(0), i64);
    auto *high = b.CreateZExt(call.getArgOperand(1), i64);
    return b.CreateBitCast(b.CreateOr(b.CreateShl(high, 32), low),
                           b.getDoubleTy());
  }
  if (text != "d2i.lo" && text != "d2i.hi")
    return nullptr;
  Value *bits = b.CreateBitCast(call.getArgOperand(0), i64);
  if (text == "d2i.hi")
    bits = b.CreateLShr(bits, 32);
  return b.CreateTrunc(bits, b.getInt32Ty());
}

static Value *lowerInteger(IRBuilder<> &b, const Name &name, CallBase &call) {
  bool isSigned = !name.type.starts_with("u");
  Value *x = call.getArgOperand(0);
  if (name.operation == "mulhi" && call.arg_size() == 2) {
    unsigned bits = call.getType()->getIntegerBitWidth();
    Type *wide = b.getIntNTy(2 * bits);
    Value *product =
        b.CreateMul(b.CreateIntCast(x, wide, isSigned),
                    b.CreateIntCast(call.getArgOperand(1), wide, isSigned));
    return b.CreateTrunc(b.CreateLShr(product, bits), call.getType());
  }
  if (name.operation == "sad") {
    Value *y = call.getArgOperand(1);
    Value *less = isSigned ? b.CreateICmpSLT(x, y) : b.CreateICmpULT(x, y);
    Value *distance =
        b.CreateSelect(less, b.CreateSub(y, x), b.CreateSub(x, y));
    return b.CreateAdd(distance, call.getArgOperand(2));
  }
  if (name.operation != "prmt" || call.arg_size() != 3)
    return nullptr;
  return b.CreateCall(call.getModule()->getOrInsertFunction(
                          "__cppyy_cuda_prmt", call.getFunctionType()),
                      {x, call.getArgOperand(1), call.getArgOperand(2)});
}

Value *lowerArithmetic(IRBuilder<> &b, StringRef text, CallBase &call) {
  Name name(text);
  if (!name.known || call.arg_empty())
    return nullptr;
  if (Value *value = lowerBits(b, text, call))
    return value;
  if (call.getType()->isIntegerTy() &&
      call.getArgOperand(0)->getType()->isIntegerTy())
    return lowerInteger(b, name, call);
  if (name.operation.contains('2') && name.operation != "ex2" &&
      name.operation != "lg2")
    return lowerConversion(b, name, call);
  if (name.isDirected())
    return directed(b, name, call);
  if (name.operation == "fma")
    return b.CreateIntrinsic(Intrinsic::fma, {call.getType()},
                             SmallVector<Value *>(call.args()));
  if (Value *value = lowerBinary(b, name.operation, call))
    return value;
  return call.arg_size() == 1 ? lowerUnary(b, name.operation, call) : nullptr;
}

} // namespace cppyy_cuda::host::target
