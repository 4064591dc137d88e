//===- Barriers.cpp - mbarrier objects in inline PTX ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A barrier is one opaque word. Here it has, from the lowest bit, the expected
// arrivals, those that are pending, the bytes that are pending, and the parity
// of the phase. The threads of a block take turns, so an update needs no atomic
// operation; its parts are atomic for the race check, by which arriving
// releases and waiting acquires.
//
//===----------------------------------------------------------------------===//

#include "Translator.h"

using namespace llvm;

namespace cppyy_cuda::host::target::ptx {

static constexpr unsigned kCountBits = 20, kPending = 20, kBytes = 40,
                          kBytesBits = 23, kPhase = 63;
static constexpr uint64_t kCountMask = (1u << kCountBits) - 1;
static constexpr uint64_t kPendingMask = kCountMask << kPending;
static constexpr uint64_t kBytesMask = ((uint64_t(1) << kBytesBits) - 1)
                                       << kBytes;

namespace {
/// The word of one barrier.
class Barrier {
public:
  Barrier(Translator &t, Value *address) : b(t.builder()), address(address) {}

  void init(Value *count) { store(expectedAndPending(count)); }
  /// Returns the word as it was: the state that wait() takes.
  Value *arrive(Value *count) {
    Value *old = load();
    store(completed(b.CreateSub(old, b.CreateShl(count, kPending))));
    return old;
  }
  /// The thread will not come again.
  Value *drop(Value *count) {
    Value *old = load();
    store(completed(b.CreateSub(old, expectedAndPending(count))));
    return old;
  }
  void expectBytes(Value *bytes) { store(withBytes(load(), bytes)); }
  void completeBytes(Value *bytes) {
    store(completed(withBytes(load(), b.CreateNeg(bytes))));
  }
  /// Whether the phase of \p state has ended.
  Value *hasPassed(Value *state) {
    return b.CreateICmpSLT(b.CreateXor(load(), state), b.getInt64(0));
  }
  Value *hasPassedParity(Value *parity) {
    return hasPassed(b.CreateShl(parity, kPhase));
  }

private:
  Value *expectedAndPending(Value *count) {
    return b.CreateOr(count, b.CreateShl(count, kPending));
  }
  Value *load() {
    LoadInst *load = b.CreateAlignedLoad(b.getInt64Ty(), address, Align(8));
    load->setAtomic(AtomicOrdering::Acquire);
    return load;
  }
  void store(Value *word) {
    StoreInst *store = b.CreateAlignedStore(word, address, Align(8));
    store->setAtomic(AtomicOrdering::Release);
  }
  /// Bytes may be complete before they are expected: their number wraps.
  Value *withBytes(Value *word, Value *more) {
    Value *sum = b.CreateAdd(word, b.CreateShl(more, kBytes));
    return b.CreateOr(b.CreateAnd(sum, kBytesMask),
                      b.CreateAnd(word, ~kBytesMask));
  }
  /// The next phase if nothing is pending any more.
  Value *completed(Value *word) {
    Value *isComplete =
        b.CreateIsNull(b.CreateAnd(word, kBytesMask | kPendingMask));
    Value *expected = b.CreateAnd(word, kCountMask);
    Value *next = b.CreateOr(b.CreateXor(word, uint64_t(1) << kPhase),
                             b.CreateShl(expected, kPending));
    return b.CreateSelect(isComplete, next, word);
  }

  IRBuilder<> &b;
  Value *address;
};
} // namespace

/// Operand \p index as 64 bits, zero-extended; \p otherwise if there is none.
static Value *number(Translator &t, const Instruction &inst, unsigned index,
                     uint64_t otherwise = 1) {
  IRBuilder<> &b = t.builder();
  return index < inst.operands.size()
             ? t.read(inst.operands[index], b.getInt64Ty())
             : b.getInt64(otherwise);
}

static bool writeUnlessIgnored(Translator &t, const Operand &to, Value *value) {
  return to.name == "_" || t.write(to, value);
}

/// "mbarrier.arrive{.expect_tx}.b64 state, [a]{, n}" and "arrive_drop".
static bool translateArrive(Translator &t, const Instruction &inst) {
  Value *address =
      inst.operands.size() > 1 ? t.address(inst.operands[1]) : nullptr;
  Value *count = number(t, inst, 2);
  if (!address || !count)
    return false;
  Barrier barrier(t, address);
  if (inst.has("expect_tx")) {
    barrier.expectBytes(count);
    count = t.builder().getInt64(1);
  }
  Value *state = inst.opcode[1] == "arrive_drop" ? barrier.drop(count)
                                                 : barrier.arrive(count);
  return writeUnlessIgnored(t, inst.operands[0], state);
}

/// "mbarrier.test_wait{.parity}.b64 p, [a], state": `try_wait` may wait for a
/// while, but need not.
static bool translateWait(Translator &t, const Instruction &inst) {
  Value *address =
      inst.operands.size() > 2 ? t.address(inst.operands[1]) : nullptr;
  Value *state = number(t, inst, 2);
  if (!address || !state)
    return false;
  Barrier barrier(t, address);
  return t.write(inst.operands[0], inst.has("parity")
                                       ? barrier.hasPassedParity(state)
                                       : barrier.hasPassed(state));
}

static bool translatePendingCount(Translator &t, const Instruction &inst) {
  Value *state = number(t, inst, 1);
  if (!state || inst.operands.size() != 2)
    return false;
  IRBuilder<> &b = t.builder();
  Value *count = b.CreateAnd(b.CreateLShr(state, kPending), kCountMask);
  return t.write(inst.operands[0], count);
}

/// "mbarrier.expect_tx.b64 [a], n" and others without a result.
static bool translateOnBarrier(Translator &t, const Instruction &inst) {
  StringRef name = inst.opcode[1];
  Value *address = t.address(inst.operands[0]);
  Value *count = number(t, inst, 1);
  if (!address || !count)
    return false;
  if (name == "init")
    return Barrier(t, address).init(count), true;
  if (name == "expect_tx")
    return Barrier(t, address).expectBytes(count), true;
  if (name == "complete_tx")
    return Barrier(t, address).completeBytes(count), true;
  return name == "inval";
}

void arriveAt(Translator &t, Value *barrier) {
  Barrier(t, barrier).arrive(t.builder().getInt64(1));
}

void completeBytesAt(Translator &t, Value *barrier, Value *bytes) {
  Barrier(t, barrier).completeBytes(bytes);
}

bool translateBarrier(Translator &t, const Instruction &inst) {
  if (inst.opcode[0] != "mbarrier" || inst.opcode.size() < 2 ||
      inst.operands.empty())
    return false;
  StringRef name = inst.opcode[1];
  if (name.starts_with("arrive"))
    return translateArrive(t, inst);
  if (name == "test_wait" || name == "try_wait")
    return translateWait(t, inst);
  return name == "pending_count" ? translatePendingCount(t, inst)
                                 : translateOnBarrier(t, inst);
}

} // namespace cppyy_cuda::host::target::ptx
