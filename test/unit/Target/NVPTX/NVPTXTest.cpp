//===- NVPTXTest.cpp - Device LLVM IR to PTX ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NVPTXFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

TEST(PTX, VectorAddHoldsNoCallAndNoDebug) {
  std::string ptx = ptxOf(TestModule::file("vector_add.ll"), {});
  EXPECT_TRUE(contains(ptx, ".target sm_90\n")) << ptx;
  EXPECT_TRUE(contains(ptx, ".visible .entry vadd(")) << ptx;
  EXPECT_TRUE(contains(ptx, "add.f32")) << ptx;
  EXPECT_FALSE(contains(ptx, "call")) << ptx;
  EXPECT_FALSE(contains(ptx, ".section")) << ptx;
  EXPECT_FALSE(contains(ptx, ".func")) << ptx;
  EXPECT_FALSE(contains(ptx, "threadIdx")) << ptx;
}

TEST(PTX, DefaultsAreTheIEEEForms) {
  CPPYY_CUDA_NEEDS(libdevice);
  std::string ptx = ptxOf(TestModule::file("NVPTX/numerics.ll"), {});
  EXPECT_TRUE(contains(ptx, "sqrt.rn.f32")) << ptx;
  EXPECT_TRUE(contains(ptx, "div.rn.f32")) << ptx;
  EXPECT_TRUE(contains(ptx, "fma.rn.f32")) << ptx;
  EXPECT_FALSE(contains(ptx, ".approx")) << ptx;
  EXPECT_FALSE(contains(ptx, ".ftz")) << ptx;
}

// ptxas would convert a float whose byte is stored: an integer op must lie
// between.
TEST(PTX, BytesOfFloatsAreStoredAsIntegers) {
  std::string ptx = ptxOfText(R"(
define ptx_kernel void @packed(ptr %p, double %d, float %f, half %h) {
  %d2 = fadd double %d, %d
  store double %d2, ptr %p, align 1
  %f2 = fadd float %f, %f
  %q = getelementptr i8, ptr %p, i64 8
  store float %f2, ptr %q, align 2
  %h2 = fadd half %h, %h
  %r = getelementptr i8, ptr %p, i64 13
  store half %h2, ptr %r, align 1
  ret void
}
define ptx_kernel void @cut(ptr %p, double %d) {
  %d2 = fadd double %d, %d
  %bits = bitcast double %d2 to i64
  %byte = trunc i64 %bits to i8
  store i8 %byte, ptr %p
  ret void
}
define ptx_kernel void @aligned(ptr %p, double %d) {
  %d2 = fadd double %d, %d
  store double %d2, ptr %p, align 8
  ret void
})");
  auto [packed, rest] = llvm::StringRef(ptx).split(".entry cut(");
  auto [cut, aligned] = rest.split(".entry aligned(");
  EXPECT_TRUE(contains(packed, "mov.b64 {%r")) << ptx;
  EXPECT_TRUE(contains(packed, "prmt.b32")) << ptx;
  EXPECT_TRUE(contains(packed, "cvt.u32.u16")) << ptx;
  EXPECT_TRUE(contains(cut, "mov.b64 {%r")) << ptx;
  EXPECT_TRUE(contains(aligned, "st.global.b64")) << ptx;
  EXPECT_FALSE(contains(aligned, "mov.b64 {%r")) << ptx;
}

TEST(PTX, AFunctionOfOneNumberIsComputedOnce) {
  CPPYY_CUDA_NEEDS(libdevice);
  std::string once = ptxOfText(R"(
declare float @__nv_cosf(float)
define ptx_kernel void @k(ptr %p, float %x) {
  %a = call float @__nv_cosf(float %x)
  store float %a, ptr %p
  ret void
})");
  std::string twice = ptxOfText(R"(
declare float @__nv_cosf(float)
define ptx_kernel void @k(ptr %p, float %x) {
  %a = call float @__nv_cosf(float %x)
  %b = call float @__nv_cosf(float %x)
  %c = fmul float %a, %b
  store float %c, ptr %p
  ret void
})");
  auto loops = [](llvm::StringRef ptx) { return ptx.count("mad.lo.cc.u32"); };
  EXPECT_EQ(1u, loops(once)) << once;
  EXPECT_EQ(1u, loops(twice)) << twice;
}

