//===- Warp.cpp - Warp operations -----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Exchange.h"

#include <algorithm>

namespace cppyy_cuda::host::runtime {
namespace {

constexpr uint64_t kPredicate = uint64_t(1) << 32;

/// Calls \p what for every lane in \p lanes, lowest first.
template <typename F> void forEachLane(uint32_t lanes, F what) {
  for (; lanes; lanes &= lanes - 1)
    what(unsigned(__builtin_ctz(lanes)));
}

/// The source of PTX's shfl.sync: the lane, and whether it is in the segment.
struct Source {
  int lane;
  bool isInRange;
};
Source sourceOf(const Suspension &thread, int lane) {
  int offset = thread.lane & 31, clamp = thread.clamp & 31;
  int segment = thread.clamp >> 8 & 31;
  int last = (lane & segment) | (clamp & ~segment), from = lane;
  bool isInRange = false;
  switch (thread.kind) {
  case SuspendKind::ShuffleUp:
    from = lane - offset;
    isInRange = from >= last; // the segment's first lane: clamp is 0
    break;
  case SuspendKind::ShuffleDown:
    from = lane + offset;
    isInRange = from <= last;
    break;
  case SuspendKind::ShuffleXor:
    from = lane ^ offset;
    isInRange = from <= last;
    break;
  default:
    from = (lane & segment) | (offset & ~segment);
    isInRange = from <= last;
  }
  return {isInRange ? from : lane, isInRange};
}

/// An absent lane contributes 0 (undefined in PTX).
void shuffle(Suspension *const *lanes, uint32_t here) {
  forEachLane(here, [&](unsigned lane) {
    Source source = sourceOf(*lanes[lane], int(lane));
    bool isHere = here >> source.lane & 1;
    uint64_t value = isHere ? lanes[source.lane]->value & 0xffffffff : 0;
    lanes[lane]->result = value | (source.isInRange ? kPredicate : 0);
  });
}

void matchAny(Suspension *const *lanes, uint32_t here) {
  forEachLane(here, [&](unsigned lane) {
    uint32_t same = 0;
    forEachLane(here, [&](unsigned other) {
      same |= uint32_t(lanes[other]->value == lanes[lane]->value) << other;
    });
    lanes[lane]->result = same;
  });
}

void elect(Suspension *const *lanes, uint32_t here) {
  unsigned leader = unsigned(__builtin_ctz(here));
  forEachLane(here, [&](unsigned lane) {
    lanes[lane]->result = leader | (lane == leader ? kPredicate : 0);
  });
}

/// The lanes whose predicate holds.
uint32_t ballot(Suspension *const *lanes, uint32_t here) {
  uint32_t votes = 0;
  forEachLane(here, [&](unsigned lane) {
    votes |= uint32_t(lanes[lane]->value != 0) << lane;
  });
  return votes;
}

uint64_t matchAll(Suspension *const *lanes, uint32_t here) {
  uint64_t value = lanes[__builtin_ctz(here)]->value;
  bool isSame = true;
  forEachLane(here,
              [&](unsigned lane) { isSame &= lanes[lane]->value == value; });
  return isSame ? here | kPredicate : 0;
}

uint32_t combine(SuspendKind kind, uint32_t x, uint32_t y) {
  switch (kind) {
  case SuspendKind::ReduceAdd:
    return x + y;
  case SuspendKind::ReduceMinSigned:
    return uint32_t(std::min(int32_t(x), int32_t(y)));
  case SuspendKind::ReduceMaxSigned:
    return uint32_t(std::max(int32_t(x), int32_t(y)));
  case SuspendKind::ReduceMinUnsigned:
    return std::min(x, y);
  case SuspendKind::ReduceMaxUnsigned:
    return std::max(x, y);
  case SuspendKind::ReduceAnd:
    return x & y;
  case SuspendKind::ReduceOr:
    return x | y;
  default:
    return x ^ y;
  }
}

uint32_t reduce(Suspension *const *lanes, uint32_t here) {
  unsigned first = unsigned(__builtin_ctz(here));
  auto result = uint32_t(lanes[first]->value);
  forEachLane(here & (here - 1), [&](unsigned lane) {
    result = combine(lanes[first]->kind, result, uint32_t(lanes[lane]->value));
  });
  return result;
}

/// The result of operations that give every lane the same value.
uint64_t common(Suspension *const *lanes, uint32_t here, SuspendKind kind) {
  switch (kind) {
  case SuspendKind::VoteAll:
    return ballot(lanes, here) == here;
  case SuspendKind::VoteAny:
    return ballot(lanes, here) != 0;
  case SuspendKind::VoteUniform: {
    uint32_t votes = ballot(lanes, here);
    return votes == 0 || votes == here;
  }
  case SuspendKind::Ballot:
    return ballot(lanes, here);
  case SuspendKind::MatchAll:
    return matchAll(lanes, here);
  case SuspendKind::ActiveMask:
    return here;
  default:
    return kind >= SuspendKind::ReduceAdd && kind <= SuspendKind::ReduceXor
               ? reduce(lanes, here)
               : 0;
  }
}

} // namespace

void exchangeWarp(Suspension *const *lanes, uint32_t here) {
  if (!here)
    return;
  SuspendKind kind = lanes[__builtin_ctz(here)]->kind;
  if (kind >= SuspendKind::ShuffleIdx && kind <= SuspendKind::ShuffleXor)
    return shuffle(lanes, here);
  if (kind == SuspendKind::MatchAny)
    return matchAny(lanes, here);
  if (kind == SuspendKind::Elect)
    return elect(lanes, here);
  if (kind == SuspendKind::WarpSync)
    return;
  uint64_t result = common(lanes, here, kind);
  forEachLane(here, [&](unsigned lane) { lanes[lane]->result = result; });
}

} // namespace cppyy_cuda::host::runtime
