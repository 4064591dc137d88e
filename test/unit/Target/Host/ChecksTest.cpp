//===- ChecksTest.cpp - Checked entries -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostTraced.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

TEST(HostChecks, ARaceHasBothLines) {
  HostImage image(TestModule::text(replaced(kRace, "BARRIER", "")),
                  checked(host::CheckRaces));
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  EXPECT_EQ(uint32_t(host::CheckRaces), info->checks);
  int out[32], *y = out;
  void *params[] = {&y};
  std::string text = findingsOf(*info, oneD(1, 32), params);
  EXPECT_TRUE(contains(text, "race on shared memory 's'")) << text;
  EXPECT_TRUE(contains(text, "write of 4 bytes at /src/a.py:7")) << text;
  EXPECT_TRUE(contains(text, "read at /src/a.py:8")) << text;
  EXPECT_TRUE(contains(text, "thread (1, 0, 0)")) << text;
}

TEST(HostChecks, ABarrierEndsTheRace) {
  HostImage image(
      TestModule::text(replaced(kRace, "BARRIER",
                                "call void @llvm.nvvm.barrier0(), !dbg !20")),
      checked(host::CheckRaces | host::CheckInit | host::CheckBarriers));
  int out[64], *y = out;
  void *params[] = {&y};
  EXPECT_EQ("", findingsOf(*image.kernel("k"), oneD(2, 32), params));
  EXPECT_EQ(30, out[31]);
}

TEST(HostChecks, UninitializedReadsAreFound) {
  HostImage image(TestModule::text(replaced(kRace, "BARRIER", "")),
                  checked(host::CheckInit));
  int out[32], *y = out;
  void *params[] = {&y};
  std::string text = findingsOf(*image.kernel("k"), oneD(1, 32), params);
  EXPECT_TRUE(contains(text, "uninitialized read")) << text;
  EXPECT_TRUE(contains(text, "/src/a.py:8")) << text;
}

TEST(HostChecks, IndicesHaveExtents) {
  HostImage image(TestModule::text(R"(
      target triple = "nvptx64-nvidia-cuda"
      define ptx_kernel void @k(ptr %data, i64 %i) {
        %address = ptrtoint ptr %data to i64
        call void @__cppyy_cuda_check_index(i64 %i, i64 3, i64 %address, i32 0)
        ret void
      }
      declare void @__cppyy_cuda_check_index(i64, i64, i64, i32))"),
                  checked(host::CheckBounds));
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  int data[3];
  FaultingRun in(*info, data, 2), out(*info, data, 3);
  EXPECT_EQ("", in.text);
  EXPECT_EQ("out-of-bounds index 3 at an unknown line in kernel 'k', block "
            "(0, 0, 0), thread (0, 0, 0): axis 0 of the array 'data' has 3 "
            "elements",
            out.text);
}

TEST(HostChecks, UncheckedImagesHaveNone) {
  HostImage image(TestModule::text(replaced(kRace, "BARRIER", "")));
  EXPECT_EQ(0u, image.kernel("k")->checks);
}
