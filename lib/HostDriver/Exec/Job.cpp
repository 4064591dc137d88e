//===- Job.cpp - A launch that runs ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exec/Job.h"
#include "Exec/GridBarrier.h"
#include "Fault/SignalHandlers.h"
#include "Fault/Watchdog.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

static uint64_t product(const uint32_t (&extent)[3]) {
  return uint64_t(extent[0]) * extent[1] * extent[2];
}

Job::Job(const KernelInfo &info, const Geometry &geometry, void *const *params,
         PoolWorker &caller, std::atomic<float> *threadTime)
    : StoppableLaunch(info), geometry(geometry), params(params), caller(caller),
      count(product(geometry.gridDim)), threads(product(geometry.blockDim)),
      threadTime(threadTime) {}

Job::~Job() {
  if (watched)
    Watchdog::get().forget(*this);
}

double Job::expectedBlockTime() const {
  return threadTime ? double(*threadTime) * double(threads) : 0;
}

void Job::learn(double time, uint64_t blocks) {
  if (threadTime && blocks)
    *threadTime = float(time / (double(blocks) * double(threads)));
}

void Job::divide(Share *with, unsigned shareTotal, uint64_t done,
                 uint64_t unitBlocks) {
  shares = with;
  offset = done;
  uint64_t rest = count - done;
  // The number of units must fit half a word of a share.
  unit = std::max({unitBlocks, uint64_t(1), (rest >> 31) + 1});
  uint64_t units = (rest + unit - 1) / unit;
  for (unsigned i = 0; i < shareTotal; ++i) {
    shares[i].put({uint32_t(units * i / shareTotal),
                   uint32_t(units * (i + 1) / shareTotal)});
    shares[i].owner.store(nullptr, std::memory_order_relaxed);
  }
  shareCount = shareTotal;
}

bool Job::hasWork() const {
  return !stopped() && std::any_of(shares, shares + shareCount,
                                   [](const Share &s) { return !s.empty(); });
}

bool Job::next(unsigned index, Units &units) {
  units = shares[index].take();
  if (units.size())
    return true;
  for (unsigned i = 1; i < shareCount; ++i) {
    Units stolen = shares[(index + i) % shareCount].steal();
    if (!stolen.size())
      continue;
    shares[index].put(stolen);
    units = shares[index].take();
    if (units.size()) // otherwise somebody stole the only one
      return true;
  }
  return false;
}

bool Job::runUnits(PoolWorker &worker, Units units) {
  uint64_t begin = offset + units.first * unit;
  return runBlocks(worker, begin, std::min(offset + units.last * unit, count));
}

bool Job::runBlocks(PoolWorker &worker, uint64_t first, uint64_t last) {
  if (worker.run(*this, first, last))
    return true;
  fail(worker);
  return false;
}

void Job::runPart(PoolWorker &worker, unsigned part, unsigned parts) {
  uint64_t size = count / parts, longer = count % parts;
  uint64_t begin = part * size + std::min<uint64_t>(part, longer);
  runBlocks(worker, begin, begin + size + (part < longer));
  grid->leave();
}

void Job::fail(PoolWorker &worker) {
  stopBy(worker.cause);
  // The others notice between two ranges of blocks; if theirs take long, they
  // are interrupted.
  if (shareCount > 1 || grid)
    Watchdog::get().watch(*this, Watchdog::kGrace);
}

void Job::interruptThreads() const {
  interrupt(caller);
  for (unsigned i = 0, count = shareCount; i < count; ++i)
    if (PoolWorker *owner = shares[i].owner)
      interrupt(*owner);
}
