//===- CheckerTest.cpp - Bounds, uninitialized memory, barriers -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckerFixture.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::runtime;
using cppyy_cuda::test::CheckerTest;

TEST_F(CheckerTest, AccessesWithinAnArrayPass) {
  start(CheckBounds);
  at(0, 0);
  EXPECT_TRUE(global(kReads, 1, array));
  EXPECT_TRUE(global(kWrites, 1, array + 7));
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerTest, AnAccessPastTheEndEndsTheLaunch) {
  start(CheckBounds);
  at(1, 5);
  ASSERT_FALSE(global(kWrites, 7, array + 12));
  EXPECT_EQ("out-of-bounds write of 4 bytes at k.py:7 in kernel 'k', block "
            "(1, 0, 0), thread (5, 0, 0): the address is 16 bytes past the "
            "end of the array of 32 bytes 'x'",
            faultText);
}

TEST_F(CheckerTest, AnAccessBeforeTheStartEndsTheLaunch) {
  start(CheckBounds);
  at(0, 0);
  ASSERT_FALSE(global(kReads, 3, array - 1));
  EXPECT_TRUE(mentions("4 bytes before the start of the array"));
}

TEST_F(CheckerTest, AnotherArrayIsOutOfBoundsToo) {
  start(CheckBounds);
  at(0, 0);
  ASSERT_FALSE(access(kReads, 3, other, array, ObjectKind::Pointer));
  EXPECT_TRUE(mentions("out-of-bounds read"));
}

TEST_F(CheckerTest, APointerToAnArraysEndBelongsToIt) {
  start(CheckBounds);
  at(0, 0);
  EXPECT_TRUE(access(kReads, 3, array + 7, array + 8, ObjectKind::Pointer));
}

TEST_F(CheckerTest, NullIsInNoArray) {
  start(CheckBounds);
  at(0, 0);
  ASSERT_FALSE(access(kReads, 3, nullptr, nullptr, ObjectKind::Pointer));
  EXPECT_TRUE(mentions("(0x0) is in no array on the device"));
}

TEST_F(CheckerTest, SharedAndLocalVariablesHaveBounds) {
  start(CheckBounds);
  at(0, 0);
  EXPECT_TRUE(sharedAt(kWrites, 3, 60));
  ASSERT_FALSE(sharedAt(kWrites, 3, 62));
  EXPECT_TRUE(mentions("in the last bytes of the shared variable"));
  char local[64];
  ASSERT_FALSE(access(kReads, 3, local + 64, local, ObjectKind::Local));
  EXPECT_TRUE(mentions("just past the end of the local array of 64 bytes"));
}

TEST_F(CheckerTest, ThreadsMemoryBehindAPointerIsNotAnArray) {
  start(CheckBounds | CheckRaces);
  char frames[64];
  auto onHeap = std::make_unique<char[]>(64);
  at(0, 0);
  EXPECT_TRUE(access(kReads, 3, frames, frames, ObjectKind::Pointer));
  ASSERT_FALSE(
      access(kReads, 3, onHeap.get(), onHeap.get(), ObjectKind::Pointer));
  checkThreadMemory(&worker, onHeap.get(), 64);
  EXPECT_TRUE(
      access(kReads, 3, onHeap.get(), onHeap.get(), ObjectKind::Pointer));
}

TEST_F(CheckerTest, AnIndexHasItsExtent) {
  start(CheckBounds);
  at(1, 3);
  EXPECT_TRUE(index(7, 8));
  EXPECT_TRUE(index(0, 1));
  ASSERT_FALSE(index(8, 8));
  EXPECT_EQ("out-of-bounds index 8 at k.py:6 in kernel 'k', block (1, 0, 0), "
            "thread (3, 0, 0): axis 1 of the array 'x' has 8 elements",
            faultText);
  ASSERT_FALSE(index(-1, 1));
  EXPECT_TRUE(mentions("index -1 at"));
  EXPECT_TRUE(mentions("has 1 element"));
}

TEST_F(CheckerTest, ReadsOfUnwrittenSharedMemoryAreFound) {
  start(CheckInit);
  at(0, 0);
  sharedAt(kWrites, 2, 8);
  sharedAt(kReads, 3, 8);
  EXPECT_EQ(0u, count());
  sharedAt(kReads, 4, 8, 8);
  sharedAt(kReads, 4, 16);
  EXPECT_EQ(1u, count()); // one per line
  EXPECT_TRUE(mentions("uninitialized read: read of 8 bytes at k.py:4"));
  at(1, 0); // the next block has other memory
  sharedAt(kReads, 5, 8);
  EXPECT_EQ(2u, count());
}

TEST_F(CheckerTest, OnlyWhatWasAskedForIsChecked) {
  start(CheckBarriers);
  at(0, 0);
  EXPECT_TRUE(global(kWrites, 1, array + 8));
  EXPECT_TRUE(sharedAt(kReads, 1, 0));
  at(0, 1);
  EXPECT_TRUE(global(kWrites, 1, array, 1));
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerTest, ABarrierThatAThreadMissesIsFound) {
  start(CheckBarriers);
  at(0, 0);
  barrier();
  EXPECT_EQ(0u, count());
  Suspension records[64] = {};
  for (uint32_t i = 0; i < 63; ++i)
    records[i] = {SuspendKind::Barrier, 0, 0, 0, 0, 1, 9, 0};
  records[63].location = 4;
  checkBlockBarrier(&worker, records, 64);
  ASSERT_EQ(1u, count());
  EXPECT_TRUE(mentions("at k.py:9 in kernel 'k', block (0, 0, 0)"));
  EXPECT_TRUE(mentions("63 of 64 threads came"));
  EXPECT_TRUE(mentions("thread (63, 0, 0) ended, last at k.py:4"));
}

TEST_F(CheckerTest, ABarrierOfSomeThreadsNeedsNoOthers) {
  start(CheckBarriers);
  at(0, 0);
  Suspension records[64] = {};
  for (uint32_t i = 0; i < 32; ++i) // the others have ended
    records[i] = {SuspendKind::Barrier, 1, 0, 32, 0, 1, 9, 0};
  checkBlockBarrier(&worker, records, 64);
  EXPECT_EQ(0u, count());
}

TEST_F(CheckerTest, DifferentBarriersAreNotOne) {
  start(CheckBarriers);
  at(0, 0);
  Suspension records[64] = {};
  for (uint32_t i = 0; i < 64; ++i)
    records[i] = {SuspendKind::Barrier, 0, 0, 0, 0, 1 + i / 32, 9 + i / 32, 0};
  checkBlockBarrier(&worker, records, 64);
  ASSERT_EQ(1u, count());
  EXPECT_TRUE(mentions("32 of 64 threads came; thread (32, 0, 0) waits at "
                       "another, at k.py:10"));
}
