//===- MathCalls.cpp - Maps libdevice to the C library --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// The LLVM intrinsic for a libdevice function, named without "__nv_" and
/// without the "f" of float. Intrinsics can be folded and vectorized, and need
/// no libm if the processor has the instruction.
static Intrinsic::ID intrinsicFor(StringRef name) {
  return StringSwitch<Intrinsic::ID>(name)
      .Case("fabs", Intrinsic::fabs)
      .Case("sqrt", Intrinsic::sqrt)
      .Case("floor", Intrinsic::floor)
      .Case("ceil", Intrinsic::ceil)
      .Case("trunc", Intrinsic::trunc)
      .Case("round", Intrinsic::round)
      .Cases({"rint", "nearbyint"}, Intrinsic::rint)
      .Case("copysign", Intrinsic::copysign)
      .Case("fma", Intrinsic::fma)
      .Case("fmax", Intrinsic::maximumnum)
      .Case("fmin", Intrinsic::minimumnum)
      .Case("sin", Intrinsic::sin)
      .Case("cos", Intrinsic::cos)
      .Case("tan", Intrinsic::tan)
      .Case("asin", Intrinsic::asin)
      .Case("acos", Intrinsic::acos)
      .Case("atan", Intrinsic::atan)
      .Case("atan2", Intrinsic::atan2)
      .Case("sinh", Intrinsic::sinh)
      .Case("cosh", Intrinsic::cosh)
      .Case("tanh", Intrinsic::tanh)
      .Case("exp", Intrinsic::exp)
      .Case("exp2", Intrinsic::exp2)
      .Case("exp10", Intrinsic::exp10)
      .Case("log", Intrinsic::log)
      .Case("log2", Intrinsic::log2)
      .Case("log10", Intrinsic::log10)
      .Case("pow", Intrinsic::pow)
      .Default(Intrinsic::not_intrinsic);
}

/// Whether libm has the function under the same name and signature.
static bool isLibmFunction(StringRef name) {
  return StringSwitch<bool>(name)
      .Cases({"asinh", "acosh", "atanh", "expm1", "log1p", "cbrt", "hypot"},
             true)
      .Cases({"erf", "erfc", "lgamma", "tgamma", "j0", "j1", "jn"}, true)
      .Cases({"y0", "y1", "yn", "fmod", "remainder", "remquo", "nextafter"},
             true)
      .Cases({"fdim", "ldexp", "frexp", "modf", "sincos", "logb"}, true)
      .Default(false);
}

/// Splits "fast_sinf" into "sin"; the fast variants differ in accuracy only.
static StringRef baseName(StringRef name, bool isFloat) {
  name.consume_front("fast_");
  if (isFloat)
    name.consume_back("f");
  return name;
}

/// float or double, the type that picks between `sin` and `sinf`.
static Type *mathType(const Function &function) {
  Type *result = function.getReturnType();
  if (result->isFloatTy() || result->isDoubleTy())
    return result;
  return function.arg_size() ? function.getArg(0)->getType() : nullptr;
}

static void mapFunction(Function &function, StringRef name) {
  Type *type = mathType(function);
  if (!type || !(type->isFloatTy() || type->isDoubleTy()))
    return;
  StringRef base = baseName(name, type->isFloatTy());
  Module &module = *function.getParent();
  if (Intrinsic::ID id = intrinsicFor(base)) {
    function.replaceAllUsesWith(
        Intrinsic::getOrInsertDeclaration(&module, id, {type}));
  } else if (isLibmFunction(base)) {
    std::string symbol = (base + (type->isFloatTy() ? "f" : "")).str();
    FunctionCallee callee =
        module.getOrInsertFunction(symbol, function.getFunctionType());
    auto *libm = cast<Function>(callee.getCallee());
    libm->setDoesNotThrow();
    function.replaceAllUsesWith(libm);
  }
}

PreservedAnalyses MathCallsPass::run(Module &module, ModuleAnalysisManager &) {
  for (Function &function : make_early_inc_range(module)) {
    StringRef name = function.getName();
    if (!name.consume_front("__nv_"))
      continue;
    mapFunction(function, name);
    if (function.use_empty())
      function.eraseFromParent();
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