TEST(PTX, SmallIntegersBecomeFloatsFrom32Bits) {
  std::string ptx = ptxOfText(R"(
define ptx_kernel void @k(ptr %p, i64 %wide, i32 %a, i32 %b) {
  %a64 = zext i32 %a to i64
  %b64 = zext i32 %b to i64
  %low = lshr i64 %a64, 2
  %high = lshr i64 %b64, 2
  %steps = sub i64 %low, %high
  %narrow = sitofp i64 %steps to float
  store float %narrow, ptr %p
  %q = getelementptr float, ptr %p, i64 1
  %far = sitofp i64 %wide to float
  store float %far, ptr %q
  ret void
})");
  EXPECT_EQ(1u, llvm::StringRef(ptx).count("cvt.rn.f32.s32")) << ptx;
  EXPECT_EQ(1u, llvm::StringRef(ptx).count("cvt.rn.f32.s64")) << ptx;
}

TEST(PTX, IntegersThatABranchFoundSmallBecomeFloatsFrom32Bits) {
  std::string ptx = ptxOfText(R"(
define ptx_kernel void @signed(ptr %p, ptr %q, i64 %steps) {
  %distance = add i64 %steps, 2147483648
  %fits = icmp ult i64 %distance, 4294967296
  br i1 %fits, label %small, label %end
small:
  %f = sitofp i64 %steps to float
  store float %f, ptr %p
  %cut = trunc i64 %steps to i32
  %g = sitofp i32 %cut to double
  store double %g, ptr %q
  br label %end
end:
  ret void
})");
  EXPECT_TRUE(contains(ptx, "cvt.rn.f32.s32")) << ptx;
  EXPECT_TRUE(contains(ptx, "cvt.rn.f64.s32")) << ptx;
  EXPECT_FALSE(contains(ptx, "f32.s64") || contains(ptx, "f64.s64")) << ptx;
}

TEST(PTX, UnsignedIntegersThatABranchFoundSmallToo) {
  auto below = [](const char *bound) {
    return ptxOfText(std::string(R"(
define ptx_kernel void @unsigned(ptr %p, i64 %steps) {
  %fits = icmp ult i64 %steps, )") +
                     bound + R"(
  br i1 %fits, label %small, label %end
small:
  %f = uitofp i64 %steps to double
  store double %f, ptr %p
  br label %end
end:
  ret void
})");
  };
  std::string narrow = below("4294967296"), wide = below("4294967297");
  EXPECT_TRUE(contains(narrow, "cvt.rn.f64.u32")) << narrow;
  EXPECT_FALSE(contains(narrow, "cvt.rn.f64.u64")) << narrow;
  EXPECT_EQ(1u, llvm::StringRef(wide).count("cvt.rn.f64.u64")) << wide;
}

TEST(PTX, FastMathFlushesAndApproximates) {
  CPPYY_CUDA_NEEDS(libdevice);
  nvptx::Options options;
  options.fastMath = true;
  std::string ptx = ptxOf(TestModule::file("NVPTX/numerics.ll"), options);
  EXPECT_TRUE(contains(ptx, "sqrt.approx.ftz.f32")) << ptx;
  EXPECT_TRUE(contains(ptx, "div.approx.ftz.f32")) << ptx;
  EXPECT_TRUE(contains(ptx, "fma.rn.ftz.f32")) << ptx;
  EXPECT_FALSE(contains(ptx, "sqrt.rn")) << ptx;
}

TEST(PTX, FastMathLeavesDoublesAlone) {
  nvptx::Options options;
  options.fastMath = true;
  std::string ptx = ptxOfText(R"(
    define ptx_kernel void @k(ptr %p) {
      %x = load double, ptr %p
      %y = call double @llvm.sqrt.f64(double %x)
      %z = fdiv double %y, %x
      store double %z, ptr %p
      ret void
    })",
                              options);
  EXPECT_TRUE(contains(ptx, "sqrt.rn.f64")) << ptx;
  EXPECT_TRUE(contains(ptx, "div.rn.f64")) << ptx;
}

TEST(PTX, PlainOperationsContractWithoutFlags) {
  std::string ptx = ptxOfText(R"(
    define ptx_kernel void @k(ptr %p, float %a, float %b) {
      %x = load float, ptr %p
      %m = fmul float %x, %a
      %s = fadd float %m, %b
      store float %s, ptr %p
      ret void
    })");
  EXPECT_TRUE(contains(ptx, "fma.rn.f32")) << ptx;
}

