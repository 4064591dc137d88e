//===- AsyncCopies.cpp - cp.async in inline PTX ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The copies are made at once, which is one of the orders that a GPU may
// choose: waiting for them is nothing.
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

static Value *bytesOf(Translator &t, const Operand &operand) {
  return t.read(operand, t.builder().getInt64Ty());
}

/// "cp.async.ca.shared.global [to], [from], size{, filled}": beyond `filled`
/// bytes, nothing is read and zeros are written.
static bool translateSmallCopy(Translator &t, const Instruction &inst) {
  ArrayRef<Operand> operands = inst.operands;
  if (operands.size() < 3 || operands.size() > 4 || inst.has("cache_hint"))
    return false;
  IRBuilder<> &b = t.builder();
  Value *to = t.address(operands[0]), *from = t.address(operands[1]);
  auto *size = dyn_cast_or_null<ConstantInt>(bytesOf(t, operands[2]));
  Value *filled = bytesOf(t, operands.back());
  if (!to || !from || !size || !filled)
    return false;
  Align align(size->getZExtValue());
  if (filled != size)
    b.CreateMemSet(to, b.getInt8(0), size, align);
  b.CreateMemCpy(to, align, from, filled == size ? align : Align(1), filled);
  return true;
}

/// "cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [to], [from],
/// size, [barrier]"; from shared memory, a group takes the barrier's place.
static bool translateBulkCopy(Translator &t, const Instruction &inst) {
  ArrayRef<Operand> operands = inst.operands;
  bool hasBarrier = inst.has("mbarrier::complete_tx::bytes");
  if (operands.size() != (hasBarrier ? 4u : 3u) || inst.has("tensor") ||
      inst.has("multicast::cluster"))
    return false;
  Value *to = t.address(operands[0]), *from = t.address(operands[1]);
  Value *size = bytesOf(t, operands[2]);
  Value *barrier = hasBarrier ? t.address(operands[3]) : nullptr;
  if (!to || !from || !size || (hasBarrier && !barrier))
    return false;
  t.builder().CreateMemCpy(to, Align(16), from, Align(16), size);
  if (hasBarrier)
    completeBytesAt(t, barrier, size);
  return true;
}

/// "cp.async.mbarrier.arrive{.noinc}.b64 [a]". Without `noinc`, the arrival is
/// one more that the phase waits for, and it happens at once: nothing.
static bool translateArrival(Translator &t, const Instruction &inst) {
  Value *barrier =
      inst.operands.size() == 1 ? t.address(inst.operands[0]) : nullptr;
  if (!barrier)
    return false;
  if (inst.has("noinc"))
    arriveAt(t, barrier);
  return true;
}

bool translateAsyncCopy(Translator &t, const Instruction &inst) {
  if (inst.opcode[0] != "cp" || !inst.has("async"))
    return false;
  if (inst.has("commit_group") || inst.has("wait_group") ||
      inst.has("wait_all"))
    return true;
  if (inst.has("mbarrier"))
    return translateArrival(t, inst);
  return inst.has("bulk") ? translateBulkCopy(t, inst)
                          : translateSmallCopy(t, inst);
}

} // namespace cppyy_cuda::host::target::ptx
