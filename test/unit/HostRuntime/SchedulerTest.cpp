//===- SchedulerTest.cpp - Barriers and warps of fake threads -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SchedulerFixture.h"

#include <set>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using Kind = SuspendKind;

namespace {
using Results = std::vector<uint64_t>;

/// A script in which every thread waits once, for what \p what returns.
FakeKernel::Script once(std::function<Suspension(uint32_t)> what) {
  return [what](uint64_t, uint32_t thread, size_t step, Suspension &next) {
    if (step == 0)
      next = what(thread);
    return step == 0;
  };
}
} // namespace

TEST(Scheduler, ThreadsRunInOrderFromBarrierToBarrier) {
  FakeKernel kernel([](uint64_t, uint32_t, size_t step, Suspension &next) {
    next = wait(Kind::Barrier);
    return step < 2;
  });
  ASSERT_TRUE(kernel.run(40, 2));
  ASSERT_EQ(kernel.order.size(), 2u * 40 * 3);
  for (size_t i = 0; i < kernel.order.size(); ++i)
    EXPECT_EQ(kernel.order[i],
              (std::pair<uint64_t, uint32_t>(i / 120, i % 40)));
  EXPECT_EQ(kernel.reserves, 1);
}

TEST(Scheduler, NoBlocksAndThreadsThatNeverWait) {
  FakeKernel kernel(
      [](uint64_t, uint32_t, size_t, Suspension &) { return false; });
  ASSERT_TRUE(kernel.run(33, 0));
  EXPECT_TRUE(kernel.order.empty());
  ASSERT_TRUE(kernel.run(33, 2));
  EXPECT_EQ(kernel.order.size(), 66u);
}

TEST(Scheduler, BarriersWithPredicates) {
  FakeKernel kernel([](uint64_t, uint32_t thread, size_t step,
                       Suspension &next) {
    const Kind kinds[] = {Kind::BarrierCount, Kind::BarrierAnd, Kind::BarrierOr,
                          Kind::BarrierAnd, Kind::BarrierOr};
    const bool predicates[] = {thread % 3 == 0, true, false, thread != 50,
                               thread == 50};
    if (step < 5)
      next = wait(kinds[step], 0, predicates[step] ? 8 : 0);
    return step < 5;
  });
  ASSERT_TRUE(kernel.run(70));
  for (uint32_t t = 0; t < 70; ++t)
    EXPECT_EQ((kernel.results[{0, t}]), (Results{24, 1, 0, 0, 1})) << t;
}

TEST(Scheduler, ThreadsThatEndedCountAsArrived) {
  FakeKernel kernel(
      [](uint64_t, uint32_t thread, size_t step, Suspension &next) {
        next = wait(Kind::BarrierCount, 0, 1);
        return step < thread % 4;
      });
  ASSERT_TRUE(kernel.run(64));
  EXPECT_EQ((kernel.results[{0, 63}]), (Results{48, 32, 16}));
}

// Warps 0 and 2 meet at barrier 1, the others at 2, alternately; then all.
TEST(Scheduler, NumberedBarriersOfSomeThreads) {
  FakeKernel kernel(
      [](uint64_t, uint32_t thread, size_t step, Suspension &next) {
        uint32_t number = thread / 32 % 2 + 1;
        next = step < number ? wait(Kind::BarrierCount, number, 1, 64)
                             : wait(Kind::BarrierCount, 0, 1);
        return step < number + 1;
      });
  ASSERT_TRUE(kernel.run(128));
  EXPECT_EQ((kernel.results[{0, 0}]), (Results{64, 128}));
  EXPECT_EQ((kernel.results[{0, 127}]), (Results{64, 64, 128}));
}

TEST(Scheduler, ArrivalsDoNotWait) {
  FakeKernel kernel([](uint64_t, uint32_t thread, size_t step,
                       Suspension &next) {
    next = wait(thread < 32 ? Kind::BarrierArrive : Kind::Barrier, 5, 0, 64);
    return step < 1;
  });
  ASSERT_TRUE(kernel.run(64));
  EXPECT_EQ(kernel.order.size(), 128u);
}

