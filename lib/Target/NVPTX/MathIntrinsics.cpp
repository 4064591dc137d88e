//===- MathIntrinsics.cpp - Intrinsics that only libdevice can compute ----===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang emits LLVM's intrinsics for `__builtin_log` and the like, which the
// NVPTX back end cannot select: it has no C library to call.
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// The function of libdevice for \p id, named without "__nv_" and as for
/// double; empty where PTX has instructions, or several functions are called.
static StringRef libdeviceName(Intrinsic::ID id) {
  switch (id) {
  case Intrinsic::sin:
    return "sin";
  case Intrinsic::cos:
    return "cos";
  case Intrinsic::tan:
    return "tan";
  case Intrinsic::asin:
    return "asin";
  case Intrinsic::acos:
    return "acos";
  case Intrinsic::atan:
    return "atan";
  case Intrinsic::atan2:
    return "atan2";
  case Intrinsic::sinh:
    return "sinh";
  case Intrinsic::cosh:
    return "cosh";
  case Intrinsic::tanh:
    return "tanh";
  case Intrinsic::exp:
    return "exp";
  case Intrinsic::exp2:
    return "exp2";
  case Intrinsic::exp10:
    return "exp10";
  case Intrinsic::log:
    return "log";
  case Intrinsic::log2:
    return "log2";
  case Intrinsic::log10:
    return "log10";
  case Intrinsic::pow:
    return "pow";
  case Intrinsic::powi:
    return "powi";
  case Intrinsic::lround:
  case Intrinsic::llround:
    return "llround";
  case Intrinsic::lrint:
  case Intrinsic::llrint:
    return "llrint";
  default:
    return "";
  }
}

static bool isExpanded(Intrinsic::ID id) {
  return id == Intrinsic::sincos || id == Intrinsic::modf ||
         !libdeviceName(id).empty();
}

namespace {
/// Emits calls of libdevice for one call of an intrinsic.
struct Expansion {
  explicit Expansion(IntrinsicInst &call)
      : builder(&call), id(call.getIntrinsicID()) {}

  Value *call(StringRef name, Type *result, ArrayRef<Value *> args) {
    StringRef suffix = args[0]->getType()->isFloatTy() ? "f" : "";
    SmallVector<Type *> types(map_range(args, std::mem_fn(&Value::getType)));
    FunctionCallee callee =
        builder.GetInsertBlock()->getModule()->getOrInsertFunction(
            ("__nv_" + name + suffix).str(),
            FunctionType::get(result, types, false));
    return builder.CreateCall(callee, args);
  }

  Value *pair(Value *first, Value *second) {
    Value *both =
        PoisonValue::get(StructType::get(first->getType(), second->getType()));
    both = builder.CreateInsertValue(both, first, 0);
    return builder.CreateInsertValue(both, second, 1);
  }

  Value *fractionAndWhole(Value *x) {
    BasicBlock &entry = builder.GetInsertBlock()->getParent()->getEntryBlock();
    Value *whole =
        IRBuilder<>(&entry, entry.begin()).CreateAlloca(x->getType());
    Value *fraction = call("modf", x->getType(), {x, whole});
    return pair(fraction, builder.CreateLoad(x->getType(), whole));
  }

  /// The result for numbers that libdevice has functions of.
  Value *ofNumbers(Type *result, ArrayRef<Value *> args) {
    Type *type = args[0]->getType();
    if (id == Intrinsic::sincos)
      return pair(call("sin", type, args), call("cos", type, args));
    if (id == Intrinsic::modf)
      return fractionAndWhole(args[0]);
    if (result->isFloatingPointTy())
      return call(libdeviceName(id), result, args);
    Value *number = call(libdeviceName(id), builder.getInt64Ty(), args);
    return builder.CreateTrunc(number, result);
  }

  /// The same for 16-bit floats, in 32 bits.
  Value *ofAny(Type *result, ArrayRef<Value *> args) {
    Type *type = args[0]->getType();
    if (!type->is16bitFPTy())
      return ofNumbers(result, args);
    SmallVector<Value *> wide(map_range(args, [&](Value *arg) {
      return arg->getType() == type
                 ? builder.CreateFPExt(arg, builder.getFloatTy())
                 : arg;
    }));
    if (!result->isFloatingPointTy())
      return ofNumbers(result, wide);
    return builder.CreateFPTrunc(ofNumbers(builder.getFloatTy(), wide), type);
  }

  Value *ofVectors(FixedVectorType *result, ArrayRef<Value *> args) {
    Value *all = PoisonValue::get(result);
    for (unsigned lane = 0; lane < result->getNumElements(); ++lane) {
      SmallVector<Value *> items(map_range(args, [&](Value *arg) {
        return arg->getType()->isVectorTy()
                   ? builder.CreateExtractElement(arg, lane)
                   : arg;
      }));
      all = builder.CreateInsertElement(
          all, ofAny(result->getElementType(), items), lane);
    }
    return all;
  }

  IRBuilder<> builder;
  Intrinsic::ID id;
};
} // namespace

/// What \p call computes, by libdevice; null if it has no function for it.
static Value *expand(IntrinsicInst &call) {
  SmallVector<Value *> args(call.args());
  Type *type = args[0]->getType(), *result = call.getType();
  if (auto *vector = dyn_cast<FixedVectorType>(result))
    return Expansion(call).ofVectors(vector, args);
  bool isWide = type->isFloatTy() || type->isDoubleTy();
  bool isNarrow = type->is16bitFPTy() && !result->isStructTy();
  return isWide || isNarrow ? Expansion(call).ofAny(result, args) : nullptr;
}

void callLibdevice(Module &module) {
  for (Function &function : make_early_inc_range(module)) {
    if (!isExpanded(function.getIntrinsicID()))
      continue;
    for (User *user : make_early_inc_range(function.users())) {
      auto *call = dyn_cast<IntrinsicInst>(user);
      Value *value = call ? expand(*call) : nullptr;
      if (!value)
        continue;
      call->replaceAllUsesWith(value);
      call->eraseFromParent();
    }
    if (function.use_empty())
      function.eraseFromParent();
  }
}

} // namespace cppyy_cuda::nvptx
