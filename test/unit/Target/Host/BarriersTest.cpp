//===- BarriersTest.cpp - Kernels with barriers on the host ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every kernel runs in the form that the host target chooses, and with a
// coroutine a thread, which Options::trace and Options::debug ask for.
//
//===----------------------------------------------------------------------===//

#include "DeviceCode.h"
#include "HostRun.h"

#include <numeric>
#include <thread>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

enum class Way { Chosen, Traced, Debug };

std::string nameOf(const testing::TestParamInfo<Way> &info) {
  const char *const names[] = {"Chosen", "Traced", "Debug"};
  return names[int(info.param)];
}

/// test/Target/Host/Inputs/barriers.cu as an image.
HostImage compiled(Way way) {
  host::target::Options options;
  options.trace = way == Way::Traced;
  options.debug = way == Way::Debug;
  options.optLevel = way == Way::Debug ? 0 : 3;
  return HostImage(deviceCode("barriers.cu"), options);
}

class HostBarriers : public testing::TestWithParam<Way> {
protected:
  const HostImage &kernels() const {
    static const HostImage chosen = compiled(Way::Chosen);
    static const HostImage traced = compiled(Way::Traced);
    static const HostImage debug = compiled(Way::Debug);
    return GetParam() == Way::Chosen   ? chosen
           : GetParam() == Way::Traced ? traced
                                       : debug;
  }
};

std::vector<int> iota(int n, int start = 0) {
  std::vector<int> values(n);
  std::iota(values.begin(), values.end(), start);
  return values;
}

} // namespace

INSTANTIATE_TEST_SUITE_P(, HostBarriers,
                         testing::Values(Way::Chosen, Way::Traced, Way::Debug),
                         nameOf);

TEST_P(HostBarriers, StaticSharedMemory) {
  for (unsigned threads : {1u, 31u, 32u, 100u, 256u}) {
    std::vector<int> out(3 * threads, -1);
    kernels().launch("reverse", oneD(3, threads), out.data());
    for (unsigned i = 0; i < out.size(); ++i)
      ASSERT_EQ(out[i], int(threads - 1 - i % threads)) << threads;
  }
}

TEST_P(HostBarriers, InALoopWithDynamicSharedMemory) {
  std::vector<int> in = iota(1024), out(4);
  kernels().launch("blockSum", oneD(4, 256, 1024), in.data(), out.data());
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(out[i], 256 * 255 / 2 + i * 65536);
}

TEST_P(HostBarriers, PrefixSum) {
  std::vector<int> in = iota(1000), out(1000);
  kernels().launch("prefixSum", oneD(1, 1000), in.data(), out.data());
  for (int i = 0, sum = 0; i < 1000; ++i)
    ASSERT_EQ(out[i], sum += i) << i;
}

TEST_P(HostBarriers, Predicates) {
  std::vector<int> out(100);
  kernels().launch("predicates", oneD(1, 100), out.data());
  EXPECT_EQ(out, std::vector<int>(100, 34 * 10000 + 1000 + 10));
}

TEST_P(HostBarriers, ThreadsThatHaveLeftAreNotWaitedFor) {
  std::vector<int> out(128, -1);
  kernels().launch("earlyExit", oneD(1, 128), 70, out.data());
  for (int i = 0; i < 128; ++i)
    EXPECT_EQ(out[i], i < 70 ? 69 - i : -1);
}

TEST_P(HostBarriers, NamedBarriersOfSomeWarps) {
  std::vector<int> out(128, -1);
  kernels().launch("producerConsumer", oneD(1, 128), out.data());
  for (int i = 0; i < 32; ++i)
    EXPECT_EQ(out[i], (31 - i) * (31 - i));
  for (int i = 64; i < 128; ++i)
    EXPECT_EQ(out[i], i);
}

TEST_P(HostBarriers, InBothBranches) {
  std::vector<int> out(64);
  kernels().launch("branches", oneD(1, 64), out.data());
  for (int i = 0; i < 64; ++i)
    EXPECT_EQ(out[i], 6 + 4 * (i ^ 1));
}

TEST_P(HostBarriers, FlagsBetweenThreads) {
  std::vector<int> out(96);
  int flag = 0;
  kernels().launch("spin", oneD(1, 96), &flag, out.data());
  EXPECT_EQ(out, iota(96));
  EXPECT_EQ(flag, 96);
}

TEST_P(HostBarriers, ALockAndAnUpdate) {
  int lock = 0, sum = 0;
  float total = 0;
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i)
    workers.emplace_back([&] {
      kernels().launch("spinLock", oneD(4, 64), &lock, &sum);
      kernels().launch("update", oneD(4, 64), &total);
    });
  for (std::thread &worker : workers)
    worker.join();
  EXPECT_EQ(sum, 512);
  EXPECT_EQ(total, 512.0f);
}

TEST_P(HostBarriers, FramesHoldLocalsAndParameters) {
  struct Big {
    int values[40];
  } big;
  std::iota(big.values, big.values + 40, 0);
  std::vector<int> out(80);
  kernels().launch("frames", oneD(1, 80), big, out.data());
  for (int i = 0; i < 80; ++i)
    EXPECT_EQ(out[i], 120 * i + i % 40 + 1000 + (i + 1) % 40) << i;
}

TEST_P(HostBarriers, PositionsInThreeDimensions) {
  host::Geometry geometry = {{3, 2, 2}, {5, 4, 3}, 0};
  std::vector<int> out(12 * 60);
  kernels().launch("position", geometry, out.data());
  for (int i = 0; i < 720; ++i)
    ASSERT_EQ(out[i], i / 60 * 1000000 + i % 60 * 100 + i % 60 % 32);
}

TEST_P(HostBarriers, TheGridWaitsForAllBlocks) {
  const host::KernelInfo *info = kernels().kernel("gridSum");
  ASSERT_NE(nullptr, info);
  EXPECT_EQ(info->gridSync, 1u);
  EXPECT_EQ(kernels().kernel("reverse")->gridSync, 0u);
  std::vector<int> in = iota(500), parts(5), out(500);
  kernels().launch("gridSum", oneD(5, 100), in.data(), parts.data(),
                   out.data());
  for (int i = 0; i < 500; ++i)
    ASSERT_EQ(out[i], 500 * 499 / 2 + 4950 + i / 100 * 10000) << i;
}

TEST(HostBarriersDeathTest, ADeadlockSaysWhoWaitsWhere) {
  HostImage image(deviceCode("barriers.cu"));
  int out = 0;
  EXPECT_DEATH(image.launch("neverMeet", oneD(1, 32), &out),
               "fault 9: .*0 ended; 16 wait at a warp barrier of lanes "
               "0x00000007 .the first are threads .0, 0, 0., .2, 0, 0., .4, 0, "
               "0..; 16 wait at barrier 3");
}
