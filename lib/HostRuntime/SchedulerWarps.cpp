//===- SchedulerWarps.cpp - Runs the threads of one warp ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include "cppyy-cuda/HostRuntime/Exchange.h"

namespace cppyy_cuda::host::runtime {

/// Runs the warp's threads until all of them wait for others.
void Block::runWarp(uint32_t number) {
  Warp &warp = warps[number];
  do {
    runLanes(warp, number);
    // A thread that asks for the lanes that are with it waits until no other
    // can join.
  } while ((warp.atWarp && releaseWarp(warp, number)) ||
           (warp.atSite && !warp.ready && !warp.yielding &&
            releaseSite(warp, number)) ||
           warp.ready);
}

/// Runs each ready thread once, in linear order. The most common wait, at
/// barrier 0 for the whole block, is recorded for all threads at once.
void Block::runLanes(Warp &warp, uint32_t number) {
  uint32_t ready = warp.ready, first = number * kWarpLanes, atZero = 0;
  warp.ready = 0;
  if (warp.isFresh)
    return startLanes(warp, ready, first);
  Worker *worker = launch.worker;
  const uint64_t stride = launch.frameStride;
  char *frame = frames + first * stride;
  Suspension *record = records + first;
  for (; ready; ready &= ready - 1) {
    auto lane = uint32_t(__builtin_ctz(ready));
    char *its = frame + lane * stride;
    worker->thread = first + lane;
    (*reinterpret_cast<ResumeThread *>(its))(its);
    const Suspension &now = record[lane];
    if (now.kind == SuspendKind::Barrier && (now.mask | now.lane) == 0)
      atZero |= ready & -ready;
    else
      settle(warp, first + lane, ready & -ready);
    if (launch.isTraced)
      record[lane].location = worker->location;
  }
  if (atZero)
    arriveTogether(warp, atZero);
}

void Block::startLanes(Warp &warp, uint32_t ready, uint32_t first) {
  warp.isFresh = false;
  for (; ready; ready &= ready - 1) {
    uint32_t thread = first + uint32_t(__builtin_ctz(ready));
    launch.worker->thread = thread;
    launch.start(launch.geometry, launch.params, launch.worker, shared, index,
                 thread, &records[thread],
                 frames + thread * launch.frameStride);
    settle(warp, thread, ready & -ready);
    if (launch.isTraced)
      records[thread].location = launch.worker->location;
  }
}

/// Records what \p thread waits for.
void Block::settle(Warp &warp, uint32_t thread, uint32_t bit) {
  const Suspension &record = records[thread];
  if (record.kind == SuspendKind::Yield) {
    warp.yielding |= bit;
    return;
  }
  ++moves;
  switch (record.kind) {
  case SuspendKind::None:
    warp.live &= ~bit;
    --live;
    break;
  case SuspendKind::Barrier:
  case SuspendKind::BarrierCount:
  case SuspendKind::BarrierAnd:
  case SuspendKind::BarrierOr:
  case SuspendKind::BarrierArrive:
    arrive(warp, thread, bit);
    break;
  case SuspendKind::GridBarrier:
    warp.atGrid |= bit;
    ++atGrid;
    break;
  case SuspendKind::ActiveMask:
    warp.atSite |= bit;
    break;
  default:
    (record.mask ? warp.atWarp : warp.atSite) |= bit;
  }
}

/// The lanes in \p lanes must wait for the same operation.
void Block::passWarp(Warp &warp, uint32_t number, uint32_t lanesHere) {
  exchangeWarp(lanes + number * kWarpLanes, lanesHere);
  warp.atWarp &= ~lanesHere;
  warp.atSite &= ~lanesHere;
  warp.ready |= lanesHere;
  if (launch.worker->checker)
    checkWarpSync(launch.worker, number, lanesHere);
}

/// Completes the operations at which all live lanes of a mask have arrived.
/// Lanes meet if they name the same operation and the same lanes, at whatever
/// calls.
bool Block::releaseWarp(Warp &warp, uint32_t number) {
  Suspension *const *warpLanes = lanes + number * kWarpLanes;
  bool any = false;
  for (uint32_t pending = warp.atWarp; pending;) {
    uint32_t first = pending & -pending;
    const Suspension &record = *warpLanes[__builtin_ctz(first)];
    uint32_t group = (record.mask | first) & warp.live;
    pending &= ~first;
    if (group & ~warp.atWarp)
      continue;
    bool isSame = true;
    for (uint32_t rest = group; rest; rest &= rest - 1) {
      const Suspension &other = *warpLanes[__builtin_ctz(rest)];
      isSame &= other.kind == record.kind &&
                ((other.mask | (rest & -rest)) & warp.live) == group;
    }
    if (!isSame)
      continue;
    passWarp(warp, number, group);
    pending &= ~group;
    any = true;
  }
  return any;
}

/// Completes the first of the calls at which lanes wait for any other lane.
bool Block::releaseSite(Warp &warp, uint32_t number) {
  Suspension *const *warpLanes = lanes + number * kWarpLanes;
  uint32_t site = ~0u, group = 0;
  for (uint32_t rest = warp.atSite; rest; rest &= rest - 1) {
    uint32_t here = warpLanes[__builtin_ctz(rest)]->site;
    group =
        here < site ? rest & -rest : group | (here == site ? rest & -rest : 0);
    site = here < site ? here : site;
  }
  passWarp(warp, number, group);
  return true;
}

bool Block::releaseIdleSites() {
  bool any = false;
  for (uint32_t i = 0; i < launch.warps; ++i)
    any |= warps[i].atSite && releaseSite(warps[i], i);
  return any;
}

} // namespace cppyy_cuda::host::runtime
