//===- MathNames.cpp - The C library's mathematics in kernels -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MathNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Whether libdevice has the function \p name of double under the same name and
/// with the same parameters.
static bool isInLibdevice(StringRef name) {
  static constexpr StringLiteral names[] = {
      "acos",   "acosh", "asin",      "asinh",  "atan",   "atan2",  "atanh",
      "cbrt",   "cos",   "cosh",      "erf",    "erfc",   "exp",    "exp10",
      "exp2",   "expm1", "fdim",      "fmod",   "frexp",  "hypot",  "ilogb",
      "j0",     "j1",    "jn",        "ldexp",  "lgamma", "llrint", "llround",
      "log",    "log10", "log1p",     "log2",   "logb",   "modf",   "nextafter",
      "pow",    "rcbrt", "remainder", "remquo", "rsqrt",  "scalbn", "sin",
      "sincos", "sinh",  "tan",       "tanh",   "tgamma", "y0",     "y1",
      "yn"};
  return is_contained(names, name);
}

static bool isOf(const Function &function, Type::TypeID type) {
  return any_of(function.getFunctionType()->params(),
                [&](Type *param) { return param->getTypeID() == type; });
}

/// The name in libdevice of what \p function declares; empty if it has none.
static std::string libdeviceName(const Function &function) {
  StringRef name = function.getName();
  bool isFloat = isOf(function, Type::FloatTyID);
  if (isFloat ? !name.consume_back("f") : !isOf(function, Type::DoubleTyID))
    return "";
  if (!isInLibdevice(name))
    return "";
  return ("__nv_" + name + (isFloat ? "f" : "")).str();
}

/// scalbln takes a long, of which libdevice's scalbn has the lower half.
static void defineScalbln(Module &module, StringRef name, StringRef scalbn) {
  Function *function = module.getFunction(name);
  if (!function || !function->isDeclaration())
    return;
  function->setLinkage(GlobalValue::InternalLinkage);
  IRBuilder<> builder(BasicBlock::Create(module.getContext(), "", function));
  Type *number = function->getReturnType(), *narrow = builder.getInt32Ty();
  Value *power = function->getArg(1);
  auto limited = [&](Intrinsic::ID id, int64_t limit) {
    power = builder.CreateBinaryIntrinsic(
        id, power, ConstantInt::getSigned(power->getType(), limit));
  };
  limited(Intrinsic::smax, INT32_MIN);
  limited(Intrinsic::smin, INT32_MAX);
  FunctionCallee callee =
      module.getOrInsertFunction(scalbn, number, number, narrow);
  builder.CreateRet(builder.CreateCall(
      callee, {function->getArg(0), builder.CreateTrunc(power, narrow)}));
}

void nameMathFunctions(Module &module) {
  for (Function &function : make_early_inc_range(module)) {
    if (!function.isDeclaration())
      continue;
    std::string name = libdeviceName(function);
    if (name.empty())
      continue;
    FunctionCallee callee =
        module.getOrInsertFunction(name, function.getFunctionType());
    function.replaceAllUsesWith(callee.getCallee());
    function.eraseFromParent();
  }
  defineScalbln(module, "scalbln", "__nv_scalbn");
  defineScalbln(module, "scalblnf", "__nv_scalbnf");
}

} // namespace cppyy_cuda::interop
