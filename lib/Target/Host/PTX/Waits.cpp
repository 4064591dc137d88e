//===- Waits.cpp - Synchronization in inline PTX --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An instruction becomes the NVVM intrinsic of the same meaning, which
// SuspensionsPass handles with the others.
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/IntrinsicsNVPTX.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

/// Instructions without a result. \p operands distinguishes "bar.sync a" from
/// "bar.sync a, b".
static Intrinsic::ID barrierNamed(StringRef name, size_t operands) {
  if (name == "nanosleep.u32")
    return Intrinsic::nvvm_nanosleep;
  if (!name.consume_front("bar.") && !name.consume_front("barrier."))
    return Intrinsic::not_intrinsic;
  name.consume_front("cta.");
  name.consume_back(".aligned");
  return StringSwitch<Intrinsic::ID>(name)
      .Case("warp.sync", Intrinsic::nvvm_bar_warp_sync)
      .Case("arrive", Intrinsic::nvvm_barrier_cta_arrive_count)
      .Case("sync", operands == 1 ? Intrinsic::nvvm_barrier_cta_sync_all
                                  : Intrinsic::nvvm_barrier_cta_sync_count)
      .Default(Intrinsic::not_intrinsic);
}

static Intrinsic::ID exchangeNamed(StringRef name) {
  return StringSwitch<Intrinsic::ID>(name)
      .Case("activemask.b32", Intrinsic::nvvm_activemask)
      .Case("elect.sync", Intrinsic::nvvm_elect_sync)
      .Case("shfl.sync.idx.b32", Intrinsic::nvvm_shfl_sync_idx_i32p)
      .Case("shfl.sync.up.b32", Intrinsic::nvvm_shfl_sync_up_i32p)
      .Case("shfl.sync.down.b32", Intrinsic::nvvm_shfl_sync_down_i32p)
      .Case("shfl.sync.bfly.b32", Intrinsic::nvvm_shfl_sync_bfly_i32p)
      .Cases({"vote.sync.ballot.b32", "vote.ballot.sync.b32"},
             Intrinsic::nvvm_vote_ballot_sync)
      .Cases({"vote.sync.any.pred", "vote.any.sync.pred"},
             Intrinsic::nvvm_vote_any_sync)
      .Cases({"vote.sync.all.pred", "vote.all.sync.pred"},
             Intrinsic::nvvm_vote_all_sync)
      .Cases({"vote.sync.uni.pred", "vote.uni.sync.pred"},
             Intrinsic::nvvm_vote_uni_sync)
      .Case("match.any.sync.b32", Intrinsic::nvvm_match_any_sync_i32)
      .Case("match.any.sync.b64", Intrinsic::nvvm_match_any_sync_i64)
      .Case("match.all.sync.b32", Intrinsic::nvvm_match_all_sync_i32p)
      .Case("match.all.sync.b64", Intrinsic::nvvm_match_all_sync_i64p)
      .Default(Intrinsic::not_intrinsic);
}

/// "bar.red.popc.u32 d, a, b, p"; without b, for the whole block.
static Intrinsic::ID barrierReductionNamed(StringRef name, size_t inputs) {
  if (!name.consume_front("bar.red.") &&
      !name.consume_front("barrier.cta.red."))
    return Intrinsic::not_intrinsic;
  bool isAll = inputs == 2;
  return StringSwitch<Intrinsic::ID>(name.split('.').first)
      .Case("popc", isAll ? Intrinsic::nvvm_barrier_cta_red_popc_all
                          : Intrinsic::nvvm_barrier_cta_red_popc_count)
      .Case("and", isAll ? Intrinsic::nvvm_barrier_cta_red_and_all
                         : Intrinsic::nvvm_barrier_cta_red_and_count)
      .Case("or", isAll ? Intrinsic::nvvm_barrier_cta_red_or_all
                        : Intrinsic::nvvm_barrier_cta_red_or_count)
      .Default(Intrinsic::not_intrinsic);
}

static Intrinsic::ID reductionNamed(StringRef name) {
  return StringSwitch<Intrinsic::ID>(name)
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

/// Calls \p id with \p operands, in which PTX has the mask last and NVVM, if \p
/// isMaskFirst, first. Null if they do not fit.
static Value *callIntrinsic(Translator &t, Intrinsic::ID id,
                            ArrayRef<Operand> operands, bool isMaskFirst) {
  IRBuilder<> &b = t.builder();
  auto *type = Intrinsic::getType(b.getContext(), id);
  if (operands.size() != type->getNumParams())
    return nullptr;
  SmallVector<Value *> arguments;
  for (unsigned i = 0; i < operands.size(); ++i) {
    unsigned from = !isMaskFirst ? i : i ? i - 1 : operands.size() - 1;
    arguments.push_back(t.read(operands[from], type->getParamType(i)));
    if (!arguments.back())
      return nullptr;
  }
  return b.CreateIntrinsic(id, arguments);
}

/// "d" or "d|p": a value and a predicate.
static bool writeResult(Translator &t, const Operand &to, Value *result) {
  if (!result->getType()->isStructTy())
    return t.write(to, result);
  IRBuilder<> &b = t.builder();
  Value *value = b.CreateExtractValue(result, 0);
  if (to.kind != Operand::Pair)
    return t.write(to, value);
  return (to.parts[0].name == "_" || t.write(to.parts[0], value)) &&
         (to.parts[1].name == "_" ||
          t.write(to.parts[1], b.CreateExtractValue(result, 1)));
}

bool translateWaiting(Translator &t, const Instruction &inst) {
  std::string name = join(inst.opcode, ".");
  ArrayRef<Operand> operands = inst.operands;
  if (!inst.predicate.empty()) // a guard would leave threads out
    return false;
  if (Intrinsic::ID id = barrierNamed(name, operands.size()))
    return callIntrinsic(t, id, operands, false) != nullptr;
  Intrinsic::ID reduction = reductionNamed(name);
  if (!reduction && !operands.empty())
    reduction = barrierReductionNamed(name, operands.size() - 1);
  Intrinsic::ID id = reduction ? reduction : exchangeNamed(name);
  if (!id || operands.empty())
    return false;
  Value *result =
      callIntrinsic(t, id, operands.drop_front(), /*isMaskFirst=*/!reduction);
  return result && writeResult(t, operands[0], result);
}

} // namespace cppyy_cuda::host::target::ptx
