//===- CheckerRaces.cpp - Unordered accesses, unwritten memory ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckedLaunch.h"

#include <algorithm>
#include <cstring>

namespace cppyy_cuda::host::runtime {

namespace {
/// The part of an access that falls on one cell.
class CellCheck {
public:
  CellCheck(Checker &checker, CheckedBlock &block, const Access &access,
            Cell &cell, uint8_t bytes)
      : checker(checker), block(block), access(access), cell(cell),
        fresh{checker.order.now,
              uint32_t(block.index),
              access.place.location,
              uint16_t(access.place.thread),
              bytes,
              uint8_t(access.site->flags)} {}
  void run();

private:
  bool conflicts(const AccessRecord &old) const;
  bool isOrdered(const AccessRecord &old) const;
  const BlockOrder *orderOf(uint32_t index) const;
  bool writesWhatIsThere() const;
  void report(const AccessRecord &old);
  void remember();

  Checker &checker;
  CheckedBlock &block;
  const Access &access;
  Cell &cell;
  AccessRecord fresh;
};
} // namespace

static bool isSameThread(const AccessRecord &a, const AccessRecord &b) {
  return a.block == b.block && a.thread == b.thread;
}

/// Two plain writes of the same value are a common way for kernels to say
/// "found", and their order makes no difference.
bool CellCheck::writesWhatIsThere() const {
  return access.site->flags & AccessHasValue && access.size <= 8 &&
         std::memcmp(access.address, &access.value, access.size) == 0;
}

bool CellCheck::conflicts(const AccessRecord &old) const {
  if (!(old.bytes & fresh.bytes) || isSameThread(old, fresh))
    return false;
  if (!((old.flags | fresh.flags) & AccessWrites))
    return false;
  if (old.flags & fresh.flags & AccessIsAtomic)
    return false;
  bool bothWrite = old.flags & fresh.flags & AccessWrites;
  bool anyReads = (old.flags | fresh.flags) & AccessReads;
  if (bothWrite && !anyReads && writesWhatIsThere())
    return false;
  return !isOrdered(old);
}

/// Null if the block has ended and never had a fence.
const BlockOrder *CellCheck::orderOf(uint32_t index) const {
  auto running = checker.blocks.find(index);
  if (running != checker.blocks.end())
    return &running->second->order;
  auto ended = checker.order.ended.find(index);
  return ended == checker.order.ended.end() ? nullptr : &ended->second;
}

bool CellCheck::isOrdered(const AccessRecord &old) const {
  if (old.time < checker.order.gridBarrier)
    return true;
  if (old.block == fresh.block &&
      block.order.isOrdered(old.thread, old.time, fresh.thread))
    return true;
  if (old.time >= block.order.acquiredBy(fresh.thread))
    return false;
  const BlockOrder *order = orderOf(old.block);
  return order && order->isReleased(old.thread, old.time);
}

void CellCheck::report(const AccessRecord &old) {
  if (!isNewFinding(checker, CheckRaces, fresh.location, old.location))
    return;
  bool isShared = block.owns(access.address);
  const char *why = old.block == fresh.block
                        ? "with no barrier between them"
                        : "in different blocks, which no barrier orders";
  std::string text = "race on ";
  text += isShared ? "shared" : "global";
  text += " memory";
  text += describeObject(access.site->name) + ": " +
          describeAccess(fresh.flags, access.size) + " at " +
          describePlace(checker, access.place) + "; and " +
          describeAccess(old.flags, 0) + " at " +
          describePlace(checker, {old.block, old.thread, old.location}) + ", " +
          why;
  addFinding(checker, std::move(text));
}

/// Stores the new record in place of one that it subsumes, else of the oldest.
void CellCheck::remember() {
  AccessRecord *place = &cell.records[0];
  for (AccessRecord &old : cell.records) {
    bool covers = isSameThread(old, fresh) && !(old.bytes & ~fresh.bytes) &&
                  (fresh.flags & AccessWrites || !(old.flags & AccessWrites)) &&
                  !(fresh.flags & AccessIsAtomic & ~old.flags);
    if (covers || !old.bytes) {
      place = &old;
      break;
    }
    if (old.time < place->time)
      place = &old;
  }
  *place = fresh;
}

void CellCheck::run() {
  for (const AccessRecord &old : cell.records)
    if (conflicts(old))
      report(old);
  remember();
}

/// An atomic that reads sees what others released with the previous one.
static void synchronise(Checker &checker, CheckedBlock &block,
                        const Access &access) {
  uint32_t flags = access.site->flags;
  if (flags & AccessReleases)
    block.order.fence(access.place.thread, checker.order.tick());
  if (!(flags & AccessIsAtomic))
    return;
  auto address = reinterpret_cast<uintptr_t>(access.address);
  auto written = checker.order.atomics.find(address);
  if (flags & AccessReads && written != checker.order.atomics.end())
    block.order.acquire(access.place.thread, written->second);
  if (flags & AccessWrites)
    checker.order.atomics[address] = checker.order.now;
}

void checkRaces(Checker &checker, CheckedBlock &block, const Access &access) {
  synchronise(checker, block, access);
  auto first = reinterpret_cast<uintptr_t>(access.address);
  bool isShared = block.owns(access.address);
  auto base = reinterpret_cast<uintptr_t>(block.shared);
  for (uintptr_t at = first & ~uintptr_t(3); at < first + access.size;
       at += 4) {
    uint8_t bytes = 15;
    if (at < first)
      bytes &= 15 << (first - at);
    if (at + 4 > first + access.size)
      bytes &= 15 >> (at + 4 - first - access.size);
    Cell &cell =
        isShared ? block.cells[(at - base) / 4] : checker.global.cell(at);
    CellCheck(checker, block, access, cell, bytes).run();
  }
}

void checkInitialized(Checker &checker, CheckedBlock &block,
                      const Access &access) {
  uint64_t offset = access.address - block.shared;
  uint64_t end = std::min(offset + access.size, block.sharedSize);
  uint32_t flags = access.site->flags;
  bool isUnwritten = false;
  for (uint64_t i = offset; i < end; ++i) {
    isUnwritten |= !block.written[i];
    if (flags & AccessWrites)
      block.written[i] = true;
  }
  if (!(flags & AccessReads) || !isUnwritten ||
      !isNewFinding(checker, CheckInit, access.place.location, 0))
    return;
  std::string text = "uninitialized read: ";
  text += describeAccess(flags, access.size) + " at " +
          describePlace(checker, access.place) + ": no thread of the block " +
          "has written to byte " + std::to_string(offset) +
          " of its shared memory";
  addFinding(checker, text + describeObject(access.site->name));
}

} // namespace cppyy_cuda::host::runtime
