//===- FeaturesTest.cpp - What device IR may hold -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

TEST(HostFeatures, DynamicSharedAsMLIRWritesIt) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    @dynamic = internal addrspace(3) global [0 x i8] undef, align 16
    @fixed = internal addrspace(3) global [5 x i32] undef, align 4
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.dynamic_smem_size()
    define ptx_kernel void @k(ptr %out) {
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %size = call i32 @llvm.nvvm.read.ptx.sreg.dynamic_smem_size()
      store i32 7, ptr addrspace(3) @fixed
      %p = getelementptr i32, ptr addrspace(3) @dynamic, i32 %t
      store i32 %size, ptr addrspace(3) %p
      %v = load i32, ptr addrspace(3) %p
      %f = load i32, ptr addrspace(3) @fixed
      %s = add i32 %v, %f
      %o = getelementptr i32, ptr %out, i32 %t
      store i32 %s, ptr %o
      ret void
    })"));
  EXPECT_EQ(image.kernel("k")->staticShared, 32u);
  std::vector<int> out(8);
  image.launch("k", oneD(1, 8, 64), out.data());
  EXPECT_EQ(out, std::vector<int>(8, 71));
}

/// Whether the first line with \p what in retargeted \p ir is in the group of
/// independent accesses.
static bool isIndependent(llvm::StringRef ir, llvm::StringRef what) {
  llvm::StringRef line = ir.substr(ir.find(what)).split('\n').first;
  return line.contains("!llvm.access.group");
}

TEST(HostFeatures, OnlyPlainAccessesAreIndependent) {
  auto module = TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    define ptx_kernel void @plain(ptr %a) {
      %x = load i32, ptr %a
      %y = add i32 %x, 1
      store i32 %y, ptr %a
      ret void
    }
    define ptx_kernel void @ordered(ptr %a) {
      %x = load atomic i64, ptr %a acquire, align 8
      store volatile i64 %x, ptr %a
      ret void
    }
    define ptx_kernel void @local(ptr %a, i32 %i) {
      %slots = alloca [64 x i16]
      %p = getelementptr i16, ptr %slots, i32 %i
      store volatile i16 1, ptr %p
      store i8 3, ptr %a
      ret void
    })");
  ASSERT_EQ("", textOf(host::target::retarget(**module, {})));
  std::string ir;
  llvm::raw_string_ostream stream(ir);
  (**module).print(stream, nullptr);
  EXPECT_TRUE(isIndependent(ir, "store i32")) << ir;
  EXPECT_FALSE(isIndependent(ir, "load atomic i64")) << ir;
  EXPECT_FALSE(isIndependent(ir, "store volatile i64")) << ir;
  // Threads would share the stack slot.
  EXPECT_FALSE(isIndependent(ir, "store i8 3")) << ir;
}

TEST(HostFeatures, ExitEndsOneThread) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare void @llvm.nvvm.exit()
    define void @stop(i1 %now) {
      br i1 %now, label %yes, label %no
    yes:
      call void @llvm.nvvm.exit()
      br label %no
    no:
      ret void
    }
    define ptx_kernel void @k(ptr %out) {
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %now = icmp eq i32 %t, 2
      call void @stop(i1 %now)
      %o = getelementptr i32, ptr %out, i32 %t
      store i32 1, ptr %o
      ret void
    })"));
  std::vector<int> out(4);
  image.launch("k", oneD(1, 4), out.data());
  EXPECT_EQ(out, (std::vector<int>{1, 1, 0, 1}));
}

namespace {
const char kPrinting[] = R"(
  target triple = "nvptx64-nvidia-cuda"
  @format = private constant [28 x i8] c"%d|%5.2f|%s|%lld|%c|100%%\0A\00\00"
  @word = private constant [5 x i8] c"word\00"
  declare i32 @vprintf(ptr, ptr)
  declare void @__assertfail(ptr, ptr, i32, ptr, i64)
  define ptx_kernel void @print(i32 %n) {
    %b = alloca { i32, double, ptr, i64, i32 }, align 8
    store i32 %n, ptr %b
    %b1 = getelementptr i8, ptr %b, i64 8
    store double 2.5, ptr %b1
    %b2 = getelementptr i8, ptr %b, i64 16
    store ptr @word, ptr %b2
    %b3 = getelementptr i8, ptr %b, i64 24
    store i64 1234567890123, ptr %b3
    %b4 = getelementptr i8, ptr %b, i64 32
    store i32 65, ptr %b4
    %r = call i32 @vprintf(ptr @format, ptr %b)
    ret void
  }
  define ptx_kernel void @fail() {
    call void @__assertfail(ptr @word, ptr @word, i32 12, ptr @word, i64 1)
    ret void
  })";
} // namespace

