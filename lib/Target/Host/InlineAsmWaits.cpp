//===- InlineAsmWaits.cpp - Barriers and warp operations in inline PTX ----===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One instruction becomes the NVVM intrinsic of the same meaning, which
// canonicalizeSuspensions takes up with the others.
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/IntrinsicsNVPTX.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// The instruction's inputs: "$1" is an argument of \p call, after one output
/// if there is one; the rest are numbers. Empty if there is anything else.
static SmallVector<Value *> inputsOf(IRBuilder<> &b, StringRef text,
                                     CallBase &call) {
  SmallVector<StringRef> parts;
  text.split(parts, ',');
  SmallVector<Value *> inputs;
  unsigned outputs = call.getType()->isVoidTy() ? 0 : 1;
  for (StringRef part : drop_begin(parts, outputs)) {
    unsigned number = 0;
    part = part.trim();
    bool isArgument = part.consume_front("$");
    if (part.getAsInteger(0, number))
      return {};
    if (!isArgument)
      inputs.push_back(b.getInt32(number));
    else if (number < outputs || number - outputs >= call.arg_size())
      return {};
    else
      inputs.push_back(call.getArgOperand(number - outputs));
  }
  return inputs;
}

static Value *lowerBarrier(IRBuilder<> &b, StringRef name,
                           ArrayRef<Value *> inputs) {
  if (!name.consume_front("bar.") && !name.consume_front("barrier."))
    return nullptr;
  name.consume_front("cta.");
  if (name == "warp.sync" && inputs.size() == 1)
    return b.CreateIntrinsic(Intrinsic::nvvm_bar_warp_sync, inputs);
  bool isArrival = name.consume_front("arrive");
  if (!isArrival && !name.consume_front("sync"))
    return nullptr;
  if (!name.empty() && name != ".aligned")
    return nullptr;
  if (inputs.size() == 1 && !isArrival)
    return b.CreateIntrinsic(Intrinsic::nvvm_barrier_cta_sync_all, inputs);
  if (inputs.size() != 2)
    return nullptr;
  return b.CreateIntrinsic(isArrival ? Intrinsic::nvvm_barrier_cta_arrive_count
                                     : Intrinsic::nvvm_barrier_cta_sync_count,
                           inputs);
}

static Intrinsic::ID shuffleNamed(StringRef name) {
  return StringSwitch<Intrinsic::ID>(name)
      .Case("shfl.sync.idx.b32", Intrinsic::nvvm_shfl_sync_idx_i32)
      .Case("shfl.sync.up.b32", Intrinsic::nvvm_shfl_sync_up_i32)
      .Case("shfl.sync.down.b32", Intrinsic::nvvm_shfl_sync_down_i32)
      .Case("shfl.sync.bfly.b32", Intrinsic::nvvm_shfl_sync_bfly_i32)
      .Default(Intrinsic::not_intrinsic);
}

/// Operations on a value and a mask.
static Intrinsic::ID exchangeNamed(StringRef name) {
  return StringSwitch<Intrinsic::ID>(name)
      .Case("match.any.sync.b32", Intrinsic::nvvm_match_any_sync_i32)
      .Case("match.any.sync.b64", Intrinsic::nvvm_match_any_sync_i64)
      .Cases({"redux.sync.add.u32", "redux.sync.add.s32"},
             Intrinsic::nvvm_redux_sync_add)
      .Case("redux.sync.min.u32", Intrinsic::nvvm_redux_sync_umin)
      .Case("redux.sync.max.u32", Intrinsic::nvvm_redux_sync_umax)
      .Case("redux.sync.min.s32", Intrinsic::nvvm_redux_sync_min)
      .Case("redux.sync.max.s32", Intrinsic::nvvm_redux_sync_max)
      .Case("redux.sync.and.b32", Intrinsic::nvvm_redux_sync_and)
      .Case("redux.sync.or.b32", Intrinsic::nvvm_redux_sync_or)
      .Case("redux.sync.xor.b32", Intrinsic::nvvm_redux_sync_xor)
      .Default(Intrinsic::not_intrinsic);
}

/// PTX names the mask last; NVVM's intrinsics do so for reductions only.
static Value *lowerExchange(IRBuilder<> &b, StringRef name,
                            ArrayRef<Value *> inputs) {
  SmallVector<Value *> ordered(inputs);
  Intrinsic::ID id = shuffleNamed(name);
  size_t count = 4;
  if (!id) {
    id = exchangeNamed(name);
    count = 2;
  }
  if (!id || inputs.size() != count)
    return nullptr;
  if (!name.starts_with("redux."))
    std::rotate(ordered.begin(), ordered.end() - 1, ordered.end());
  return b.CreateIntrinsic(id, ordered);
}

Value *lowerWaitingAsm(IRBuilder<> &b, StringRef mnemonic, StringRef operands,
                       CallBase &call) {
  if (mnemonic == "activemask.b32")
    return b.CreateIntrinsic(Intrinsic::nvvm_activemask, ArrayRef<Value *>());
  if (mnemonic == "nanosleep.u32" && call.arg_size() == 1)
    return b.CreateIntrinsic(Intrinsic::nvvm_nanosleep,
                             {call.getArgOperand(0)});
  SmallVector<Value *> inputs = inputsOf(b, operands, call);
  if (Value *barrier = lowerBarrier(b, mnemonic, inputs))
    return barrier;
  return lowerExchange(b, mnemonic, inputs);
}

} // namespace cppyy_cuda::host
