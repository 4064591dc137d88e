//===- KernelsTest.cpp - Kernels run by the host target -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceCode.h"
#include "HostRun.h"

#include <cstring>
#include <thread>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

/// test/Target/Host/Inputs/kernels.cu, compiled once.
const HostImage &kernels() {
  static const HostImage image(deviceCode("kernels.cu"));
  return image;
}

} // namespace

TEST(HostKernels, VectorAdd) {
  HostImage image(TestModule::file("vector_add.ll"));
  const int n = 1000;
  std::vector<float> a(n), b(n), out(n + 24, -1.0f);
  for (int i = 0; i < n; ++i)
    a[i] = i, b[i] = 0.5f * i;
  image.launch("vadd", oneD(8, 128), a.data(), b.data(), out.data(), n);
  for (int i = 0; i < n; ++i)
    ASSERT_EQ(out[i], a[i] + b[i]) << i;
  EXPECT_EQ(out[n], -1.0f);
}

// Clang's kernel templates are listed in llvm.used.
TEST(HostKernels, AKernelThatIsMarkedUsed) {
  HostImage image(TestModule::file("Host/Inputs/used.ll"));
  std::vector<int> out(8, -1);
  image.launch("number", oneD(2, 4), out.data());
  EXPECT_EQ(out, (std::vector<int>{0, 1, 2, 3, 0, 1, 2, 3}));
}

TEST(HostKernels, APartOfTheBlocksCanRun) {
  HostImage image(TestModule::file("vector_add.ll"));
  std::vector<float> a(64, 1), b(64, 2), out(64, 0);
  float *pa = a.data(), *pb = b.data(), *po = out.data();
  int n = 64;
  void *params[] = {&pa, &pb, &po, &n};
  host::Geometry geometry = oneD(4, 16);
  auto *entry = image.kernel("vadd")->entry;
  host::Worker worker = {};
  entry(&geometry, params, &worker, 2, 2);
  EXPECT_EQ(out, std::vector<float>(64, 0));
  entry(&geometry, params, &worker, 1, 3);
  for (int i = 0; i < 64; ++i)
    EXPECT_EQ(out[i], i >= 16 && i < 48 ? 3 : 0) << i;
}

TEST(HostKernels, PositionInThreeDimensions) {
  host::Geometry geometry = {{3, 2, 4}, {5, 3, 2}, 0};
  const int w = 15, h = 6, d = 8;
  std::vector<int> out(w * h * d, -1);
  kernels().launch("position3d", geometry, out.data());
  for (int z = 0; z < d; ++z)
    for (int y = 0; y < h; ++y)
      for (int x = 0; x < w; ++x)
        ASSERT_EQ(out[(z * h + y) * w + x], x + 1000 * y + 1000000 * z);
}

TEST(HostKernels, ControlFlowAndEarlyReturn) {
  std::vector<int> in = {0, 1, 5, 20, 3, 9}, out(6, -1);
  kernels().launch("earlyReturn", oneD(2, 4), in.data(), out.data(), 5);
  EXPECT_EQ(out, (std::vector<int>{0, 0, 10, 21, 3, -1}));
}

TEST(HostKernels, ByValueParametersAreEachThreadsOwn) {
  struct Pair {
    int first;
    float second;
    int table[4];
  } pair = {10, 2.5f, {1, 2, 3, 4}};
  std::vector<int> out(8);
  kernels().launch("byValue", oneD(1, 8), pair, out.data());
  for (int i = 0; i < 8; ++i)
    EXPECT_EQ(out[i], 10 + i + 2 + 1 + (i % 4 == 0 ? 100 : 0)) << i;
  EXPECT_EQ(kernels().kernel("byValue")->params[0].size, sizeof(Pair));
  kernels().launch("byValueReadOnly", oneD(1, 8), pair, out.data());
  EXPECT_EQ(out, (std::vector<int>{1, 2, 3, 4, 1, 2, 3, 4}));
}

TEST(HostKernels, SharedMemoryWithoutBarriers) {
  std::vector<int> out(64);
  kernels().launch("sharedPrivate", oneD(1, 64), out.data());
  for (int i = 0; i < 64; ++i)
    EXPECT_EQ(out[i], 2 * i + 1);
  EXPECT_EQ(kernels().kernel("sharedPrivate")->staticShared,
            64 * (sizeof(int) + sizeof(double)));
}

