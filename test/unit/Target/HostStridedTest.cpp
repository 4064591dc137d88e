//===- HostStridedTest.cpp - Grid-stride loops without barriers -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

/// y[i] += 3 * x[i] for i = the thread's index, then in steps of \p step. Each
/// thread counts its turns.
std::string addKernel(const std::string &step) {
  return R"(
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
    define ptx_kernel void @add(ptr %x, ptr %y, ptr %turns, i64 %n) {
    entry:
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %ntid = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      %ctaid = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      %nctaid = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
      %start = mul i32 %ctaid, %ntid
      %index = add i32 %start, %tid
      %first = zext i32 %index to i64
      %size = mul i32 %nctaid, %ntid
      %grid = zext i32 %size to i64
      br label %test
    test:
      %i = phi i64 [ %first, %entry ], [ %next, %body ]
      %turn = phi i32 [ 0, %entry ], [ %more, %body ]
      %go.on = icmp slt i64 %i, %n
      br i1 %go.on, label %body, label %end
    body:
      %px = getelementptr i32, ptr %x, i64 %i
      %a = load i32, ptr %px
      %b = mul i32 %a, 3
      %py = getelementptr i32, ptr %y, i64 %i
      %c = load i32, ptr %py
      %d = add i32 %b, %c
      store i32 %d, ptr %py
      %more = add i32 %turn, 1
      %next = add i64 %i, )" +
         step + R"(
      br label %test
    end:
      %mine = getelementptr i32, ptr %turns, i64 %first
      store i32 %turn, ptr %mine
      ret void
    })";
}

bool isInRegions(const std::string &step, const host::Options &options = {}) {
  auto module = TestModule::text(addKernel(step));
  EXPECT_EQ("", textOf(host::retarget(**module, options)));
  llvm::Function *entry = (**module).getFunction("add.entry");
  EXPECT_NE(nullptr, entry);
  return entry && entry->getFnAttribute("cppyy-cuda-form").isValid() &&
         entry->getFnAttribute("cppyy-cuda-form").getValueAsString() ==
             "regions";
}

} // namespace

TEST(HostStridedLoops, AreTheBlocksWithoutBarriersToo) {
  EXPECT_TRUE(isInRegions("%grid"));
  EXPECT_TRUE(isInRegions("256"));
}

TEST(HostStridedLoops, OthersStayTheThreads) {
  EXPECT_FALSE(isInRegions("1"));      // each thread reads a row
  EXPECT_FALSE(isInRegions("%first")); // each has its own step
  host::Options traced;
  traced.trace = true;
  EXPECT_FALSE(isInRegions("%grid", traced));
}

TEST(HostStridedLoops, EachElementOnceWhateverTheSize) {
  constexpr int kBlocks = 3, kThreads = 96, kAll = kBlocks * kThreads;
  HostImage image(TestModule::text(addKernel("%grid")));
  for (int64_t n :
       {-1, 0, 1, 95, 96, 97, kAll - 1, kAll, kAll + 1, 3 * kAll + 100}) {
    std::vector<int> x(4 * kAll), y(4 * kAll, 1), turns(kAll, -1);
    for (int i = 0; i < 4 * kAll; ++i)
      x[i] = i;
    image.launch("add", oneD(kBlocks, kThreads), x.data(), y.data(),
                 turns.data(), n);
    for (int i = 0; i < 4 * kAll; ++i)
      ASSERT_EQ(y[i], i < n ? 3 * i + 1 : 1) << "n = " << n << ", i = " << i;
    for (int t = 0; t < kAll; ++t)
      ASSERT_EQ(turns[t], t < n ? int(n - t + kAll - 1) / kAll : 0)
          << "n = " << n << ", thread " << t;
  }
}
