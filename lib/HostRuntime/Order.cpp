//===- Order.cpp - Happens-before order of a launch -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Order.h"

#include <algorithm>

namespace cppyy_cuda::host::runtime {

void BlockOrder::passBarrier(Time now) {
  lastBarrier = now;
  Time latest = *std::max_element(acquired.begin(), acquired.end());
  std::fill(acquired.begin(), acquired.end(), latest);
}

void BlockOrder::passWarp(uint32_t warp, uint32_t lanes, Time now) {
  WarpClocks &clocks = warps[warp];
  Time joined[32] = {};
  Time latest = 0;
  for (uint32_t rest = lanes; rest; rest &= rest - 1) {
    uint32_t lane = __builtin_ctz(rest);
    for (uint32_t i = 0; i < 32; ++i)
      joined[i] = std::max(joined[i], clocks.before[lane][i]);
    joined[lane] = now;
    if (warp * 32 + lane < threads)
      latest = std::max(latest, acquired[warp * 32 + lane]);
  }
  for (uint32_t rest = lanes; rest; rest &= rest - 1) {
    uint32_t lane = __builtin_ctz(rest);
    for (uint32_t i = 0; i < 32; ++i)
      clocks.before[lane][i] =
          std::max(joined[i], (lanes >> i & 1) ? now : clocks.before[lane][i]);
    if (warp * 32 + lane < threads)
      acquired[warp * 32 + lane] = latest;
  }
}

void BlockOrder::fence(uint32_t thread, Time now) {
  anyFence = true;
  fences[thread] = now;
  fencedBarrier = lastBarrier;
  auto clocks = warps.find(thread / 32);
  if (clocks == warps.end())
    return;
  // What the lanes did before they met this one is released with it.
  uint32_t first = thread / 32 * 32;
  for (uint32_t i = 0; i < 32 && first + i < threads; ++i)
    fences[first + i] =
        std::max(fences[first + i], clocks->second.before[thread % 32][i]);
}

void BlockOrder::acquire(uint32_t thread, Time released) {
  acquired[thread] = std::max(acquired[thread], released);
}

bool BlockOrder::isOrdered(uint32_t thread, Time time, uint32_t later) const {
  if (thread == later || time < lastBarrier)
    return true;
  if (thread / 32 != later / 32)
    return false;
  auto clocks = warps.find(thread / 32);
  return clocks != warps.end() &&
         time < clocks->second.before[later % 32][thread % 32];
}

} // namespace cppyy_cuda::host::runtime
