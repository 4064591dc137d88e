//===- FibersTest.cpp - Threads with stacks of their own ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Fibers.h"
#include "cppyy-cuda/HostRuntime/Coroutines.h"
#include "gtest/gtest.h"
#include <csetjmp>
#include <vector>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::runtime;

namespace {

uint64_t wait(SuspendKind kind, uint64_t value = 0, uint32_t mask = 0) {
  return suspendFiber(uint32_t(kind), mask, value, 0, 31, 1);
}

/// A worker that keeps its memory and records a fault.
struct TestWorker : Worker {
  TestWorker() : Worker{} {
    reserve = [](Worker *self, uint64_t size) {
      auto &state = static_cast<TestWorker *>(self)->state;
      state.assign(size + 64, char(0xee));
      char *room = state.data() + 63;
      return room - reinterpret_cast<uintptr_t>(room) % 64;
    };
    fault = [](Worker *self, FaultKind kind, const char *) {
      auto *worker = static_cast<TestWorker *>(self);
      worker->kind = kind;
      std::longjmp(worker->escape, 1);
    };
  }

  /// Runs two blocks; returns false if a fault ended them.
  bool run(uint32_t threads, StartThread start, void *data) {
    Geometry geometry = {{2, 1, 1}, {threads, 1, 1}, 0};
    void *params[] = {data};
    if (setjmp(escape))
      return false;
    uint64_t size = reinterpret_cast<uint64_t>(
        start(nullptr, nullptr, nullptr, nullptr, 0, 0, nullptr, nullptr));
    runCoroutines(&geometry, params, this, 0, 2, start, size);
    return true;
  }

  FaultKind kind = FaultKind::None;
  std::vector<char> state;
  std::jmp_buf escape;
};

template <FiberBody body>
void *start(const Geometry *geometry, void *const *params, Worker *worker,
            char *shared, uint64_t block, uint32_t thread, Suspension *self,
            char *frame) {
  return startFiber(geometry, params, worker, shared, block, thread, self,
                    frame, body, kFiberStack);
}

using Results = std::vector<uint64_t>;
constexpr uint32_t kThreads = 40;

/// Counts, on the way down and up, the threads at the same depth.
uint64_t descend(uint64_t depth) {
  checkFiberStack(0);
  uint64_t here = wait(SuspendKind::BarrierCount, depth);
  return depth == 0
             ? here
             : here + descend(depth - 1) + wait(SuspendKind::BarrierCount, 1);
}

void countDown(const Geometry *, void *const *params, Worker *, char *,
               uint64_t block, uint32_t thread) {
  auto &results = *static_cast<Results *>(params[0]);
  results[block * kThreads + thread] = descend(2);
}

void shuffle(const Geometry *, void *const *params, Worker *, char *,
             uint64_t block, uint32_t thread) {
  auto &results = *static_cast<Results *>(params[0]);
  if (thread < 32)
    results[block * kThreads + thread] =
        wait(SuspendKind::Ballot, thread % 3 == 0, ~0u);
}

void keepPosition(const Geometry *, void *const *params, Worker *, char *,
                  uint64_t block, uint32_t thread) {
  auto &results = *static_cast<Results *>(params[0]);
  calledPosition()->words[0] = thread;
  calledPosition()->shared = reinterpret_cast<char *>(uintptr_t(thread) * 8);
  wait(SuspendKind::Barrier);
  results[block * kThreads + thread] =
      calledPosition()->words[0] * 1000 +
      reinterpret_cast<uintptr_t>(calledPosition()->shared);
}

uint64_t endless(uint64_t depth) {
  volatile char room[1000] = {};
  checkFiberStack(sizeof(room));
  if (depth > uint64_t(1) << 40)
    return 0;
  uint64_t below = endless(depth + room[depth % 1000] + 1);
  return below + wait(SuspendKind::Barrier) + room[0];
}

void recurse(const Geometry *, void *const *, Worker *, char *, uint64_t,
             uint32_t thread) {
  wait(SuspendKind::Barrier);
  if (thread == 7)
    endless(0);
}

void needsTooMuch(const Geometry *, void *const *, Worker *, char *, uint64_t,
                  uint32_t) {
  checkFiberStack(uint64_t(1) << 40);
}

} // namespace

TEST(Fibers, WaitInTheFunctionsTheyCall) {
  TestWorker worker;
  Results results(2 * kThreads);
  ASSERT_TRUE(worker.run(kThreads, start<countDown>, &results));
  // Predicates 2 and 1, 0 at the bottom, twice 1 on the way back.
  EXPECT_EQ(results, Results(2 * kThreads, 4 * kThreads));
}

TEST(Fibers, ExchangeInWarpsAndEndAlone) {
  TestWorker worker;
  Results results(2 * kThreads, 1);
  ASSERT_TRUE(worker.run(kThreads, start<shuffle>, &results));
  for (uint32_t i = 0; i < 2 * kThreads; ++i)
    EXPECT_EQ(results[i], i % kThreads < 32 ? 0x49249249u : 1) << i;
}

TEST(Fibers, KeepTheirPositionsWhileTheyWait) {
  TestWorker worker;
  Results results(2 * kThreads);
  ASSERT_TRUE(worker.run(kThreads, start<keepPosition>, &results));
  for (uint32_t i = 0; i < 2 * kThreads; ++i)
    EXPECT_EQ(results[i], i % kThreads * 1008) << i;
}

TEST(Fibers, EndWithAFaultWhereTheirStackDoes) {
  TestWorker worker;
  EXPECT_FALSE(worker.run(kThreads, start<recurse>, nullptr));
  EXPECT_EQ(worker.kind, FaultKind::StackOverflow);
  EXPECT_EQ(worker.thread, 7u);
  checkFiberStack(uint64_t(1) << 40); // no fiber runs any more

  TestWorker next;
  EXPECT_FALSE(next.run(1, start<needsTooMuch>, nullptr));
  EXPECT_EQ(next.kind, FaultKind::StackOverflow);
  Results results(2 * kThreads);
  EXPECT_TRUE(next.run(kThreads, start<countDown>, &results));
}
