//===- GridBarrier.cpp - The barrier of a cooperative launch --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exec/GridBarrier.h"
#include "Exec/Job.h"
#include "Exec/ThreadPool.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

bool GridBarrier::wait(const Job &job) {
  uint64_t turn;
  {
    std::lock_guard lock(mutex);
    turn = turns;
    if (++here >= live) {
      here = 0;
      ++turns;
      turned.notify_all();
      return true;
    }
  }
  // The other threads are usually about to arrive.
  if (spinUntil([&] { return passed(turn) || job.stopped(); }))
    return passed(turn);
  std::unique_lock lock(mutex);
  // Stopping a job does not signal this barrier.
  while (!passed(turn) && !job.stopped())
    turned.wait_for(lock, std::chrono::milliseconds(5));
  return passed(turn);
}

void GridBarrier::leave() {
  std::lock_guard lock(mutex);
  --live;
  if (!here || here < live)
    return;
  here = 0;
  ++turns;
  turned.notify_all();
}
