//===- LoopsTest.cpp - Loops over blocks and threads, made fast -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"

#include <cstring>
#include <numeric>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

std::string retargeted(const std::string &ir) {
  auto module = TestModule::text(ir);
  EXPECT_EQ("", textOf(host::target::retarget(**module, {})));
  std::string text;
  llvm::raw_string_ostream(text) << **module;
  return text;
}

/// out[blockIdx.y * width + i] = \p value, where i is the global index.
std::string indexKernel(const std::string &value) {
  return R"(
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.y()
    declare i32 @llvm.nvvm.read.ptx.sreg.laneid()
    define ptx_kernel void @index(ptr %out, i32 %width) {
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %ntid = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      %ctaid = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      %row = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.y()
      %start = mul i32 %ntid, %ctaid
      %i = add i32 %start, %tid
      %first = mul i32 %row, %width
      %place = add i32 %first, %i
      %wide = zext i32 %place to i64
      %p = getelementptr i32, ptr %out, i64 %wide
      )" +
         value + R"(
      store i32 %value, ptr %p
      ret void
    })";
}

/// With a value named "blocks", a row of blocks runs as one.
bool joinsBlocks(const std::string &value) {
  return contains(retargeted(indexKernel(value)), "%blocks = ");
}

const char *const kGlobalIndex = "%value = add i32 %i, %first";
const char *const kThread = "%value = add i32 %tid, 0";
const char *const kBlock = "%value = mul i32 %ctaid, 10";
const char *const kStart = "%value = add i32 %start, 1";
const char *const kLane = "%value = call i32 @llvm.nvvm.read.ptx.sreg.laneid()";

} // namespace

TEST(HostGlobalIndex, BlocksOfARowJoin) {
  EXPECT_TRUE(joinsBlocks(kGlobalIndex));
}

TEST(HostGlobalIndex, KernelsThatSeeMoreKeepTheirBlocks) {
  for (const char *value : {kThread, kBlock, kStart, kLane})
    EXPECT_FALSE(joinsBlocks(value)) << value;
}

TEST(HostGlobalIndex, ResultsAreThoseOfSingleBlocks) {
  constexpr int kThreads = 33, kBlocks = 5, kRows = 3,
                kWidth = kThreads * kBlocks;
  host::Geometry geometry{{kBlocks, kRows, 1}, {kThreads, 1, 1}, 0};
  auto expect = [&](const char *value, auto expected) {
    HostImage image(TestModule::text(indexKernel(value)));
    std::vector<int> out(kWidth * kRows, -1);
    image.launch("index", geometry, out.data(), kWidth);
    for (int place = 0; place < kWidth * kRows; ++place)
      ASSERT_EQ(out[place], expected(place)) << value << " at " << place;
  };
  expect(kGlobalIndex, [](int place) { return place; });
  expect(kThread, [](int place) { return place % kWidth % kThreads; });
  expect(kBlock, [](int place) { return place % kWidth / kThreads * 10; });
  expect(kLane, [](int place) { return place % kWidth % kThreads % 32; });
}

namespace {
const char *const kAtomics = R"(
    @count = internal addrspace(3) global i32 undef
    @best = internal addrspace(3) global i32 undef
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)
    define ptx_kernel void @atomics(ptr %out) {
      %generic = addrspacecast ptr addrspace(3) @best to ptr
      store i32 0, ptr addrspace(3) @count
      store i32 -1, ptr %generic
      call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %old = atomicrmw add ptr addrspace(3) @count, i32 2 monotonic
      %pair = cmpxchg ptr %generic, i32 -1, i32 %tid monotonic monotonic
      call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
      %sum = load i32, ptr addrspace(3) @count
      %winner = load i32, ptr %generic
      %is.winner = icmp eq i32 %winner, %tid
      %mine = select i1 %is.winner, i32 %sum, i32 0
      %global = atomicrmw add ptr %out, i32 %mine monotonic
      ret void
    })";
} // namespace

TEST(HostSharedAtomics, ArePlainAndOthersAreNot) {
  std::string ir = retargeted(kAtomics);
  EXPECT_FALSE(contains(ir, "cmpxchg")) << ir;
  EXPECT_FALSE(contains(ir, "i32 2 monotonic")) << ir;
  size_t update = ir.find("atomicrmw add");
  EXPECT_NE(update, std::string::npos) << ir;
  EXPECT_EQ(ir.find("atomicrmw", update + 1), std::string::npos) << ir;
}

TEST(HostSharedAtomics, CountEachThreadOnce) {
  HostImage image(TestModule::text(kAtomics));
  int out = 0;
  image.launch("atomics", oneD(3, 70), &out);
  EXPECT_EQ(out, 3 * 70 * 2); // one winner a block tells the sum
}

namespace {
const char *const kDotProduct = R"(
    define ptx_kernel void @dot(ptr %a, ptr %b, ptr %out, i64 %n) {
    entry:
      br label %loop
    loop:
      %i = phi i64 [ 0, %entry ], [ %next, %loop ]
      %sum = phi float [ 0.0, %entry ], [ %more, %loop ]
      %pa = getelementptr float, ptr %a, i64 %i
      %pb = getelementptr float, ptr %b, i64 %i
      %x = load float, ptr %pa
      %y = load float, ptr %pb
      %q = fdiv float %x, %y
      %more = fadd float %sum, %q
      %next = add nuw nsw i64 %i, 1
      %again = icmp ult i64 %next, %n
      br i1 %again, label %loop, label %end
    end:
      store float %more, ptr %out
      ret void
    })";
} // namespace

