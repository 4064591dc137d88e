//===- StridedTest.cpp - Grid-stride loops without barriers ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CountingLoops.h"
#include "HostRun.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

/// y[i] += 3 * x[i] for i = the thread's index, then in steps of \p step. Each
/// thread counts its turns.
std::string addKernel(const std::string &step) {
  return indexedKernel("add", "ptr %x, ptr %y, ptr %turns, i64 %n") + R"(
      %grid = zext i32 %threads to i64
      br label %test
    test:
      %at = phi i64 [ %i, %entry ], [ %next, %body ]
      %turn = phi i32 [ 0, %entry ], [ %more, %body ]
      %go.on = icmp slt i64 %at, %n
      br i1 %go.on, label %body, label %end
    body:
      %px = getelementptr i32, ptr %x, i64 %at
      %a = load i32, ptr %px
      %b = mul i32 %a, 3
      %py = getelementptr i32, ptr %y, i64 %at
      %c = load i32, ptr %py
      %d = add i32 %b, %c
      store i32 %d, ptr %py
      %more = add i32 %turn, 1
      %next = add i64 %at, )" +
         step + R"(
      br label %test
    end:
      %mine = getelementptr i32, ptr %turns, i64 %i
      store i32 %turn, ptr %mine
      ret void
    })";
}

/// x[i + 1] += 1 for i = the thread's index of 32 bits, then in steps of
/// \p step, while i \p test n; \p extend makes an offset of i.
std::string countKernel(const std::string &step, const std::string &test,
                        const std::string &extend) {
  return indexedKernel("add", "ptr %x, i32 %n, i32 %stride") + R"(
      br label %test
    test:
      %at = phi i32 [ %t, %entry ], [ %next, %body ]
      %go.on = icmp )" +
         test + R"( i32 %at, %n
      br i1 %go.on, label %body, label %end
    body:
      %after = add nuw nsw i32 %at, 1
      %offset = )" +
         extend + R"( i32 %after to i64
      %element = getelementptr i32, ptr %x, i64 %offset
      %old = load i32, ptr %element
      %new = add i32 %old, 1
      store i32 %new, ptr %element
      %next = add i32 %at, )" +
         step + R"(
      br label %test
    end:
      ret void
    })";
}

void replace(std::string &text, const std::string &from,
             const std::string &to) {
  size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

/// addKernel() with a loop before, which threads leave in turn: it ends where
/// the strided one begins.
std::string addAfterLoop() {
  std::string text = addKernel("%grid");
  replace(text, "br label %test\n", R"(br label %wait
    wait:
      %w = phi i32 [ 0, %entry ], [ %w.next, %waiting ]
      %w.go.on = icmp slt i32 %w, %tid
      br i1 %w.go.on, label %waiting, label %test
    waiting:
      %w.next = add i32 %w, 1
      br label %wait
)");
  replace(text, "[ %i, %entry ]", "[ %i, %wait ]");
  replace(text, "i32 [ 0, %entry ], [ %more", "i32 [ 0, %wait ], [ %more");
  return text;
}

void expectEachElementOnce(const std::string &text) {
  constexpr int kBlocks = 3, kThreads = 96, kAll = kBlocks * kThreads;
  HostImage image(TestModule::text(text));
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

bool isInRegions(const std::string &step,
                 const host::target::Options &options = {},
                 const std::string &text = "") {
  auto module = TestModule::text(text.empty() ? addKernel(step) : text);
  EXPECT_EQ("", textOf(host::target::retarget(**module, options)));
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
  EXPECT_FALSE(isInRegions("1"));  // each thread reads a row
  EXPECT_FALSE(isInRegions("%i")); // each has its own step
  host::target::Options traced;
  traced.trace = true;
  EXPECT_FALSE(isInRegions("%grid", traced));
}

TEST(HostStridedLoops, EachElementOnceWhateverTheSize) {
  expectEachElementOnce(addKernel("%grid"));
}

TEST(HostStridedLoops, BehindALoopThatThreadsLeaveInTurn) {
  EXPECT_TRUE(isInRegions("", {}, addAfterLoop()));
  expectEachElementOnce(addAfterLoop());
}

TEST(HostStridedLoops, IndicesOf32BitsAreWidened) {
  for (const char *step : {"%threads", "256"}) {
    EXPECT_TRUE(isInRegions("", {}, countKernel(step, "slt", "sext")));
    EXPECT_TRUE(isInRegions("", {}, countKernel(step, "ult", "zext")));
  }
  // A step that may be negative, or one that leads back.
  EXPECT_FALSE(isInRegions("", {}, countKernel("%stride", "slt", "sext")));
  EXPECT_FALSE(isInRegions("", {}, countKernel("-256", "slt", "sext")));
  host::target::Options debugged;
  debugged.debug = true;
  EXPECT_FALSE(
      isInRegions("", debugged, countKernel("%threads", "slt", "sext")));
}

TEST(HostStridedLoops, IndicesOf32BitsReachEachElementOnce) {
  constexpr int kBlocks = 3, kThreads = 96, kAll = kBlocks * kThreads;
  for (auto [test, extend] : {std::pair("slt", "sext"), {"ult", "zext"}}) {
    HostImage image(TestModule::text(countKernel("%threads", test, extend)));
    for (int n : {0, 1, 95, 97, kAll - 1, kAll, kAll + 1, 3 * kAll + 100}) {
      std::vector<int> x(4 * kAll + 1, 0);
      image.launch("add", oneD(kBlocks, kThreads), x.data(), n, 1);
      for (int i = 0; i < 4 * kAll; ++i)
        ASSERT_EQ(x[i + 1], i < n) << test << ", n = " << n << ", i = " << i;
      ASSERT_EQ(x[0], 0);
    }
  }
  HostImage image(TestModule::text(countKernel("%threads", "slt", "sext")));
  std::vector<int> x(2 * kAll, 0);
  image.launch("add", oneD(kBlocks, kThreads), x.data(), -5, 1);
  EXPECT_EQ(x, std::vector<int>(2 * kAll, 0));
}

TEST(HostStridedLoops, WhatTheTestMakesOfAnIndexIsEachThreadsOwn) {
  std::string text = addKernel("%grid");
  replace(text, "%go.on = icmp", "%low = trunc i64 %at to i32\n %go.on = icmp");
  replace(text, "store i32 %turn, ptr %mine", "store i32 %low, ptr %mine");
  constexpr int kThreads = 96;
  HostImage image(TestModule::text(text));
  std::vector<int> x(600, 1), y(600, 1), ends(kThreads, -1);
  image.launch("add", oneD(1, kThreads), x.data(), y.data(), ends.data(),
               int64_t(500));
  for (int t = 0; t < kThreads; ++t) {
    int end = t;
    while (end < 500)
      end += kThreads;
    EXPECT_EQ(ends[t], end) << t;
  }
}
