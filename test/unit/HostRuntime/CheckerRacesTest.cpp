//===- CheckerRacesTest.cpp - Races, and what is not a race ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckerFixture.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::runtime;

namespace {
class CheckerRacesTest : public cppyy_cuda::test::CheckerTest {
protected:
  void SetUp() override {
    CheckerTest::SetUp();
    start(CheckRaces);
  }
};
} // namespace

TEST_F(CheckerRacesTest, AWriteAndAReadRace) {
  at(0, 1);
  sharedAt(kWrites, 2, 8);
  at(0, 40);
  sharedAt(kReads, 3, 8);
  EXPECT_EQ("race on shared memory 'x': read of 4 bytes at k.py:3 in kernel "
            "'k', block (0, 0, 0), thread (40, 0, 0); and write at k.py:2 in "
            "kernel 'k', block (0, 0, 0), thread (1, 0, 0), with no barrier "
            "between them",
            found());
}

TEST_F(CheckerRacesTest, AReadAndALaterWriteRace) {
  at(0, 1);
  global(kReads, 2, array);
  at(1, 1);
  global(kWrites | AccessHasValue, 3, array, 17);
  EXPECT_EQ(1u, count());
  EXPECT_TRUE(mentions("race on global memory"));
  EXPECT_TRUE(mentions("in different blocks"));
}

TEST_F(CheckerRacesTest, ReadsDoNotRace) {
  for (uint32_t thread = 0; thread < 8; ++thread) {
    at(0, thread);
    global(kReads, 2, array);
  }
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerRacesTest, EachPairOfPlacesIsReportedOnce) {
  for (uint32_t thread = 0; thread < 8; ++thread) {
    at(0, thread);
    global(kWrites | AccessHasValue, 2, array, thread + 1);
  }
  EXPECT_EQ(1u, count());
  at(0, 9);
  global(kWrites | AccessHasValue, 3, array, 99);
  EXPECT_EQ(2u, count());
}

TEST_F(CheckerRacesTest, NeighboringBytesDoNotRace) {
  for (uint32_t thread = 0; thread < 4; ++thread) {
    at(0, thread);
    sharedAt(kWrites, 2, thread, 1);
  }
  EXPECT_EQ(0u, count());
  sharedAt(kWrites, 3, 0, 2);
  EXPECT_EQ(1u, count());
}

TEST_F(CheckerRacesTest, WritesOfOneValueAreAllowed) {
  array[0] = 1;
  at(0, 0);
  global(kWrites | AccessHasValue, 2, array, 1);
  at(1, 0);
  global(kWrites | AccessHasValue, 2, array, 1);
  EXPECT_EQ(0u, count());
  at(1, 1);
  global(kWrites | AccessHasValue, 2, array, 2);
  EXPECT_EQ(1u, count());
}

TEST_F(CheckerRacesTest, ABarrierOrdersItsBlockOnly) {
  at(0, 1);
  global(kWrites, 2, array);
  barrier();
  at(0, 40);
  global(kReads, 3, array);
  EXPECT_EQ(0u, count());
  at(1, 0);
  global(kReads, 4, array);
  EXPECT_EQ(1u, count());
}

TEST_F(CheckerRacesTest, AWarpOperationOrdersItsLanesOnly) {
  at(0, 1);
  sharedAt(kWrites, 2, 0);
  checkWarpSync(&worker, 0, 0x0f);
  at(0, 2);
  sharedAt(kReads, 3, 0);
  EXPECT_EQ(0u, count());
  at(0, 4); // not among the lanes
  sharedAt(kReads, 4, 0);
  EXPECT_EQ(1u, count());
  at(0, 33); // another warp
  sharedAt(kReads, 5, 0);
  EXPECT_EQ(2u, count());
}

TEST_F(CheckerRacesTest, WarpOperationsChain) {
  at(0, 0);
  sharedAt(kWrites, 2, 0);
  checkWarpSync(&worker, 0, 0b0011);
  checkWarpSync(&worker, 0, 0b0110);
  at(0, 2);
  sharedAt(kReads, 3, 0);
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerRacesTest, TheGridsBarrierOrdersAll) {
  at(0, 1);
  global(kWrites, 2, array);
  checkGridBarrier(&worker);
  at(1, 40);
  global(kReads, 3, array);
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerRacesTest, AtomicsRaceWithPlainAccessesOnly) {
  at(0, 1);
  global(kAtomic, 2, array);
  at(1, 1);
  global(kAtomic, 2, array);
  EXPECT_EQ(0u, count());
  global(kReads, 3, array);
  at(0, 2);
  global(kReads, 3, array);
  EXPECT_EQ(1u, count());
  EXPECT_TRUE(mentions("atomic write at k.py:2"));
}

/// "The last block adds up what the others left": fence, then count.
TEST_F(CheckerRacesTest, AFenceAndAnAtomicPassDataOn) {
  at(0, 0);
  global(kWrites, 2, array);
  checkFence(&worker);
  global(kAtomic, 3, array + 4);
  at(1, 0);
  global(kAtomic, 3, array + 4);
  global(kReads, 4, array);
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerRacesTest, WithoutTheFenceThatIsARace) {
  at(0, 0);
  global(kWrites, 2, array);
  global(kAtomic, 3, array + 4);
  at(1, 0);
  global(kAtomic, 3, array + 4);
  global(kReads, 4, array);
  EXPECT_EQ(1u, count());
}

TEST_F(CheckerRacesTest, ThereIsAMostOfFindings) {
  for (uint32_t line = 1; line < kLines; ++line)
    for (uint32_t thread = 0; thread < 3; ++thread) {
      at(thread % 2, thread);
      global(kWrites | AccessHasValue, line, array, line * 8 + thread);
    }
  EXPECT_GT(count(), 20u);
  std::string text = found();
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 101);
}
