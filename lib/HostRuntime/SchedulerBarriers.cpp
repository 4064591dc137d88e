//===- SchedulerBarriers.cpp - Barriers of a block ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"
#include "cppyy-cuda/HostRuntime/Checker.h"

namespace cppyy_cuda::host::runtime {

/// PTX counts whole warps: the last thread also counts for the lanes that its
/// warp lacks.
static uint32_t weight(const BlockLaunch &launch, uint32_t thread) {
  uint32_t missing = launch.warps * kWarpLanes - launch.threads;
  return thread + 1 == launch.threads ? 1 + missing : 1;
}

void Block::arrive(Warp &warp, uint32_t thread, uint32_t bit) {
  const Suspension &record = records[thread];
  uint32_t number = record.mask < kBarriers ? record.mask : 0;
  Barrier &barrier = barriers[number];
  usedBarriers |= 1u << number;
  if (record.lane) {
    barrier.expected = record.lane;
    barrier.arrived += weight(launch, thread);
  }
  if (record.kind == SuspendKind::BarrierArrive) {
    warp.ready |= bit;
    return;
  }
  if (record.kind != SuspendKind::Barrier) {
    barrier.hasResults = true;
    barrier.nonZero += record.value != 0;
  }
  ++barrier.waiting;
  ++atBarriers;
  warp.atBarrier |= bit;
}

/// Like arrive() for each of \p lanesHere, which wait at barrier 0 for all live
/// threads, without an operand.
void Block::arriveTogether(Warp &warp, uint32_t lanesHere) {
  auto count = uint32_t(__builtin_popcount(lanesHere));
  usedBarriers |= 1;
  barriers[0].waiting += count;
  atBarriers += count;
  moves += count;
  warp.atBarrier |= lanesHere;
}

/// Threads that have ended count as arrived if all threads are expected.
bool Block::isComplete(const Barrier &barrier) const {
  if (barrier.expected == 0)
    return barrier.waiting == live;
  uint32_t all = launch.warps * kWarpLanes;
  uint32_t ended = barrier.expected >= all ? launch.threads - live : 0;
  return barrier.arrived + ended >= barrier.expected ||
         (barrier.expected >= all && barrier.waiting == live);
}

bool Block::releaseBarriers() {
  bool any = false;
  for (uint32_t rest = usedBarriers; rest; rest &= rest - 1) {
    auto number = uint32_t(__builtin_ctz(rest));
    if (!isComplete(barriers[number]))
      continue;
    any |= barriers[number].waiting != 0;
    passBarrier(number);
  }
  return any;
}

/// Before the threads continue, because their records say where they wait.
void Block::reportBarrier(bool isWhole) {
  if (isWhole)
    checkBlockBarrier(launch.worker, records, launch.threads);
  else
    checkPartialBarrier(launch.worker);
}

void Block::passBarrier(uint32_t number) {
  Barrier &barrier = barriers[number];
  if (launch.worker->checker)
    reportBarrier(barrier.waiting == live);
  usedBarriers &= ~(1u << number);
  if (barrier.waiting == atBarriers && !barrier.hasResults) {
    // No thread waits elsewhere or needs a result, so no record is read.
    for (uint32_t i = 0; i < launch.warps; ++i) {
      warps[i].ready |= warps[i].atBarrier;
      warps[i].atBarrier = 0;
    }
  } else {
    answerBarrier(barrier, number);
  }
  atBarriers -= barrier.waiting;
  barrier = {};
}

void Block::answerBarrier(const Barrier &barrier, uint32_t number) {
  for (uint32_t i = 0; i < launch.warps; ++i)
    for (uint32_t rest = warps[i].atBarrier; rest; rest &= rest - 1) {
      Suspension &record =
          *lanes[i * kWarpLanes + uint32_t(__builtin_ctz(rest))];
      if (record.mask != number)
        continue;
      if (record.kind == SuspendKind::BarrierCount)
        record.result = barrier.nonZero;
      else if (record.kind == SuspendKind::BarrierAnd)
        record.result = barrier.nonZero == barrier.waiting;
      else
        record.result = barrier.nonZero != 0;
      warps[i].atBarrier &= ~(rest & -rest);
      warps[i].ready |= rest & -rest;
    }
}

} // namespace cppyy_cuda::host::runtime
