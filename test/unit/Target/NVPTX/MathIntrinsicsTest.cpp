//===- MathIntrinsicsTest.cpp - Intrinsics that become libdevice's --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NVPTXFixture.h"

#include "llvm/IR/Verifier.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

/// What becomes of a function that returns a call of an intrinsic.
static std::string called(llvm::StringRef ir) {
  auto module = TestModule::text(ir);
  nvptx::callLibdevice(**module);
  std::string text;
  llvm::raw_string_ostream os(text);
  EXPECT_FALSE(llvm::verifyModule(**module, &os)) << text;
  (**module).print(os, nullptr);
  return text;
}

static std::string ofOne(llvm::StringRef name, llvm::StringRef result,
                         llvm::StringRef type) {
  return called(llvm::formatv("declare {1} @{0}({2})\n"
                              "define {1} @f({2} %x) {{\n"
                              "%y = call {1} @{0}({2} %x)\n"
                              "ret {1} %y }",
                              name, result, type)
                    .str());
}

TEST(MathIntrinsics, NameTheTypeOfNumbers) {
  std::string text = ofOne("llvm.log.f64", "double", "double");
  EXPECT_TRUE(contains(text, "call double @__nv_log(double %x)")) << text;
  text = ofOne("llvm.log.f32", "float", "float");
  EXPECT_TRUE(contains(text, "call float @__nv_logf(float %x)")) << text;
}

TEST(MathIntrinsics, RoundToIntegersOfAnyWidth) {
  std::string text = ofOne("llvm.lround.i64.f64", "i64", "double");
  EXPECT_TRUE(contains(text, "call i64 @__nv_llround(double %x)")) << text;
  text = ofOne("llvm.lrint.i32.f32", "i32", "float");
  EXPECT_TRUE(contains(text, "call i64 @__nv_llrintf(float %x)")) << text;
  EXPECT_TRUE(contains(text, "to i32")) << text;
}

TEST(MathIntrinsics, ComputeNarrowFloatsIn32Bits) {
  std::string text = ofOne("llvm.exp.f16", "half", "half");
  EXPECT_TRUE(contains(text, "fpext half %x to float")) << text;
  EXPECT_TRUE(contains(text, "@__nv_expf")) << text;
  EXPECT_TRUE(contains(text, "to half")) << text;
}

TEST(MathIntrinsics, TakeVectorsApart) {
  std::string text = ofOne("llvm.sin.v2f64", "<2 x double>", "<2 x double>");
  EXPECT_EQ(2u, llvm::StringRef(text).count("call double @__nv_sin")) << text;
}

TEST(MathIntrinsics, ReturnPairs) {
  std::string pair = "{ double, double }";
  std::string text = ofOne("llvm.sincos.f64", pair, "double");
  EXPECT_TRUE(contains(text, "@__nv_sin(") && contains(text, "@__nv_cos("))
      << text;
  text = ofOne("llvm.modf.f64", pair, "double");
  EXPECT_TRUE(contains(text, "@__nv_modf(double %x, ptr")) << text;
}

TEST(MathIntrinsics, KeepWhatPTXHasInstructionsFor) {
  for (const char *name :
       {"llvm.sqrt.f64", "llvm.floor.f64", "llvm.fabs.f64"}) {
    std::string text = ofOne(name, "double", "double");
    EXPECT_FALSE(contains(text, "__nv_")) << text;
  }
}

TEST(MathIntrinsics, ReachPTX) {
  CPPYY_CUDA_NEEDS(libdevice);
  auto module =
      TestModule::text("declare double @llvm.sin.f64(double)\n"
                       "define ptx_kernel void @k(ptr %p, double %x) {\n"
                       "%y = call double @llvm.sin.f64(double %x)\n"
                       "store double %y, ptr %p\nret void }");
  nvptx::callLibdevice(**module);
  std::string ptx = ptxOf(std::move(module), {});
  EXPECT_TRUE(contains(ptx, "fma.rn.f64")) << ptx;
}