TEST(PTX, VersionIsTheLowestThatDoes) {
  nvptx::Options options;
  const char *plain = "define ptx_kernel void @k(ptr %p) {\n"
                      "store i32 1, ptr %p\nret void }";
  EXPECT_TRUE(contains(ptxOfText(plain, options), ".version 7.8"));
  options.arch = "sm_75";
  EXPECT_TRUE(contains(ptxOfText(plain, options), ".version 6.3"));
  EXPECT_TRUE(
      contains(ptxOfText("declare float @llvm.tanh.f32(float)\n"
                         "define ptx_kernel void @k(ptr %p, float %x) {"
                         "%y = call afn float @llvm.tanh.f32(float %x)\n"
                         "store float %y, ptr %p\nret void }",
                         options),
               ".version 7.0"));
  // Inline PTX may hold anything that the assembler knows.
  std::string ptx = ptxOfText("define ptx_kernel void @k() {\n"
                              "call void asm sideeffect \"nanosleep.u32 1;\", "
                              "\"\"()\nret void }",
                              options);
  EXPECT_TRUE(contains(ptx, ".version 9.0")) << ptx;
}

TEST(PTX, VersionIsWhatTheAssemblerTakes) {
  const char *ir = "define ptx_kernel void @k() {\n"
                   "call void asm sideeffect \"nanosleep.u32 1;\", "
                   "\"\"()\nret void }";
  nvptx::Options options;
  options.newestPTX = 88;
  EXPECT_TRUE(contains(ptxOfText(ir, options), ".version 8.8"));
  options.newestPTX = 999; // and what LLVM can write
  EXPECT_TRUE(contains(ptxOfText(ir, options), ".version 9.0"));
  options.newestPTX = 88;
  options.arch = "sm_110";
  auto module = TestModule::text(ir);
  std::string text = textOf(nvptx::optimize(**module, options));
  EXPECT_TRUE(contains(text, "sm_110 needs PTX 9.0")) << text;
  EXPECT_TRUE(contains(text, "takes 8.8 at most")) << text;
}

TEST(PTX, EachAssemblerTakesThePTXOfItsRelease) {
  auto newest = [](unsigned version) {
    Toolkit parts;
    parts.ptxas = "/nowhere/ptxas";
    parts.version = version;
    return nvptx::newestPTX(parts);
  };
  EXPECT_EQ(88u, newest(12090));
  EXPECT_EQ(85u, newest(12060));
  EXPECT_EQ(90u, newest(13000));
  EXPECT_EQ(91u, newest(13010));
  EXPECT_EQ(0u, newest(0));
  EXPECT_EQ(0u, nvptx::newestPTX(Toolkit())); // the driver takes it, or not
  CPPYY_CUDA_NEEDS(nvJitLink);
  Toolkit parts;
  parts.nvJitLink = toolkit().nvJitLink;
  EXPECT_GE(nvptx::newestPTX(parts), 80u);
}

TEST(PTX, WhatAnArchitectureLacksIsAnError) {
  const char *ir = R"(
    declare void @llvm.nvvm.wgmma.fence.sync.aligned()
    define ptx_kernel void @k() {
      call void @llvm.nvvm.wgmma.fence.sync.aligned()
      ret void
    })";
  auto module = TestModule::text(ir);
  nvptx::Options options;
  options.arch = "sm_80";
  ASSERT_EQ("", textOf(nvptx::optimize(**module, options)));
  std::string text = textOf(nvptx::emitPTX(**module, options));
  EXPECT_TRUE(contains(text, "does not compile for sm_80")) << text;
  EXPECT_TRUE(contains(text, "wgmma")) << text;
  options.arch = "sm_90a"; // and the process goes on
  EXPECT_TRUE(contains(ptxOfText(ir, options), "wgmma.fence"));
}

TEST(PTX, HostVisibleVariablesStay) {
  std::string ptx = ptxOfText(R"(
    @kept = addrspace(1) externally_initialized global i32 7
    @gone = addrspace(1) global i32 8
    define void @unused() { ret void }
    define ptx_kernel void @k() { ret void })");
  EXPECT_TRUE(contains(ptx, ".visible .global .align 4 .u32 kept")) << ptx;
  EXPECT_FALSE(contains(ptx, "gone")) << ptx;
  EXPECT_FALSE(contains(ptx, "unused")) << ptx;
}

TEST(PTX, LineInfoOnRequestOnly) {
  const char *ir = R"(
    define ptx_kernel void @k(ptr %p) !dbg !4 {
      store i32 1, ptr %p, !dbg !6
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
    !6 = !DILocation(line: 4, scope: !4))";
  EXPECT_FALSE(contains(ptxOfText(ir), ".loc"));
  nvptx::Options options;
  options.lineInfo = true;
  std::string lines = ptxOfText(ir, options);
  EXPECT_TRUE(contains(lines, ".loc")) << lines;
  EXPECT_FALSE(contains(lines, ".debug_info")) << lines;
  EXPECT_TRUE(contains(lines, ".target sm_90\n")) << lines;
  options.debug = true;
  EXPECT_TRUE(contains(ptxOfText(ir, options), ".debug_info"));
}
