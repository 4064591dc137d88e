//===- VariablesTest.cpp - Shared variables on the host target ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Variables/Variables.h"
#include "HostTraced.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {
const char kTable[] = "__cppyy_cuda_variables_sm_90";

const char kCount[] = R"(
  target triple = "nvptx64-nvidia-cuda"
  @counter = addrspace(1) externally_initialized global [2 x i32] zeroinitializer
  define ptx_kernel void @k(ptr %out, i64 %i) {
    %p = getelementptr i32, ptr addrspacecast (ptr addrspace(1) @counter to ptr), i64 %i
    %n = atomicrmw add ptr %p, i32 5 monotonic
    store i32 %n, ptr %out
    ret void
  })";

std::unique_ptr<TestModule> shared(const char *text) {
  auto module = TestModule::text(text);
  auto image = shareVariables(**module, "sm_90", {});
  EXPECT_TRUE(bool(image)) << textOf(image.takeError());
  return module;
}

/// What the runtime does.
void setTable(const HostImage &image, int *counter) {
  size_t size = 0;
  auto *table = static_cast<int **>(image.global(kTable, &size));
  ASSERT_EQ(sizeof(int *), size);
  *table = counter;
}

/// Runs a block of @k(out); returns what its threads keep while they wait.
std::vector<char> stateOf(const HostImage &image, uint32_t threads, int *out) {
  HostImage::TestWorker worker;
  host::Geometry geometry = oneD(1, threads);
  void *params[] = {&out};
  image.kernel("k")->entry(&geometry, params, &worker, 0, 1);
  return worker.state;
}
} // namespace

TEST(HostVariables, TwoImagesHaveOneVariable) {
  HostImage one(shared(kCount)), other(shared(kCount));
  int counter[2] = {}, old = 0;
  setTable(one, counter);
  setTable(other, counter);
  one.launch("k", oneD(2, 32), &old, int64_t(0));
  other.launch("k", oneD(1, 3), &old, int64_t(1));
  EXPECT_EQ(320, counter[0]);
  EXPECT_EQ(15, counter[1]);
}

TEST(HostVariables, ChecksKnowItsBoundsAndName) {
  HostImage image(shared(kCount), checked(host::CheckBounds));
  int counter[3] = {}, old = 0;
  setTable(image, counter);
  FaultingRun in(*image.kernel("k"), &old, 1), out(*image.kernel("k"), &old, 2);
  EXPECT_EQ("", in.text);
  EXPECT_TRUE(contains(out.text, "just past the end of the variable of 8 bytes "
                                 "'counter'"))
      << out.text;
}

TEST(HostVariables, ATracedImageHasTheSame) {
  HostImage image(imageWithSource(shared(kCount)));
  int counter[2] = {}, old = 0;
  setTable(image, counter);
  const host::KernelInfo *info = image.traced("k");
  ASSERT_NE(nullptr, info);
  FaultingRun run(*info, &old, 1);
  EXPECT_FALSE(run.hasFaulted);
  EXPECT_LT(0, counter[1]);
}

// As an array with an entry for each thread, kept while they wait, the address
// would cost more than the variable.
TEST(HostVariables, AddressesAreNotKeptAcrossBarriers) {
  HostImage image(shared(R"(
    target triple = "nvptx64-nvidia-cuda"
    @counter = addrspace(1) externally_initialized global [64 x i32] zeroinitializer
    define ptx_kernel void @k(ptr %out) {
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %p = getelementptr i32, ptr addrspacecast (ptr addrspace(1) @counter to ptr), i32 %t
      store i32 %t, ptr %p
      call void @llvm.nvvm.barrier0()
      %j = xor i32 %t, 1
      %q = getelementptr i32, ptr addrspacecast (ptr addrspace(1) @counter to ptr), i32 %j
      %v = load i32, ptr %q
      %at = getelementptr i32, ptr %out, i32 %t
      store i32 %v, ptr %at
      ret void
    }
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare void @llvm.nvvm.barrier0())"));
  int counter[64] = {}, out[64] = {};
  setTable(image, counter);
  EXPECT_TRUE(stateOf(image, 64, out).empty());
  EXPECT_EQ(43, out[42]);
}

// A work list: with the fence, a load that is not known to be of what stays
// would make it wait for other threads.
TEST(HostVariables, LoadsOfAddressesWaitForNobody) {
  HostImage image(shared(R"(
    target triple = "nvptx64-nvidia-cuda"
    @counter = addrspace(1) externally_initialized global i32 0
    define ptx_kernel void @k(ptr %out) {
    entry:
      br label %loop
    loop:
      %i = atomicrmw add ptr addrspacecast (ptr addrspace(1) @counter to ptr), i32 1 monotonic
      %more = icmp slt i32 %i, 5
      br i1 %more, label %work, label %end
    work:
      %at = getelementptr i32, ptr %out, i32 %i
      store i32 1, ptr %at
      fence acq_rel
      br label %loop
    end:
      ret void
    })"));
  int counter = 0, out[6] = {};
  setTable(image, &counter);
  EXPECT_TRUE(stateOf(image, 3, out).empty());
  EXPECT_EQ(8, counter);
  EXPECT_EQ(1, out[4]);
  EXPECT_EQ(0, out[5]);
}

TEST(HostVariables, ACopyOfAnImageHasItsOwn) {
  const host::ImageLoader &loader = host::loader::imageLoader();
  char reason[512] = "";
  auto image = std::make_unique<HostImage>(imageWithSource(kCount));
  int *first = static_cast<int *>(image->global("counter"));
  *first = 7;
  void *copy = image->copy(reason, sizeof(reason));
  ASSERT_NE(nullptr, copy) << reason;
  auto *second = static_cast<int *>(loader.global(copy, "counter", nullptr));
  EXPECT_NE(first, second);
  EXPECT_EQ(0, *second);
  image.reset();
  EXPECT_NE(nullptr, loader.kernel(copy, "k"));
  loader.unload(copy);
}

TEST(HostVariables, AnImageWithoutVariablesNeedsNoCopy) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    define ptx_kernel void @k() { ret void })"));
  char reason[64] = "";
  EXPECT_EQ(nullptr, image.copy(reason, sizeof(reason)));
  EXPECT_STREQ("", reason);
}