// PTX counts whole warps, also where the last one has fewer threads.
TEST(Scheduler, APartialWarpCountsAsAWhole) {
  FakeKernel kernel(
      once([](uint32_t) { return wait(Kind::BarrierCount, 3, 1, 64); }));
  ASSERT_TRUE(kernel.run(40));
  EXPECT_EQ((kernel.results[{0, 39}]), (Results{40}));
}

TEST(Scheduler, WarpOperationsWaitForTheirLanesOnly) {
  FakeKernel kernel(
      [](uint64_t, uint32_t thread, size_t step, Suspension &next) {
        if (thread >= 4)
          return false;
        uint32_t mask = thread % 2 ? 0xa : 0x5;
        next = step == 0 ? wait(Kind::Ballot, mask, thread > 1)
                         : wait(Kind::Ballot, 0xffffffff, thread != 2);
        return step < 2;
      });
  ASSERT_TRUE(kernel.run(32));
  EXPECT_EQ((kernel.results[{0, 0}]), (Results{0x4, 0xb}));
  EXPECT_EQ((kernel.results[{0, 1}]), (Results{0x8, 0xb}));
}

// Lanes that take two steps before join those that take one.
TEST(Scheduler, ActiveMaskSeesAllThatCanCome) {
  FakeKernel kernel(
      [](uint64_t, uint32_t thread, size_t step, Suspension &next) {
        bool isLate = thread < 8 && step == 0;
        next = isLate ? wait(Kind::WarpSync, 0xff)
                      : wait(Kind::ActiveMask, 0, 0, 0, thread == 31 ? 1 : 2);
        return step < (thread < 8 ? 2 : 1);
      });
  ASSERT_TRUE(kernel.run(64));
  EXPECT_EQ((kernel.results[{0, 0}]), (Results{0, 0x7fffffff}));
  EXPECT_EQ((kernel.results[{0, 9}]), (Results{0x7fffffff}));
  EXPECT_EQ((kernel.results[{0, 31}]), (Results{0x80000000}));
  EXPECT_EQ((kernel.results[{0, 63}]), (Results{0xffffffff}));
}

// A spinning lane does not keep the others from continuing without it.
TEST(Scheduler, YieldsLetOthersRun) {
  int turns = 0;
  bool isSet = false;
  FakeKernel kernel(
      [&](uint64_t, uint32_t thread, size_t step, Suspension &next) {
        if (thread == 0) {
          next = wait(Kind::Yield);
          ++turns;
          return !isSet;
        }
        next = step == 0 ? wait(Kind::ActiveMask) : wait(Kind::WarpSync, 0x6);
        isSet = step == 2;
        return step < 2;
      });
  ASSERT_TRUE(kernel.run(3));
  EXPECT_GT(turns, 1);
  EXPECT_EQ((kernel.results[{0, 1}][0]), 0x6u);
}

TEST(Scheduler, CooperativeBlocksAreAliveAtOnce) {
  FakeKernel kernel(
      [](uint64_t block, uint32_t, size_t step, Suspension &next) {
        next = wait(step == 1 ? Kind::Barrier : Kind::GridBarrier);
        return step < (block == 2 ? 1 : 3);
      });
  ASSERT_TRUE(kernel.run(2, 3, true));
  EXPECT_EQ(kernel.gridBarriers, 2);
  std::vector<uint64_t> blocks;
  for (size_t i = 0; i < kernel.order.size(); i += 2)
    blocks.push_back(kernel.order[i].first);
  EXPECT_EQ(blocks, (std::vector<uint64_t>{0, 1, 2, 0, 0, 1, 1, 2, 0, 1}));
  std::set<char *> shared(kernel.sharedOf.begin(), kernel.sharedOf.end());
  EXPECT_EQ(shared.size(), 3u);
}

// One block waits for a flag that another sets.
TEST(Scheduler, CooperativeBlocksSpinInTurns) {
  bool isSet = false;
  FakeKernel kernel([&](uint64_t block, uint32_t, size_t, Suspension &next) {
    next = wait(Kind::Yield);
    if (block == 1)
      isSet = true;
    return block == 0 && !isSet;
  });
  ASSERT_TRUE(kernel.run(1, 2, true));
  EXPECT_TRUE(isSet);
}
