//===- NarrowStores.cpp - Store bytes of floats as integers ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// The 32-bit parts of \p value, low part first, as values that the assembler
/// knows to be integers.
static SmallVector<Value *, 2> integerParts(IRBuilder<> &b, Value *value) {
  Type *i32 = b.getInt32Ty();
  auto call = [&](Type *result, Type *operand, StringRef text,
                  StringRef constraints, Value *input) {
    auto *type = FunctionType::get(result, {operand}, false);
    return b.CreateCall(InlineAsm::get(type, text, constraints, false), input);
  };
  switch (value->getType()->getPrimitiveSizeInBits()) {
  case 64: {
    Value *pair = call(StructType::get(i32, i32), b.getDoubleTy(),
                       "mov.b64 {$0, $1}, $2;", "=r,=r,d", value);
    return {b.CreateExtractValue(pair, 0), b.CreateExtractValue(pair, 1)};
  }
  case 32:
    return {call(i32, b.getFloatTy(), "prmt.b32 $0, $1, 0, 0x3210;", "=r,f",
                 value)};
  default:
    return {call(i32, b.getInt16Ty(), "cvt.u32.u16 $0, $1;", "=r,h",
                 b.CreateBitCast(value, b.getInt16Ty()))};
  }
}

static Value *toInteger(IRBuilder<> &b, Value *value) {
  SmallVector<Value *, 2> parts = integerParts(b, value);
  if (parts.size() == 1)
    return b.CreateTrunc(
        parts[0],
        b.getIntNTy(
            value->getType()->getPrimitiveSizeInBits().getFixedValue()));
  Value *high = b.CreateShl(b.CreateZExt(parts[1], b.getInt64Ty()), 32);
  return b.CreateOr(high, b.CreateZExt(parts[0], b.getInt64Ty()));
}

/// half, bfloat, float and double; vectors are split into elements, not bytes.
static bool isFloat(Type *type) {
  return type->isHalfTy() || type->isBFloatTy() || type->isFloatTy() ||
         type->isDoubleTy();
}

static bool isSplitIntoBytes(const StoreInst &store) {
  const DataLayout &layout = store.getModule()->getDataLayout();
  Type *type = store.getValueOperand()->getType();
  return store.getAlign() < layout.getTypeStoreSize(type);
}

/// Whether some store writes fewer than all bits of a float.
static bool isCutOff(const BitCastInst &cast) {
  return isFloat(cast.getSrcTy()) && cast.getDestTy()->isIntegerTy() &&
         any_of(cast.users(), [](const User *user) {
           auto *store = dyn_cast<StoreInst>(user);
           return isa<TruncInst>(user) || (store && isSplitIntoBytes(*store));
         });
}

void protectNarrowStores(Module &module) {
  for (Function &function : module)
    for (Instruction &inst : make_early_inc_range(instructions(function))) {
      IRBuilder<> b(&inst);
      auto *store = dyn_cast<StoreInst>(&inst);
      if (store && isFloat(store->getValueOperand()->getType()) &&
          isSplitIntoBytes(*store)) {
        store->setOperand(0, toInteger(b, store->getValueOperand()));
        continue;
      }
      auto *cast = dyn_cast<BitCastInst>(&inst);
      if (!cast || !isCutOff(*cast))
        continue;
      cast->replaceAllUsesWith(toInteger(b, cast->getOperand(0)));
      cast->eraseFromParent();
    }
}

} // namespace cppyy_cuda::nvptx