TEST(HostOrderedReductions, AreVectorised) {
  auto module = TestModule::text(kDotProduct);
  ASSERT_EQ("", textOf(host::target::retarget(**module, {})));
  ASSERT_EQ("", textOf(host::target::compileImage(**module, {})));
  std::string ir;
  llvm::raw_string_ostream(ir) << **module;
  EXPECT_TRUE(contains(ir, "@llvm.vector.reduce.fadd.v")) << ir;
}

TEST(HostOrderedReductions, KeepTheOrder) {
  HostImage image(TestModule::text(kDotProduct));
  for (int64_t n : {1, 7, 8, 33, 1001}) {
    std::vector<float> a(n), b(n);
    for (int64_t i = 0; i < n; ++i) {
      a[i] = 1.0f + float(i * i % 977) * 1e4f;
      b[i] = 3.0f + float(i % 13);
    }
    float expected = 0, result = -1;
    for (int64_t i = 0; i < n; ++i)
      expected += a[i] / b[i];
    image.launch("dot", oneD(1, 1), a.data(), b.data(), &result, n);
    EXPECT_EQ(0, std::memcmp(&expected, &result, sizeof(float)))
        << n << ": " << expected << " and " << result;
  }
}

namespace {
/// Each block counts the bytes of its share, in steps of the whole grid.
const char *const kHistogram = R"(
    @counts = internal addrspace(3) global [256 x i32] undef
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
    declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)
    define ptx_kernel void @histogram(ptr %in, ptr %out, ptr %last, i64 %n) {
    entry:
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %ntid = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      %ctaid = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      %nctaid = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
      %t = zext i32 %tid to i64
      %bin = getelementptr i32, ptr addrspace(3) @counts, i64 %t
      store i32 0, ptr addrspace(3) %bin
      %start = mul i32 %ctaid, %ntid
      %index = add i32 %start, %tid
      %first = zext i32 %index to i64
      %size = mul i32 %nctaid, %ntid
      %step = zext i32 %size to i64
      call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
      br label %test
    test:
      %i = phi i64 [ %first, %entry ], [ %next, %body ]
      %seen = phi i32 [ -1, %entry ], [ %value, %body ]
      %go.on = icmp slt i64 %i, %n
      br i1 %go.on, label %body, label %end
    body:
      %p = getelementptr i8, ptr %in, i64 %i
      %byte = load i8, ptr %p
      %value = zext i8 %byte to i32
      %wide = zext i8 %byte to i64
      %count = getelementptr i32, ptr addrspace(3) @counts, i64 %wide
      %old = atomicrmw add ptr addrspace(3) %count, i32 1 monotonic
      %next = add i64 %i, %step
      br label %test
    end:
      call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
      %sum = load i32, ptr addrspace(3) %bin
      %total = getelementptr i32, ptr %out, i64 %t
      %before = atomicrmw add ptr %total, i32 %sum monotonic
      %mine = getelementptr i32, ptr %last, i64 %first
      store i32 %seen, ptr %mine
      ret void
    })";

struct Counted {
  std::vector<int> counts, last;
  bool operator==(const Counted &other) const {
    return counts == other.counts && last == other.last;
  }
};

Counted countInTurn(const std::vector<uint8_t> &in, int64_t n, int threads) {
  Counted all{std::vector<int>(256), std::vector<int>(threads, -1)};
  for (int64_t i = 0; i < n; ++i) {
    ++all.counts[in[i]];
    all.last[i % threads] = in[i];
  }
  return all;
}
} // namespace

TEST(HostDivergentLoops, ThreadsThatHaveLeftKeepTheirValues) {
  constexpr int kBlocks = 3, kThreads = kBlocks * 256;
  HostImage image(TestModule::text(kHistogram));
  std::vector<uint8_t> in(4 * kThreads);
  for (size_t i = 0; i < in.size(); ++i)
    in[i] = uint8_t(i * 7919 % 251);
  for (int64_t n : {-5, 0, 1, 255, 256, kThreads - 1, kThreads, kThreads + 1,
                    3 * kThreads - 300, 4 * kThreads}) {
    Counted out{std::vector<int>(256), std::vector<int>(kThreads, -7)};
    image.launch("histogram", oneD(kBlocks, 256), in.data(), out.counts.data(),
                 out.last.data(), n);
    EXPECT_TRUE(out == countInTurn(in, n, kThreads)) << n;
  }
}

TEST(HostDivergentLoops, FullTurnsAreAskedForOnce) {
  std::string ir = retargeted(kHistogram);
  EXPECT_TRUE(contains(ir, "\"cppyy-cuda-form\"=\"regions\"")) << ir;
  EXPECT_TRUE(contains(ir, "llvm.smin.i64")) << ir; // does any thread go on?
  EXPECT_TRUE(contains(ir, "llvm.smax.i64")) << ir; // do all?
}

TEST(HostDivergentLoops, TheBlockPrefetchesTheNextTurn) {
  std::string ir = retargeted(kHistogram);
  size_t calls = 0, at = 0;
  while ((at = ir.find("call void @llvm.prefetch", at + 1)) != ir.npos)
    ++calls;
  EXPECT_EQ(calls, 4u) << ir; // lines of the one array, not a thread's
  EXPECT_LT(ir.rfind("call void @llvm.prefetch"), ir.find("zext i8")) << ir;
}
