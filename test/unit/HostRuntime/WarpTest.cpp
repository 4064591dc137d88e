//===- WarpTest.cpp - Results of warp operations --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SchedulerFixture.h"
#include "cppyy-cuda/HostRuntime/Exchange.h"

#include <array>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using Kind = SuspendKind;

namespace {
constexpr uint32_t kAll = 0xffffffff;
constexpr uint64_t kYes = uint64_t(1) << 32;

/// A warp whose lanes ask for one operation.
struct Warp {
  std::array<Suspension, 32> records;
  std::array<Suspension *, 32> lanes;

  Warp(Kind kind, std::function<uint64_t(unsigned)> value, uint32_t lane = 0,
       uint32_t clamp = 31) {
    for (unsigned i = 0; i < 32; ++i) {
      records[i] = {kind, kAll, value(i), lane, clamp, 1, 0, 0xdead};
      lanes[i] = &records[i];
    }
  }
  /// The result for \p lane when those in \p here arrive.
  uint64_t result(unsigned lane, uint32_t here = kAll) {
    host::runtime::exchangeWarp(lanes.data(), here);
    return records[lane].result;
  }
};

uint64_t lane(unsigned i) { return i + 100; }

/// CUDA's __shfl*: c for a segment of \p width lanes, with the last lane's
/// index or 0 (up) in its low bits.
uint32_t clampOf(uint32_t width, uint32_t low = 31) {
  return (32 - width) << 8 | low;
}
} // namespace

TEST(Warp, ShufflesInTheWholeWarp) {
  EXPECT_EQ(Warp(Kind::ShuffleIdx, lane, 7).result(20), kYes | 107);
  EXPECT_EQ(Warp(Kind::ShuffleIdx, lane, 39).result(20), kYes | 107);
  EXPECT_EQ(Warp(Kind::ShuffleUp, lane, 3, 0).result(20), kYes | 117);
  EXPECT_EQ(Warp(Kind::ShuffleUp, lane, 3, 0).result(2), 102u);
  EXPECT_EQ(Warp(Kind::ShuffleDown, lane, 3).result(20), kYes | 123);
  EXPECT_EQ(Warp(Kind::ShuffleDown, lane, 3).result(30), 130u);
  EXPECT_EQ(Warp(Kind::ShuffleXor, lane, 5).result(20), kYes | 117);
}

TEST(Warp, ShufflesInSegments) {
  EXPECT_EQ(Warp(Kind::ShuffleIdx, lane, 9, clampOf(8)).result(20), kYes | 117);
  EXPECT_EQ(Warp(Kind::ShuffleUp, lane, 3, clampOf(8, 0)).result(18), 118u);
  EXPECT_EQ(Warp(Kind::ShuffleUp, lane, 2, clampOf(8, 0)).result(18),
            kYes | 116);
  EXPECT_EQ(Warp(Kind::ShuffleDown, lane, 3, clampOf(8)).result(20),
            kYes | 123);
  EXPECT_EQ(Warp(Kind::ShuffleDown, lane, 4, clampOf(8)).result(20), 120u);
  // An exchange over the segment's end: to lower lanes only.
  EXPECT_EQ(Warp(Kind::ShuffleXor, lane, 8, clampOf(8)).result(20), 120u);
  EXPECT_EQ(Warp(Kind::ShuffleXor, lane, 8, clampOf(8)).result(28), kYes | 120);
}

TEST(Warp, ShufflesFromALaneThatIsNotHere) {
  EXPECT_EQ(Warp(Kind::ShuffleIdx, lane, 4).result(0, 0xf), kYes);
  EXPECT_EQ(Warp(Kind::ShuffleIdx, lane, 4).result(9, 0xf), 0xdeadu);
}

TEST(Warp, Votes) {
  auto odd = [](unsigned i) -> uint64_t { return i & 1; };
  auto yes = [](unsigned) -> uint64_t { return 4; };
  auto no = [](unsigned) -> uint64_t { return 0; };
  EXPECT_EQ(Warp(Kind::Ballot, odd).result(3, 0xff), 0xaau);
  EXPECT_EQ(Warp(Kind::VoteAll, odd).result(3), 0u);
  EXPECT_EQ(Warp(Kind::VoteAll, odd).result(3, 0xa), 1u);
  EXPECT_EQ(Warp(Kind::VoteAny, odd).result(3), 1u);
  EXPECT_EQ(Warp(Kind::VoteAny, odd).result(0, 0x5), 0u);
  EXPECT_EQ(Warp(Kind::VoteUniform, odd).result(3), 0u);
  EXPECT_EQ(Warp(Kind::VoteUniform, yes).result(3), 1u);
  EXPECT_EQ(Warp(Kind::VoteUniform, no).result(3), 1u);
}

TEST(Warp, Matches) {
  auto third = [](unsigned i) { return uint64_t(i % 3) << 40; };
  auto same = [](unsigned) { return uint64_t(1) << 50; };
  EXPECT_EQ(Warp(Kind::MatchAny, third).result(4, 0xff), 0x92u);
  EXPECT_EQ(Warp(Kind::MatchAll, third).result(4, 0xff), 0u);
  EXPECT_EQ(Warp(Kind::MatchAll, same).result(4, 0xff), kYes | 0xff);
}

TEST(Warp, Reductions) {
  auto value = [](unsigned i) { return uint64_t(uint32_t(int(i) - 4)); };
  auto reduced = [&](Kind kind) { return Warp(kind, value).result(1, 0xff); };
  EXPECT_EQ(reduced(Kind::ReduceAdd), uint32_t(-4));
  EXPECT_EQ(reduced(Kind::ReduceMinSigned), uint32_t(-4));
  EXPECT_EQ(reduced(Kind::ReduceMaxSigned), 3u);
  EXPECT_EQ(reduced(Kind::ReduceMinUnsigned), 0u);
  EXPECT_EQ(reduced(Kind::ReduceMaxUnsigned), uint32_t(-1));
  EXPECT_EQ(reduced(Kind::ReduceAnd), 0u);
  EXPECT_EQ(reduced(Kind::ReduceOr), uint32_t(-1));
  EXPECT_EQ(reduced(Kind::ReduceXor), 0u);
  EXPECT_EQ(Warp(Kind::ReduceXor, value).result(5, 0x60), 3u); // 1 ^ 2
}

TEST(Warp, ElectionAndActiveLanes) {
  EXPECT_EQ(Warp(Kind::Elect, lane).result(5, 0xf0), 4u);
  EXPECT_EQ(Warp(Kind::Elect, lane).result(4, 0xf0), kYes | 4);
  EXPECT_EQ(Warp(Kind::ActiveMask, lane).result(4, 0xf0), 0xf0u);
  Warp none(Kind::ActiveMask, lane);
  EXPECT_EQ(none.result(4, 0), 0xdeadu);
}