TEST(HostFeatures, Printf) {
  HostImage image(TestModule::text(kPrinting));
  testing::internal::CaptureStdout();
  image.launch("print", oneD(1, 1), 42);
  std::fflush(stdout);
  EXPECT_EQ(testing::internal::GetCapturedStdout(),
            "42| 2.50|word|1234567890123|A|100%\n");
}

TEST(HostFeaturesDeathTest, AFailedAssertionSaysWhere) {
  HostImage image(TestModule::text(kPrinting));
  EXPECT_DEATH(image.launch("fail", oneD(1, 1)),
               "word:12: word: .*Assertion `word. failed");
}

TEST(HostFeatures, ScopedAtomicIntrinsics) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    declare i32 @llvm.nvvm.atomic.add.gen.i.cta.i32.p0(ptr, i32)
    declare float @llvm.nvvm.atomic.add.gen.f.sys.f32.p0(ptr, float)
    declare i32 @llvm.nvvm.atomic.cas.gen.i.sys.i32.p0(ptr, i32, i32)
    declare i32 @llvm.nvvm.atomic.exch.gen.i.cta.i32.p0(ptr, i32)
    define ptx_kernel void @k(ptr %i, ptr %f) {
      %a = call i32 @llvm.nvvm.atomic.add.gen.i.cta.i32.p0(ptr %i, i32 2)
      %b = call float @llvm.nvvm.atomic.add.gen.f.sys.f32.p0(ptr %f, float 0.5)
      %p = getelementptr i32, ptr %i, i64 1
      %c = call i32 @llvm.nvvm.atomic.cas.gen.i.sys.i32.p0(ptr %p, i32 0, i32 9)
      %q = getelementptr i32, ptr %i, i64 2
      %d = call i32 @llvm.nvvm.atomic.exch.gen.i.cta.i32.p0(ptr %q, i32 4)
      ret void
    })"));
  int integers[3] = {};
  float sum = 0;
  image.launch("k", oneD(2, 5), (int *)integers, &sum);
  EXPECT_EQ(integers[0], 20);
  EXPECT_EQ(integers[1], 9);
  EXPECT_EQ(integers[2], 4);
  EXPECT_EQ(sum, 5.0f);
}

TEST(HostFeatures, DebugInfoSurvives) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    define internal i32 @twice(i32 %x) !dbg !8 {
      %y = mul i32 %x, 2, !dbg !9
      ret i32 %y, !dbg !9
    }
    define ptx_kernel void @k(ptr %out) !dbg !4 {
      %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x(), !dbg !6
      %v = call i32 @twice(i32 %t), !dbg !6
      %o = getelementptr i32, ptr %out, i32 %t, !dbg !6
      store i32 %v, ptr %o, !dbg !6
      ret void, !dbg !6
    }
    !llvm.dbg.cu = !{!0}
    !llvm.module.flags = !{!2}
    !0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
    !1 = !DIFile(filename: "k.py", directory: "/src")
    !2 = !{i32 2, !"Debug Info Version", i32 3}
    !3 = !DISubroutineType(types: !5)
    !4 = distinct !DISubprogram(name: "k", file: !1, line: 3, type: !3, unit: !0, spFlags: DISPFlagDefinition)
    !5 = !{null}
    !6 = !DILocation(line: 4, scope: !4)
    !8 = distinct !DISubprogram(name: "twice", file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
    !9 = !DILocation(line: 2, scope: !8))"));
  std::vector<int> out(4);
  image.launch("k", oneD(1, 4), out.data());
  EXPECT_EQ(out, (std::vector<int>{0, 2, 4, 6}));
}

TEST(HostFeatures, AddressSpacesAndConstantPointers) {
  HostImage image(TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    @numbers = internal addrspace(4) constant [3 x i32] [i32 7, i32 8, i32 9]
    @second = internal addrspace(1) constant ptr getelementptr (i8, ptr
        addrspacecast (ptr addrspace(4) @numbers to ptr), i64 4)
    @pair = internal addrspace(1) global { ptr addrspace(4), i32 }
        { ptr addrspace(4) @numbers, i32 5 }
    define ptx_kernel void @k(ptr addrspace(1) %out) {
      %p = load ptr, ptr addrspace(1) @second
      %a = load i32, ptr %p
      %q = load ptr addrspace(4), ptr addrspace(1) @pair
      %b = load i32, ptr addrspace(4) %q
      %s = add i32 %a, %b
      call void @llvm.memset.p1.i64(ptr addrspace(1) %out, i8 0, i64 8, i1 false)
      store i32 %s, ptr addrspace(1) %out
      ret void
    }
    declare void @llvm.memset.p1.i64(ptr addrspace(1), i8, i64, i1))"));
  int out[2] = {1, 1};
  image.launch("k", oneD(1, 1), (int *)out);
  EXPECT_EQ(out[0], 15);
  EXPECT_EQ(out[1], 0);
}
