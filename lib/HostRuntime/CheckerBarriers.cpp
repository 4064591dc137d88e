//===- CheckerBarriers.cpp - Barriers that part of a block misses ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckedLaunch.h"

namespace cppyy_cuda::host::runtime {

/// The first thread whose record does not match, or \p threads.
template <typename T>
static uint32_t firstOther(const Suspension *records, uint32_t threads,
                           T matches) {
  uint32_t thread = 0;
  while (thread < threads && matches(records[thread]))
    ++thread;
  return thread;
}

static bool waits(const Suspension &record) {
  return record.kind != SuspendKind::None;
}

static std::string arrivals(const Checker &checker, const Suspension *records,
                            const Suspension &barrier, uint64_t block) {
  uint32_t came = 0;
  for (uint32_t i = 0; i < checker.threads; ++i)
    came += waits(records[i]) && records[i].site == barrier.site;
  uint32_t thread = uint32_t(&barrier - records);
  return "barrier that part of a block does not reach: at " +
         describePlace(checker, {block, thread, barrier.location}) + ": " +
         std::to_string(came) + " of " + std::to_string(checker.threads) +
         " threads came";
}

/// Threads that have ended count as missing: on some GPUs, and according to
/// CUDA's documentation, the others would wait forever.
void checkBlockBarrier(Worker *worker, const Suspension *records,
                       uint32_t threads) {
  Checker &checker = *worker->checker;
  CheckedBlock &block = checker.blockOf(*worker);
  block.order.passBarrier(checker.order.tick());
  if (!checker.looksFor(CheckBarriers))
    return;
  uint32_t waiting = firstOther(records, threads,
                                [](const Suspension &r) { return !waits(r); });
  if (waiting == threads)
    return;
  const Suspension &barrier = records[waiting];
  if (barrier.lane) // as many have arrived as it waits for
    return;
  uint32_t other = firstOther(records, threads, [&](const Suspension &record) {
    return waits(record) && record.site == barrier.site;
  });
  if (other == threads ||
      !isNewFinding(checker, CheckBarriers, barrier.location,
                    records[other].location))
    return;
  std::string text = arrivals(checker, records, barrier, block.index);
  text += "; " + describeThread(checker, other);
  text += waits(records[other]) ? " waits at another, at " : " ended, last at ";
  addFinding(checker,
             text + describeLocation(checker, records[other].location));
}

} // namespace cppyy_cuda::host::runtime
