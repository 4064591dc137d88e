//===- ClipTest.cpp - Loops without idle iterations -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CountingLoops.h"
#include "HostRun.h"
#include "PassRun.h"
#include "Target/Host/Passes.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {

/// A loop whose threads work if \p before finds %holds.
std::string loop(const std::string &before, const std::string &after = "") {
  return countingLoop(before + "\nbr i1 %holds, label %work, label %latch",
                      after);
}

/// Whether the pass clips the loop, and so guards nothing in it any more.
bool isClipped(const std::string &ir) {
  auto module = TestModule::text(ir);
  Function &function = *(**module).getFunction("loop");
  runPass(function, host::target::ClipLoopsPass());
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
  return countingKernel("i64 %n, i32 %m",
                        before + "\nbr i1 %holds, label %work, label %end");
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
