//===- WarpsTest.cpp - Kernels with warp operations on the host -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceCode.h"
#include "HostRun.h"

#include <algorithm>
#include <numeric>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {
/// test/Target/Host/Inputs/barriers.cu, compiled once.
const HostImage &kernels() {
  static const HostImage image(deviceCode("barriers.cu"));
  return image;
}
} // namespace

TEST(HostWarps, Shuffles) {
  const int n = 64;
  std::vector<int> out(7 * n);
  kernels().launch("shuffles", oneD(1, n), out.data());
  for (int t = 0; t < n; ++t) {
    int warp = t / 32 * 32;
    EXPECT_EQ(out[t], warp + 3);
    EXPECT_EQ(out[n + t], t % 8 < 2 ? t : t - 2);
    EXPECT_EQ(out[2 * n + t], t % 16 < 11 ? t + 5 : t);
    EXPECT_EQ(out[3 * n + t], t ^ 9);
    EXPECT_EQ(out[4 * n + t], t / 4 * 4 + (t + 1) % 4);
    EXPECT_EQ(out[5 * n + t], t % 32 == 31 ? t : t + 1);
    EXPECT_EQ(out[6 * n + t], t ^ 16);
  }
}

TEST(HostWarps, VotesInDivergentCodeMatchesAndReductions) {
  const int n = 32;
  std::vector<unsigned> out(8 * n);
  kernels().launch("divergentVotes", oneD(1, n), out.data());
  for (int t = 0; t < n; ++t) {
    bool one = t % 4 == 1;
    EXPECT_EQ(out[t], one ? 0x20202020u : 0xdddd0000u) << t;
    EXPECT_EQ(out[n + t], one ? 10u : 1u) << t;
    unsigned same = t / 3 == 10 ? 0xc0000000u : 7u << (t / 3 * 3);
    EXPECT_EQ(out[2 * n + t], same) << t;
    EXPECT_EQ(out[3 * n + t], 0u); // all lanes and the predicate: ~0 + 1
    EXPECT_EQ(out[4 * n + t], 0u);
    EXPECT_EQ(out[5 * n + t], 496u);
    EXPECT_EQ(int(out[6 * n + t]), -69);
    EXPECT_EQ(out[7 * n + t], ~0u);
  }
}

TEST(HostWarps, OneAtomicForTheActiveLanes) {
  std::vector<int> out(128, -1), expected;
  int counter = 0;
  kernels().launch("aggregated", oneD(1, 96), &counter, out.data());
  EXPECT_EQ(counter, 64);
  for (int t = 0; t < 96; ++t)
    if (t % 3)
      expected.push_back(t);
  out.resize(64);
  std::sort(out.begin(), out.end());
  EXPECT_EQ(out, expected);
}

TEST(HostWarps, BlockReduction) {
  std::vector<float> in(512), out(2);
  std::iota(in.begin(), in.end(), 0.0f);
  kernels().launch("warpSum", oneD(2, 256), in.data(), out.data());
  EXPECT_EQ(out[0], 255 * 128.0f);
  EXPECT_EQ(out[1], 255 * 128.0f + 65536);
}

TEST(HostWarps, InlinePTXAsCUBHasIt) {
  std::vector<int> out(160);
  kernels().launch("inlineWarp", oneD(1, 32), out.data());
  for (int t = 0; t < 32; ++t) {
    EXPECT_EQ(out[t], t * (t + 1) / 2);
    EXPECT_EQ(unsigned(out[32 + t]), t & 4 ? 0xf0f0f0f0u : 0x0f0f0f0fu);
    EXPECT_EQ(out[64 + t], t < 4 ? 7 : t == 4);
    EXPECT_EQ(out[96 + t], -1);
    EXPECT_EQ(out[128 + t], -9);
  }
}

TEST(HostWarps, TiledPartition) {
  std::vector<int> out(64);
  kernels().launch("tiles", oneD(1, 64), out.data());
  for (int t = 0; t < 64; ++t)
    EXPECT_EQ(out[t], (t / 8 * 64 + 28) * 100 + t % 8) << t;
}

// As before compute capability 7.0: the lanes that are at the call.
TEST(HostWarps, OperationsWithoutAMask) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.vote.ballot(i1)
    declare { i32, i1 } @llvm.nvvm.shfl.down.i32p(i32, i32, i32)
    define ptx_kernel void @k(ptr %out) {
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %odd = trunc i32 %t to i1
      br i1 %odd, label %then, label %end
    then:
      %b = call i32 @llvm.nvvm.vote.ballot(i1 true)
      %o = getelementptr i32, ptr %out, i32 %t
      store i32 %b, ptr %o
      br label %end
    end:
      %s = call { i32, i1 } @llvm.nvvm.shfl.down.i32p(i32 %t, i32 2, i32 31)
      %v = extractvalue { i32, i1 } %s, 0
      %p = extractvalue { i32, i1 } %s, 1
      %i = add i32 %t, 8
      %q = getelementptr i32, ptr %out, i32 %i
      %w = zext i1 %p to i32
      %m = mul i32 %v, 10
      %r = add i32 %m, %w
      store i32 %r, ptr %q
      ret void
    })"));
  std::vector<int> out(16, -1);
  image.launch("k", oneD(1, 8), out.data());
  EXPECT_EQ(out, (std::vector<int>{-1, 0xaa, -1, 0xaa, -1, 0xaa, -1, 0xaa, 21,
                                   31, 41, 51, 61, 71, 1, 1}));
}
