//===- DeadlockTest.cpp - Reports of threads that never meet --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SchedulerFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using Kind = SuspendKind;

namespace {
const std::string kBegin =
    "threads wait for threads that never come: of the block's ";
} // namespace

TEST(Deadlock, WarpOperationsAndBarriers) {
  FakeKernel kernel([](uint64_t, uint32_t thread, size_t, Suspension &next) {
    next = thread == 1   ? wait(Kind::ShuffleUp, 0xffffffff, 0, thread)
           : thread == 2 ? wait(Kind::Ballot, 0xffffffff)
                         : wait(Kind::Barrier, 0, 0, thread < 4 ? 64 : 0);
    return thread != 5;
  });
  EXPECT_FALSE(kernel.run(9));
  EXPECT_EQ(kernel.faultText,
            kBegin + "9 threads, 1 ended; 2 wait at barrier 0 of 64 threads "
                     "(threads (0, 0, 0), (3, 0, 0)); 1 waits at a warp "
                     "shuffle of lanes 0xffffffff (thread (1, 0, 0)); 1 waits "
                     "at a warp vote of lanes 0xffffffff (thread (2, 0, 0)); "
                     "4 wait at barrier 0 (the first are threads (4, 0, 0), "
                     "(6, 0, 0), (7, 0, 0))");
}

// Lanes meet only at the same operation with the same mask.
TEST(Deadlock, OtherMasksAndOtherOperations) {
  for (int which : {0, 1}) {
    FakeKernel kernel(
        [&](uint64_t, uint32_t thread, size_t step, Suspension &next) {
          next = wait(which && thread ? Kind::VoteAll : Kind::VoteAny,
                      !which && thread ? 0xf : 0x3);
          return step < 1;
        });
    EXPECT_FALSE(kernel.run(4)) << which;
  }
}

TEST(Deadlock, TheGridIsNotWaitedForByPartOfABlock) {
  FakeKernel kernel([](uint64_t, uint32_t thread, size_t, Suspension &next) {
    next = wait(thread ? Kind::GridBarrier : Kind::Barrier);
    return true;
  });
  EXPECT_FALSE(kernel.run(2, 2, true));
  EXPECT_EQ(kernel.faultText,
            kBegin + "2 threads, 0 ended; 1 waits at barrier 0 (thread "
                     "(0, 0, 0)); 1 waits at the grid's barrier (thread "
                     "(1, 0, 0))");
}

TEST(Deadlock, TracedKernelsNameTheLine) {
  const host::SourceLocation locations[] = {{"", "", 0, 0},
                                            {"k.py", "k", 12, 5}};
  host::KernelInfo info = {};
  info.locations = locations;
  info.numLocations = 2;
  FakeKernel *self = nullptr;
  FakeKernel kernel(
      [&](uint64_t, uint32_t thread, size_t step, Suspension &next) {
        self->location = 1;
        next = wait(Kind::Barrier, thread);
        return step < 1;
      });
  self = &kernel;
  kernel.kernel = &info;
  EXPECT_FALSE(kernel.run(2));
  EXPECT_EQ(kernel.faultText,
            kBegin + "2 threads, 0 ended; 1 waits at barrier 0 in k.py:12 "
                     "(thread (0, 0, 0)); 1 waits at barrier 1 in k.py:12 "
                     "(thread (1, 0, 0))");
}

TEST(Deadlock, ManyPlacesAreSummedUp) {
  FakeKernel kernel([](uint64_t, uint32_t thread, size_t, Suspension &next) {
    next = wait(Kind::Barrier, thread % 16);
    return true;
  });
  EXPECT_FALSE(kernel.run(1024));
  EXPECT_LT(kernel.faultText.size(), 2048u);
  EXPECT_NE(kernel.faultText.find("64 wait at barrier 6"), std::string::npos);
}
