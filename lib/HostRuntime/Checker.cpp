//===- Checker.cpp - The state of a checked launch ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckedLaunch.h"
#include "cppyy-cuda/HostRuntime/KernelHeap.h"

namespace cppyy_cuda::host {

Checker::Checker(const KernelInfo &info, const Geometry &geometry)
    : info(info), geometry(geometry),
      threads(geometry.blockDim[0] * geometry.blockDim[1] *
              geometry.blockDim[2]) {}

runtime::CheckedBlock &Checker::blockOf(const Worker &worker) {
  uint64_t index = worker.block;
  if (current && current->index == index)
    return *current;
  // Only blocks that wait for the grid live at the same time.
  if (current && !info.gridSync) {
    if (current->order.hasFences())
      order.ended.emplace(current->index, std::move(current->order));
    blocks.clear();
  }
  std::unique_ptr<runtime::CheckedBlock> &block = blocks[index];
  if (!block)
    block = std::make_unique<runtime::CheckedBlock>(
        index, worker.shared, info.staticShared + geometry.dynamicShared,
        threads);
  current = block.get();
  return *current;
}

} // namespace cppyy_cuda::host

namespace cppyy_cuda::host::runtime {

Checker *createChecker(const KernelInfo &info, const Geometry &geometry) {
  return new Checker(info, geometry);
}

void destroyChecker(Checker *checker) { delete checker; }

void checkAccess(Worker *worker, const AccessSite *site, const char *address,
                 uint64_t size, const char *base, uint64_t value) {
  if (!worker->checker || size == 0)
    return;
  Checker &checker = *worker->checker;
  CheckedBlock &block = checker.blockOf(*worker);
  Access access = {site,  address,
                   size,  base,
                   value, {block.index, worker->thread, site->location}};
  if (!checkBounds(checker, *worker, block, access))
    return;
  if (block.owns(address) && checker.looksFor(CheckInit))
    checkInitialized(checker, block, access);
  // malloc() may give one thread what another has freed, which is not a race.
  if (checker.looksFor(CheckRaces) && !kernelHeap().contains(address))
    checkRaces(checker, block, access);
}

void checkFence(Worker *worker) {
  if (!worker->checker)
    return;
  Checker &checker = *worker->checker;
  checker.blockOf(*worker).order.fence(worker->thread, checker.order.tick());
}

void checkBlockBegins(Worker *worker) {
  worker->checker->blockOf(*worker).shared = worker->shared;
}

void checkPartialBarrier(Worker *worker) {
  Checker &checker = *worker->checker;
  // Treated as if all had met: which threads did is unknown.
  checker.blockOf(*worker).order.passBarrier(checker.order.tick());
}

void checkWarpSync(Worker *worker, uint32_t warp, uint32_t mask) {
  Checker &checker = *worker->checker;
  checker.blockOf(*worker).order.passWarp(warp, mask, checker.order.tick());
}

void checkGridBarrier(Worker *worker) {
  Checker &checker = *worker->checker;
  checker.order.gridBarrier = checker.order.tick();
}

void checkThreadMemory(Worker *worker, const char *base, uint64_t size) {
  Checker &checker = *worker->checker;
  // Only blocks that wait for the grid have memory at the same time.
  if (!checker.info.gridSync)
    checker.threadMemory.clear();
  checker.threadMemory.emplace_back(base, size);
}

} // namespace cppyy_cuda::host::runtime
