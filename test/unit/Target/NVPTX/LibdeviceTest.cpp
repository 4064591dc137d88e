//===- LibdeviceTest.cpp - What is linked of libdevice --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NVPTXFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

TEST(Libdevice, LinksOnlyWhatIsCalled) {
  CPPYY_CUDA_NEEDS(libdevice);
  auto module = TestModule::text("declare double @__nv_cbrt(double)\n"
                                 "define double @f(double %x) {\n"
                                 "%y = call double @__nv_cbrt(double %x)\n"
                                 "ret double %y }");
  ASSERT_EQ("", textOf(nvptx::linkLibdevice(**module, toolkit().libdevice)));
  EXPECT_FALSE((**module).getFunction("__nv_cbrt")->isDeclaration());
  EXPECT_EQ(nullptr, (**module).getFunction("__nv_sin"));
}

TEST(Libdevice, SquareRootsAreExactUnlessFastMath) {
  CPPYY_CUDA_NEEDS(libdevice);
  const char *ir = R"(
    declare float @__nv_sqrtf(float)
    define ptx_kernel void @k(ptr %p, float %x) {
      %y = call float @__nv_sqrtf(float %x)
      store float %y, ptr %p
      ret void
    })";
  std::string ptx = ptxOfText(ir);
  EXPECT_TRUE(contains(ptx, "sqrt.rn.f32")) << ptx;
  EXPECT_FALSE(contains(ptx, "approx")) << ptx;
  nvptx::Options options;
  options.fastMath = true;
  EXPECT_TRUE(contains(ptxOfText(ir, options), "sqrt.approx.ftz.f32"));
}

TEST(Libdevice, IsNotOpenedWithoutNeed) {
  auto module = TestModule::file("vector_add.ll");
  EXPECT_EQ("", textOf(nvptx::linkLibdevice(**module, "/nowhere.bc")));
}

TEST(Libdevice, AMissingOneNamesTheWheel) {
  auto module = TestModule::text("declare double @__nv_cbrt(double)");
  for (const char *path : {"", "/nowhere/libdevice.10.bc"}) {
    std::string text = textOf(nvptx::linkLibdevice(**module, path));
    EXPECT_TRUE(contains(text, "nvidia-nvvm")) << text;
  }
}

TEST(Libdevice, AnOtherFileIsRefused) {
  auto module = TestModule::text("declare double @__nv_cbrt(double)");
  EXPECT_NE("", textOf(nvptx::linkLibdevice(**module, CPPYY_CUDA_TEST_INPUTS
                                            "/vector_add.ll")));
}
