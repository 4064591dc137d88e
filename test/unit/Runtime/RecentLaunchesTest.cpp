//===- RecentLaunchesTest.cpp - The last launches of the process ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/RecentLaunches.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <thread>

using namespace cppyy_cuda::runtime;

namespace {
LaunchConfig blocks(int64_t number, uint64_t stream = 0) {
  return {{number, 1, 1}, {32, 1, 1}, 0, stream};
}

TEST(RecentLaunchesTest, TheLastOneComesFirst) {
  RecentLaunches::forget();
  EXPECT_TRUE(RecentLaunches::get().empty());
  RecentLaunches::note("first", blocks(1));
  RecentLaunches::note("second", blocks(2, 0x1f),
                       RecentLaunches::keep("a.py:3 in f"));
  std::vector<RecentLaunch> launches = RecentLaunches::get();
  ASSERT_EQ(launches.size(), 2u);
  EXPECT_EQ(launches[0].kernel, "second");
  EXPECT_EQ(launches[0].where, "a.py:3 in f");
  EXPECT_EQ(launches[0].config.grid[0], 2);
  EXPECT_EQ(launches[0].config.stream, 0x1fu);
  EXPECT_EQ(launches[1].kernel, "first");
  EXPECT_EQ(launches[1].where, "");
  EXPECT_EQ(describeRecentLaunches(),
            "\n  second[(2, 1, 1), (32, 1, 1)] in stream 0x1f at a.py:3 in f"
            "\n  first[(1, 1, 1), (32, 1, 1)]");
}

TEST(RecentLaunchesTest, OldOnesAreOverwritten) {
  RecentLaunches::forget();
  for (int64_t i = 1; i <= 100; ++i)
    RecentLaunches::note("kernel", blocks(i));
  std::vector<RecentLaunch> launches = RecentLaunches::get();
  ASSERT_EQ(launches.size(), RecentLaunches::kSize);
  EXPECT_EQ(launches.front().config.grid[0], 100);
  EXPECT_EQ(launches.back().config.grid[0], 101 - int(RecentLaunches::kSize));
}

TEST(RecentLaunchesTest, EqualLaunchesAreOneLine) {
  RecentLaunches::forget();
  RecentLaunches::note("other", blocks(1));
  for (int i = 0; i < 20; ++i)
    RecentLaunches::note("kernel", blocks(1));
  EXPECT_EQ(describeRecentLaunches(),
            "\n  kernel[(1, 1, 1), (32, 1, 1)] (20 times)"
            "\n  other[(1, 1, 1), (32, 1, 1)]");
}

TEST(RecentLaunchesTest, TheTextIsBounded) {
  RecentLaunches::forget();
  for (int64_t i = 1; i <= 20; ++i)
    RecentLaunches::note("kernel", blocks(i));
  EXPECT_EQ(llvm::StringRef(describeRecentLaunches()).count('\n'), 8u);
}

TEST(RecentLaunchesTest, LongNamesAreCut) {
  RecentLaunches::forget();
  RecentLaunches::note(std::string(200, 'x'), blocks(1));
  EXPECT_EQ(RecentLaunches::get()[0].kernel, std::string(55, 'x'));
}

TEST(RecentLaunchesTest, EqualTextsAreKeptOnce) {
  std::string text = "b.py:1";
  const char *kept = RecentLaunches::keep(text);
  EXPECT_NE(kept, text.c_str());
  EXPECT_STREQ(kept, "b.py:1");
  EXPECT_EQ(RecentLaunches::keep("b.py:1"), kept);
}

TEST(RecentLaunchesTest, ManyThreadsWriteAndRead) {
  RecentLaunches::forget();
  std::vector<std::thread> threads;
  for (int64_t thread = 1; thread <= 4; ++thread)
    threads.emplace_back([thread] {
      for (int i = 0; i < 20000; ++i)
        RecentLaunches::note(std::string(40, char('a' + thread)),
                             blocks(thread));
    });
  for (int i = 0; i < 200; ++i)
    for (const RecentLaunch &launch : RecentLaunches::get())
      EXPECT_EQ(launch.kernel,
                std::string(40, char('a' + launch.config.grid[0])));
  for (std::thread &thread : threads)
    thread.join();
}

TEST(RecentLaunchesTest, StickyCodes) {
  EXPECT_TRUE(isSticky(700));
  EXPECT_TRUE(isSticky(719));
  EXPECT_FALSE(isSticky(0));
  EXPECT_FALSE(isSticky(1));
  EXPECT_FALSE(isSticky(701)); // too many resources: the launch alone fails
}
} // namespace
