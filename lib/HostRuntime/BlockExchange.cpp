//===- BlockExchange.cpp - Warp operations of a whole block ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Exchange.h"

#include <algorithm>
#include <cstring>

namespace cppyy_cuda::host::runtime {

static uint64_t read(const Column &column, uint32_t thread) {
  uint64_t value = 0;
  std::memcpy(&value,
              static_cast<const char *>(column.data) +
                  uint64_t(column.stride) * thread,
              column.width);
  return value;
}

static void writeResult(const BlockExchange &exchange, uint32_t thread,
                        uint64_t value) {
  std::memcpy(static_cast<char *>(exchange.result) +
                  uint64_t(exchange.resultWidth) * thread,
              &value, exchange.resultWidth);
}

static Suspension readThread(const BlockExchange &exchange, uint32_t thread) {
  Suspension lane{};
  lane.kind = exchange.kind;
  lane.mask = static_cast<uint32_t>(read(exchange.mask, thread));
  lane.value = read(exchange.value, thread);
  lane.lane = static_cast<uint32_t>(read(exchange.lane, thread));
  lane.clamp = static_cast<uint32_t>(read(exchange.clamp, thread));
  return lane;
}

/// Handles the warp from thread \p first on: any operation, any masks.
static void exchangeAny(const BlockExchange &exchange, uint32_t first,
                        uint32_t count) {
  Suspension lanes[kWarpLanes];
  Suspension *pointers[kWarpLanes] = {};
  for (uint32_t i = 0; i < count; ++i) {
    lanes[i] = readThread(exchange, first + i);
    pointers[i] = &lanes[i];
  }
  uint32_t left = count == kWarpLanes ? ~0u : (1u << count) - 1;
  while (left) {
    uint32_t mask = lanes[__builtin_ctz(left)].mask, group = 0;
    for (uint32_t i = 0; i < count; ++i)
      if (lanes[i].mask == mask)
        group |= 1u << i;
    exchangeWarp(pointers, group);
    left &= ~group;
  }
  for (uint32_t i = 0; i < count; ++i)
    writeResult(exchange, first + i, lanes[i].result);
}

/// Whether \p exchange is a shuffle of 32 bits within whole warps, with the
/// same parameters for all lanes.
static bool isPlainShuffle(const BlockExchange &exchange) {
  return exchange.kind >= SuspendKind::ShuffleIdx &&
         exchange.kind <= SuspendKind::ShuffleXor &&
         exchange.value.stride == 4 && exchange.resultWidth == 4 &&
         exchange.mask.stride == 0 && exchange.lane.stride == 0 &&
         exchange.clamp.stride == 0 &&
         static_cast<uint32_t>(read(exchange.mask, 0)) == ~0u;
}

/// The lane whose value lane \p self gets (PTX's shfl.sync), or itself if that
/// lane is out of range.
static uint32_t sourceLane(SuspendKind kind, uint32_t self, uint32_t lane,
                           uint32_t clamp) {
  uint32_t segment = clamp >> 8 & 31, limit = clamp & 31;
  uint32_t last = (self & segment) | (limit & ~segment);
  uint32_t least = self & segment;
  lane &= 31;
  switch (kind) {
  case SuspendKind::ShuffleUp:
    return int(self - lane) >= int(last) ? self - lane : self;
  case SuspendKind::ShuffleDown:
    return self + lane <= last ? self + lane : self;
  case SuspendKind::ShuffleXor:
    return (self ^ lane) <= last ? self ^ lane : self;
  default:
    lane = least | (lane & ~segment);
    return lane <= last ? lane : self;
  }
}

static void shufflePlain(const BlockExchange &exchange) {
  uint32_t sources[kWarpLanes];
  auto lane = static_cast<uint32_t>(read(exchange.lane, 0));
  auto clamp = static_cast<uint32_t>(read(exchange.clamp, 0));
  for (uint32_t i = 0; i < kWarpLanes; ++i)
    sources[i] = sourceLane(exchange.kind, i, lane, clamp);
  auto *from = static_cast<const uint32_t *>(exchange.value.data);
  auto *to = static_cast<uint32_t *>(exchange.result);
  for (uint32_t first = 0; first < exchange.threads; first += kWarpLanes) {
    uint32_t count = std::min(exchange.threads - first, kWarpLanes);
    // The arrays have room for whole warps. Absent lanes contribute 0.
    for (uint32_t i = 0; i < kWarpLanes; ++i)
      to[first + i] = sources[i] < count ? from[first + sources[i]] : 0;
  }
}

static bool isPlainBallot(const BlockExchange &exchange) {
  return exchange.kind == SuspendKind::Ballot && exchange.value.stride == 1 &&
         exchange.resultWidth == 4 && exchange.mask.stride == 0 &&
         static_cast<uint32_t>(read(exchange.mask, 0)) == ~0u;
}

static void ballotPlain(const BlockExchange &exchange) {
  auto *from = static_cast<const uint8_t *>(exchange.value.data);
  auto *to = static_cast<uint32_t *>(exchange.result);
  for (uint32_t first = 0; first < exchange.threads; first += kWarpLanes) {
    uint32_t count = std::min(exchange.threads - first, kWarpLanes), mask = 0;
    for (uint32_t i = 0; i < count; ++i)
      mask |= uint32_t(from[first + i] != 0) << i;
    for (uint32_t i = 0; i < count; ++i)
      to[first + i] = mask;
  }
}

void exchangeBlock(const BlockExchange *exchange) {
  if (isPlainShuffle(*exchange))
    return shufflePlain(*exchange);
  if (isPlainBallot(*exchange))
    return ballotPlain(*exchange);
  for (uint32_t first = 0; first < exchange->threads; first += kWarpLanes)
    exchangeAny(*exchange, first,
                std::min(exchange->threads - first, kWarpLanes));
}

} // namespace cppyy_cuda::host::runtime
