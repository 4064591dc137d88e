//===- AssertionsTest.cpp - Loops without assertions ----------------------===//
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
#include "llvm/IR/Verifier.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {

/// Threads for which \p guard finds %active assert what \p asserted finds as
/// %holds.
std::string asserting(const std::string &guard, const std::string &asserted,
                      const std::string &failing, const std::string &inactive) {
  return guard + "\nbr i1 %active, label %asserting, label %" + inactive +
         "\nasserting:\n" + asserted +
         "\nbr i1 %holds, label %work, label %failing\nfailing:\n" + failing;
}

std::string loop(const std::string &guard, const std::string &asserted,
                 const std::string &failure = "unreachable") {
  return countingLoop(
      asserting(guard, asserted, "call void @effect()\n" + failure, "latch"));
}

constexpr char kInside[] = "%active = icmp slt i64 %i, %n";
constexpr char kFits[] = "%holds = icmp ult i64 %i, 2147483648";

/// How many loads there are: two where there is a second loop.
int loopsAfter(const std::string &ir) {
  auto module = TestModule::text(ir);
  Function &function = *(**module).getFunction("loop");
  runPass(function, host::target::HoistAssertionsPass());
  int loads = 0;
  for (Instruction &inst : instructions(function))
    loads += isa<LoadInst>(inst);
  return loads;
}

/// out[i] += 1 for each thread i < n of the grid, which asserts \p asserted.
std::string kernel(const std::string &asserted) {
  return R"(
    declare void @__assertfail(ptr, ptr, i32, ptr, i64)
    @word = constant [5 x i8] c"word\00")" +
         countingKernel(
             "i64 %n, i64 %most",
             asserting(kInside, asserted,
                       "call void @__assertfail(ptr @word, ptr @word, i32 12, "
                       "ptr @word, i64 1)\nunreachable",
                       "end"));
}

} // namespace

TEST(HostHoistedAssertions, BoundsOfTheIndexHaveALoopWithout) {
  EXPECT_EQ(2, loopsAfter(loop(kInside, kFits)));
  EXPECT_EQ(2, loopsAfter(loop("%active = icmp ne i64 %i, 0", kFits)));
  EXPECT_EQ(2, loopsAfter(loop(kInside, "%holds = icmp slt i64 %i, %base")));
  EXPECT_EQ(2, loopsAfter(loop(kInside, R"(
    %fits = icmp ult i64 %i, 2147483648
    %positive.too = icmp sgt i64 %i, 0
    %holds = select i1 %fits, i1 %positive.too, i1 false)")));
}

TEST(HostHoistedAssertions, OthersKeepTheirLoop) {
  EXPECT_EQ(1, loopsAfter(loop(kInside, R"(
    %odd = and i64 %i, 1
    %holds = icmp eq i64 %odd, 0)")));
  EXPECT_EQ(1, loopsAfter(loop(kInside, R"(
    %from = getelementptr i8, ptr %out, i64 %n
    %holds = icmp ne ptr %from, null)")));
}

TEST(HostHoistedAssertions, ExitsThatComeBackAreNoAssertions) {
  EXPECT_EQ(1, loopsAfter(loop(kInside, kFits, "ret void")));
}

TEST(HostHoistedAssertions, ThreadsRunAsBefore) {
  constexpr int kBlocks = 3, kThreads = 50, kAll = kBlocks * kThreads;
  HostImage image(TestModule::text(kernel("%holds = icmp slt i64 %i, %most")));
  for (int64_t n :
       {int64_t(0), int64_t(1), int64_t(49), int64_t(kAll), int64_t(1) << 40}) {
    std::vector<int> out(kAll, 0);
    image.launch("count", oneD(kBlocks, kThreads), out.data(), n,
                 std::min<int64_t>(n, kAll));
    for (int i = 0; i < kAll; ++i)
      ASSERT_EQ(out[i], int(i < n)) << "n = " << n << ", i = " << i;
  }
}

TEST(HostHoistedAssertionsDeathTest, TheThreadThatFailsDoes) {
  HostImage image(TestModule::text(kernel("%holds = icmp slt i64 %i, %most")));
  std::vector<int> out(150, 0);
  EXPECT_DEATH(image.launch("count", oneD(3, 50), out.data(), int64_t(150),
                            int64_t(149)),
               "word");
}
