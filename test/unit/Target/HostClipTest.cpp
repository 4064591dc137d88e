//===- HostClipTest.cpp - Loops without idle iterations -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"
#include "PassRun.h"
#include "Target/Host/ClipLoops.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {

/// A loop over \p count threads with a guard: \p before computes %holds from
/// the thread's index %i (64 bits) or %t (32 bits) and %n; \p after runs in
/// each iteration.
std::string loop(const std::string &before, const std::string &after = "") {
  return R"(
    declare void @effect()
    define void @loop(ptr %out, i32 range(i32 0, 1048576) %count, i64 %n, i32 %m, i64 %base) {
    entry:
      %positive = icmp ne i32 %count, 0
      br i1 %positive, label %ahead, label %end
    ahead:
      %start = and i64 %base, 1099511627775
      br label %thread
    thread:
      %t = phi i32 [ 0, %ahead ], [ %next, %latch ]
      %zext = zext i32 %t to i64
      %i = add nuw nsw i64 %start, %zext
      )" +
         before + R"(
      br i1 %holds, label %work, label %latch
    work:
      %to = getelementptr i8, ptr %out, i64 %zext
      %old = load i8, ptr %to
      %new = add i8 %old, 1
      store i8 %new, ptr %to
      br label %latch
    latch:
      )" +
         after + R"(
      %next = add nuw i32 %t, 1
      %goes.on = icmp ult i32 %next, %count
      br i1 %goes.on, label %thread, label %end
    end:
      ret void
    })";
}

/// Whether the pass clips the loop, and so guards nothing in it any more.
bool isClipped(const std::string &ir) {
  auto module = TestModule::text(ir);
  Function &function = *(**module).getFunction("loop");
  runPass(function, host::ClipLoopsPass());
  for (BasicBlock &block : function)
    if (block.getName() == "thread")
      return isa<ConstantInt>(
          cast<BranchInst>(block.getTerminator())->getCondition());
  return false;
}

std::string compare(const std::string &predicate, const std::string &right,
                    const std::string &left = "i64 %i") {
  return "%holds = icmp " + predicate + " " + left + ", " + right;
}

/// out[i] += 1 for each thread i of the grid for which \p before finds %holds.
/// It may use i as %i (64 bits) and %t (32 bits), and %n and %m.
std::string guarded(const std::string &before) {
  return R"(
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
    define ptx_kernel void @count(ptr %out, i64 %n, i32 %m) {
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %ntid = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      %ctaid = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      %start = mul i32 %ctaid, %ntid
      %t = add i32 %start, %tid
      %i = zext i32 %t to i64
      )" +
         before + R"(
      br i1 %holds, label %work, label %end
    work:
      %to = getelementptr i32, ptr %out, i64 %i
      %old = load i32, ptr %to
      %new = add i32 %old, 1
      store i32 %new, ptr %to
      br label %end
    end:
      ret void
    })";
}

/// Runs guarded(\p before) for many n and looks whether \p expected(i, n) tells
/// which threads count.
template <typename Expected>
void expectCounts(const std::string &before, Expected expected) {
  constexpr int kBlocks = 3, kThreads = 50, kAll = kBlocks * kThreads;
  HostImage image(TestModule::text(guarded(before)));
  for (int64_t n :
       {INT64_MIN, INT64_MIN + 1, int64_t(-1), int64_t(0), int64_t(1),
        int64_t(2), int64_t(49), int64_t(50), int64_t(kAll - 1), int64_t(kAll),
        int64_t(kAll + 1), int64_t(1) << 40, INT64_MAX - 1, INT64_MAX}) {
    std::vector<int> out(kAll, 0);
    image.launch("count", oneD(kBlocks, kThreads), out.data(), n, int32_t(n));
    for (int64_t i = 0; i < kAll; ++i)
      ASSERT_EQ(out[i], int(expected(i, n)))
          << before << ": n = " << n << ", i = " << i;
  }
}

} // namespace

