//===- Coroutines.cpp - Runs blocks of coroutines -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Coroutines.h"
#include "Scheduler.h"
#include "cppyy-cuda/HostRuntime/Checker.h"

#include <new>
#include <sched.h>

namespace cppyy_cuda::host::runtime {

void runCoroutines(const Geometry *geometry, void *const *params,
                   Worker *worker, uint64_t first, uint64_t last,
                   StartThread start, uint64_t frameSize) {
  if (first >= last)
    return;
  BlockLaunch launch(geometry, params, worker, start, frameSize);
  Block block(launch, worker->reserve(worker, Block::stateSize(launch)));
  for (uint64_t index = first; index < last; ++index) {
    block.begin(index, worker->shared);
    while (block.run() != Block::Status::Ended)
      sched_yield(); // waiting for another worker's block or the host
  }
}

namespace {
/// The blocks of one worker that wait for one another.
class CooperativeBlocks {
public:
  CooperativeBlocks(const BlockLaunch &launch, uint64_t first, uint64_t last,
                    uint64_t sharedSize);
  void run();

private:
  char *stateOf(uint64_t i) const { return states + i * stride; }
  Block &block(uint64_t i) const {
    return *reinterpret_cast<Block *>(stateOf(i));
  }
  void runBlocks();
  void enter(uint64_t i);

  Worker *worker;
  uint64_t blocks, stride, sharedBytes;
  char *states;
  Block::Status *status;
  uint64_t atGrid = 0, idle = 0;
};
} // namespace

/// A block's state is its Block, its shared memory and its threads.
CooperativeBlocks::CooperativeBlocks(const BlockLaunch &launch, uint64_t first,
                                     uint64_t last, uint64_t sharedSize)
    : worker(launch.worker), blocks(last - first),
      sharedBytes(aligned(sharedSize)) {
  stride =
      aligned(sizeof(Block)) + sharedBytes + aligned(Block::stateSize(launch));
  states =
      worker->reserve(worker, blocks * stride + blocks * sizeof(Block::Status));
  status = reinterpret_cast<Block::Status *>(states + blocks * stride);
  for (uint64_t i = 0; i < blocks; ++i) {
    char *shared = stateOf(i) + aligned(sizeof(Block));
    Block *block = new (stateOf(i)) Block(launch, shared + sharedBytes);
    status[i] = Block::Status::Idle;
    enter(i);
    block->begin(first + i, shared);
  }
}

/// The checker finds a block's shared memory through its worker.
void CooperativeBlocks::enter(uint64_t i) {
  if (worker->checker)
    worker->shared = stateOf(i) + aligned(sizeof(Block));
}

/// Runs each block that can continue until it waits for the grid or for others.
void CooperativeBlocks::runBlocks() {
  atGrid = idle = 0;
  for (uint64_t i = 0; i < blocks; ++i) {
    if (status[i] == Block::Status::Idle) {
      enter(i);
      status[i] = block(i).run();
    }
    atGrid += status[i] == Block::Status::AtGrid;
    idle += status[i] == Block::Status::Idle;
  }
}

void CooperativeBlocks::run() {
  char *shared = worker->shared;
  for (;;) {
    runBlocks();
    if (idle) {
      sched_yield();
      continue;
    }
    if (!atGrid)
      break;
    worker->gridBarrier(worker);
    if (worker->checker)
      checkGridBarrier(worker);
    for (uint64_t i = 0; i < blocks; ++i)
      if (status[i] == Block::Status::AtGrid) {
        block(i).passGridBarrier();
        status[i] = Block::Status::Idle;
      }
  }
  worker->shared = shared;
}

void runCooperative(const Geometry *geometry, void *const *params,
                    Worker *worker, uint64_t first, uint64_t last,
                    StartThread start, uint64_t frameSize,
                    uint64_t sharedSize) {
  if (first >= last)
    return;
  BlockLaunch launch(geometry, params, worker, start, frameSize);
  CooperativeBlocks(launch, first, last, sharedSize).run();
}

} // namespace cppyy_cuda::host::runtime
