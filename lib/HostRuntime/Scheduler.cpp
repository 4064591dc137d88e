//===- Scheduler.cpp - Runs the threads of one block ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"
#include "cppyy-cuda/HostRuntime/Checker.h"

namespace cppyy_cuda::host::runtime {

/// After this many rounds in which threads only yield, they are assumed to wait
/// for something outside of the block.
static constexpr uint32_t kIdleRounds = 64;
/// After this many such rounds, threads that wait for lanes of their warp to
/// join them (activemask) continue alone.
static constexpr uint32_t kSiteRounds = 8;

static uint32_t lanesOf(uint32_t threads) {
  return threads >= kWarpLanes ? ~0u : (1u << threads) - 1;
}

BlockLaunch::BlockLaunch(const Geometry *geometry, void *const *params,
                         Worker *worker, StartThread start, uint64_t frameSize)
    : geometry(geometry), params(params), worker(worker), start(start),
      frameStride(aligned(frameSize)),
      threads(geometry->blockDim[0] * geometry->blockDim[1] *
              geometry->blockDim[2]),
      warps((threads + kWarpLanes - 1) / kWarpLanes),
      isTraced(worker->kernel && worker->kernel->locations) {}

uint64_t Block::stateSize(const BlockLaunch &launch) {
  return aligned(launch.warps * sizeof(Warp)) +
         aligned(launch.warps * kWarpLanes * sizeof(Suspension *)) +
         aligned(launch.threads * sizeof(Suspension)) +
         launch.threads * launch.frameStride;
}

Block::Block(const BlockLaunch &launch, char *state) : launch(launch) {
  auto take = [&](uint64_t size) {
    char *room = state;
    state += aligned(size);
    return room;
  };
  uint32_t slots = launch.warps * kWarpLanes;
  warps = reinterpret_cast<Warp *>(take(launch.warps * sizeof(Warp)));
  lanes = reinterpret_cast<Suspension **>(take(slots * sizeof(Suspension *)));
  records =
      reinterpret_cast<Suspension *>(take(launch.threads * sizeof(Suspension)));
  frames = state;
  for (uint32_t thread = 0; thread < slots; ++thread)
    lanes[thread] = thread < launch.threads ? &records[thread] : nullptr;
  // Only traced kernels write the location, but it is always reported.
  for (uint32_t thread = 0; thread < launch.threads; ++thread)
    records[thread] = {};
  if (launch.worker->checker)
    checkThreadMemory(launch.worker, frames,
                      launch.threads * launch.frameStride);
}

void Block::begin(uint64_t block, char *sharedMemory) {
  index = block;
  shared = sharedMemory;
  live = launch.threads;
  atBarriers = atGrid = usedBarriers = idleRounds = 0;
  for (Barrier &barrier : barriers)
    barrier = {};
  for (uint32_t i = 0; i < launch.warps; ++i) {
    uint32_t all = lanesOf(launch.threads - i * kWarpLanes);
    warps[i] = {all, all, 0, 0, 0, 0, 0, true};
  }
  launch.worker->block = block;
  if (launch.worker->checker)
    checkBlockBegins(launch.worker);
}

Block::Status Block::run() {
  launch.worker->block = index;
  for (;;) {
    moves = 0;
    for (uint32_t i = 0; i < launch.warps; ++i)
      if (warps[i].ready)
        runWarp(i);
    if (live == 0)
      return Status::Ended;
    if (releaseBarriers())
      continue;
    if (atGrid == live)
      return Status::AtGrid;
    idleRounds = moves ? 0 : idleRounds + 1;
    if (idleRounds >= kSiteRounds && releaseIdleSites())
      continue;
    if (!requeueYielding())
      reportDeadlock(*this);
    if (idleRounds >= kIdleRounds) {
      idleRounds = 0;
      return Status::Idle;
    }
  }
}

bool Block::requeueYielding() {
  bool any = false;
  for (uint32_t i = 0; i < launch.warps; ++i) {
    Warp &warp = warps[i];
    any |= warp.yielding != 0;
    warp.ready |= warp.yielding;
    warp.yielding = 0;
  }
  return any;
}

void Block::passGridBarrier() {
  for (uint32_t i = 0; i < launch.warps; ++i) {
    warps[i].ready |= warps[i].atGrid;
    warps[i].atGrid = 0;
  }
  atGrid = 0;
}

} // namespace cppyy_cuda::host::runtime