TEST(HostKernels, DynamicSharedFollowsTheStatic) {
  std::vector<int> out(32);
  kernels().launch("dynamicShared", oneD(2, 32, 32 * sizeof(int)), out.data());
  for (int i = 0; i < 32; ++i)
    EXPECT_EQ(out[i], i + 6);
  EXPECT_EQ(kernels().kernel("dynamicShared")->staticShared, 16u);
}

TEST(HostKernels, AtomicsWorkAcrossWorkers) {
  int counters[3] = {};
  float sum = 0;
  std::vector<std::thread> workers;
  for (int i = 0; i < 4; ++i)
    workers.emplace_back([&] {
      kernels().launch("count", oneD(16, 64), (int *)counters, &sum);
    });
  for (std::thread &worker : workers)
    worker.join();
  EXPECT_EQ(counters[0], 4096);
  EXPECT_EQ(sum, 4096.0f);
  EXPECT_EQ(counters[1], 63);
  EXPECT_EQ(counters[2], 4096 % 10);
}

TEST(HostKernels, GlobalsAreFoundAndCanBeWritten) {
  HostImage image(deviceCode("kernels.cu"));
  size_t size = 0;
  auto *weights = static_cast<float *>(image.global("weights", &size));
  ASSERT_NE(nullptr, weights);
  EXPECT_EQ(size, 16u);
  const float values[4] = {1, 2, 3, 4};
  std::memcpy(weights, values, sizeof(values));
  std::vector<float> out(4);
  image.launch("useGlobals", oneD(1, 4), out.data());
  EXPECT_EQ(out, (std::vector<float>{3, 6, 9, 12}));
  *static_cast<int *>(image.global("scale")) = 10;
  image.launch("useGlobals", oneD(1, 4), out.data());
  EXPECT_EQ(out, (std::vector<float>{10, 20, 30, 40}));
  EXPECT_EQ(nullptr, image.global("nothing"));
  EXPECT_EQ(nullptr, image.global("vote.info"));
}

TEST(HostKernels, LanesFencesAndLocalArrays) {
  std::vector<int> out(70);
  kernels().launch("lanes", oneD(1, 70), out.data());
  for (int i = 0; i < 70; ++i)
    EXPECT_EQ(out[i], i % 32 + 32);
  kernels().launch("fences", oneD(1, 70), out.data());
  EXPECT_EQ(out, std::vector<int>(70, 1));
  std::vector<int> in(70);
  for (int i = 0; i < 70; ++i)
    in[i] = 3 * i;
  kernels().launch("localArray", oneD(1, 70), in.data(), out.data());
  for (int i = 0; i < 70; ++i)
    EXPECT_EQ(out[i], 3 * i + (3 * i & 7));
}

TEST(HostKernels, Recursion) {
  std::vector<int> out(11);
  kernels().launch("recursive", oneD(1, 11), out.data());
  EXPECT_EQ(out, (std::vector<int>{0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55}));
}

TEST(HostKernels, LaunchBoundsAreKept) {
  EXPECT_EQ(kernels().kernel("bounded")->maxThreadsPerBlock, 128u);
  EXPECT_EQ(kernels().kernel("fences")->maxThreadsPerBlock, 0u);
  EXPECT_STREQ(kernels().kernel("fences")->name, "fences");
  EXPECT_EQ(nullptr, kernels().kernel("nosuch"));
}

TEST(HostKernels, RecursiveFunctionsKnowTheirPosition) {
  std::vector<int> out(11);
  kernels().launch("recursivePosition", oneD(1, 11), out.data());
  for (int i = 0; i < 11; ++i)
    EXPECT_EQ(out[i], 9 * i); // where(9) ends in nine leaves
}

TEST(HostKernels, WhatCannotRunSaysSo) {
  HostImage image(TestModule::text(R"(
    declare i32 @llvm.nvvm.read.ptx.sreg.pm0()
    define ptx_kernel void @counts(ptr %out) {
      %count = call i32 @llvm.nvvm.read.ptx.sreg.pm0()
      store i32 %count, ptr %out
      ret void
    })"));
  const host::KernelInfo *info = image.kernel("counts");
  ASSERT_NE(nullptr, info);
  EXPECT_EQ(nullptr, info->entry);
  EXPECT_STREQ("the host target cannot run kernels with the special register "
               "pm0 yet (kernel 'counts')",
               info->unsupported);
  EXPECT_EQ(nullptr, kernels().kernel("fences")->unsupported);
}