TEST(HostClippedLoops, BoundsOfTheIndex) {
  for (const char *predicate : {"slt", "sle", "sgt", "sge", "eq"}) {
    EXPECT_TRUE(isClipped(loop(compare(predicate, "%n")))) << predicate;
    EXPECT_TRUE(isClipped(loop(compare(predicate, "%i", "i64 %n"))))
        << predicate;
    EXPECT_TRUE(isClipped(loop(compare(predicate, "%m", "i32 %t"))))
        << predicate;
  }
  for (const char *predicate : {"ult", "ule", "ugt", "uge"})
    EXPECT_TRUE(isClipped(loop(compare(predicate, "%m", "i32 %t"))))
        << predicate;
  EXPECT_TRUE(isClipped(loop(compare("ne", "0"))));
}

TEST(HostClippedLoops, Conjunctions) {
  EXPECT_TRUE(isClipped(loop(R"(
    %inside = icmp slt i64 %i, %n
    %ahead.of.it = icmp ne i64 %i, 0
    %holds = select i1 %ahead.of.it, i1 %inside, i1 false)")));
  EXPECT_TRUE(isClipped(loop(R"(
    %outside = icmp sge i64 %i, %n
    %first = icmp eq i64 %i, 0
    %fails = or i1 %first, %outside
    %holds = xor i1 %fails, true)")));
}

TEST(HostClippedLoops, OthersKeepTheirGuard) {
  EXPECT_FALSE(isClipped(loop(compare("ne", "%n")))); // two ranges
  EXPECT_FALSE(isClipped(loop(R"(
    %odd = and i64 %i, 1
    %holds = icmp eq i64 %odd, 0)")));
  EXPECT_FALSE(isClipped(loop(R"(
    %few = icmp slt i64 %i, %n
    %many = icmp sgt i64 %i, %base
    %holds = or i1 %few, %many)")));
}

TEST(HostClippedLoops, WhatEachIterationDoesIsKept) {
  std::string inside = compare("slt", "%n");
  EXPECT_FALSE(isClipped(loop(inside, "call void @effect()")));
  EXPECT_FALSE(isClipped(loop("call void @effect()\n" + inside)));
  EXPECT_FALSE(isClipped(loop(inside, "store volatile i32 %t, ptr %out")));
}

TEST(HostClippedLoops, SignedBounds) {
  using Test = bool (*)(int64_t, int64_t);
  const std::pair<const char *, Test> tests[] = {
      {"slt", [](int64_t i, int64_t n) { return i < n; }},
      {"sle", [](int64_t i, int64_t n) { return i <= n; }},
      {"sgt", [](int64_t i, int64_t n) { return i > n; }},
      {"sge", [](int64_t i, int64_t n) { return i >= n; }},
      {"eq", [](int64_t i, int64_t n) { return i == n; }},
      {"ne", [](int64_t i, int64_t n) { return i != n; }}};
  for (auto [predicate, test] : tests) {
    expectCounts(compare(predicate, "%n"), test);
    expectCounts(
        compare(predicate, "%m", "i32 %t"),
        [test = test](int64_t i, int64_t n) { return test(i, int32_t(n)); });
  }
}

TEST(HostClippedLoops, UnsignedBounds) {
  using Test = bool (*)(uint64_t, uint64_t);
  const std::pair<const char *, Test> tests[] = {
      {"ult", [](uint64_t i, uint64_t n) { return i < n; }},
      {"ule", [](uint64_t i, uint64_t n) { return i <= n; }},
      {"ugt", [](uint64_t i, uint64_t n) { return i > n; }},
      {"uge", [](uint64_t i, uint64_t n) { return i >= n; }}};
  for (auto [predicate, test] : tests) {
    expectCounts(compare(predicate, "%n"), test);
    expectCounts(
        compare(predicate, "%m", "i32 %t"),
        [test = test](int64_t i, int64_t n) { return test(i, uint32_t(n)); });
  }
}

TEST(HostClippedLoops, SeveralBounds) {
  expectCounts(R"(
    %last = add i64 %n, -1
    %inside = icmp slt i64 %i, %last
    %ahead.of.it = icmp ne i64 %i, 0
    %odd = trunc i64 %i to i1
    %between = select i1 %ahead.of.it, i1 %inside, i1 false
    %holds = select i1 %between, i1 %odd, i1 false)",
               [](int64_t i, int64_t n) {
                 return i > 0 && i < int64_t(uint64_t(n) - 1) && i % 2 == 1;
               });
}
