//===- MathTest.cpp - Arithmetic of the host target -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"

#include <cfenv>
#include <cmath>
#include <cstring>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

/// Runs `out[i] = callee(in[i]...)` for one value and returns it. \p T and
/// \p R are the C types of \p argType and \p resultType.
template <typename R, typename... T>
R call(const std::string &callee, const std::string &resultType,
       const std::string &argType, T... values) {
  std::string params, args, types;
  for (size_t i = 0; i < sizeof...(T); ++i) {
    std::string comma = i ? ", " : "", number = std::to_string(i);
    params += ", " + argType + " %a" + number;
    args += comma + argType + " %a" + number;
    types += comma + argType;
  }
  std::string ir = "target triple = \"nvptx64-nvidia-cuda\"\n"
                   "declare " +
                   resultType + " @" + callee + "(" + types +
                   ")\ndefine ptx_kernel void @k(ptr %out" + params +
                   ") {\n"
                   "%r = call " +
                   resultType + " @" + callee + "(" + args + ")\nstore " +
                   resultType + " %r, ptr %out\nret void }\n";
  HostImage image(TestModule::text(ir));
  R out{};
  image.launch("k", oneD(1, 1), &out, values...);
  return out;
}

float f1(const char *name, float x) {
  return call<float>(name, "float", "float", x);
}
double d1(const char *name, double x) {
  return call<double>(name, "double", "double", x);
}

void expectClose(double actual, double expected, double tolerance) {
  EXPECT_NEAR(actual, expected, tolerance * std::abs(expected) + 1e-300);
}

} // namespace

TEST(HostMath, LibdeviceNamesReachTheCLibrary) {
  expectClose(f1("__nv_sinf", 1.2f), std::sin(1.2f), 1e-6);
  expectClose(f1("__nv_fast_expf", 1.2f), std::exp(1.2f), 1e-6);
  expectClose(d1("__nv_tgamma", 4.5), std::tgamma(4.5), 1e-15);
  expectClose(d1("__nv_exp10", 2.5), std::pow(10, 2.5), 1e-14);
  EXPECT_EQ(f1("__nv_sqrtf", 2.0f), std::sqrt(2.0f));
  EXPECT_EQ((call<double>("__nv_fmax", "double", "double", 1.0, double(NAN))),
            1.0);
  EXPECT_EQ((call<double>("__nv_pow", "double", "double", 2.0, 10.0)), 1024.0);
  EXPECT_EQ((call<float>("__nv_fmodf", "float", "float", 7.5f, 2.0f)), 1.5f);
}

TEST(HostMath, TheRestOfLibdeviceRunsAsItIs) {
  CPPYY_CUDA_NEEDS(libdevice);
  expectClose(f1("__nv_rsqrtf", 4.0f), 0.5, 1e-6);
  expectClose(d1("__nv_rsqrt", 2.0), 1 / std::sqrt(2.0), 1e-15);
  expectClose(d1("__nv_normcdf", 0.0), 0.5, 1e-15);
  expectClose(d1("__nv_sinpi", 0.5), 1, 1e-15);
  expectClose(d1("__nv_erfinv", 0.5), 0.4769362762044699, 1e-14);
  expectClose(d1("__nv_rcbrt", 8.0), 0.5, 1e-14);
  expectClose(d1("__nv_cyl_bessel_i0", 1.0), 1.2660658777520084, 1e-14);
  expectClose((call<double>("__nv_norm3d", "double", "double", 2.0, 3.0, 6.0)),
              7, 1e-15);
  EXPECT_EQ((call<int>("__nv_brev", "i32", "i32", 1)), int(0x80000000u));
  EXPECT_EQ((call<int>("__nv_byte_perm", "i32", "i32", 0x03020100, 0x07060504,
                       0x6521)),
            0x06050201);
  EXPECT_EQ((call<int>("__nv_float2int_rn", "i32", "float", 2.5f)), 2);
  EXPECT_EQ((call<int>("__nv_float2int_ru", "i32", "float", 2.1f)), 3);
}

TEST(HostMath, ConversionsClampAsTheGPUDoes) {
  EXPECT_EQ((call<int>("llvm.nvvm.f2i.rz", "i32", "float", 1e20f)), INT32_MAX);
  EXPECT_EQ((call<int>("llvm.nvvm.f2i.rz", "i32", "float", NAN)), 0);
  EXPECT_EQ((call<int>("llvm.nvvm.d2i.rn", "i32", "double", double(NAN))),
            INT32_MIN);
  EXPECT_EQ((call<unsigned>("llvm.nvvm.f2ui.rm", "i32", "float", -3.5f)), 0u);
  EXPECT_EQ((call<int64_t>("llvm.nvvm.d2ll.rp", "i64", "double", 2.25)), 3);
}

TEST(HostMath, DirectedRoundingBracketsTheNearest) {
  float down = call<float>("llvm.nvvm.div.rm.f", "float", "float", 1.f, 3.f);
  float up = call<float>("llvm.nvvm.div.rp.f", "float", "float", 1.f, 3.f);
  float zero = call<float>("llvm.nvvm.div.rz.f", "float", "float", -1.f, 3.f);
  EXPECT_EQ(std::nextafter(down, 1.0f), up);
  EXPECT_EQ(zero, -down);
  double low =
      call<double>("llvm.nvvm.fma.rm.d", "double", "double", 0.1, 0.1, 0.1);
  double high =
      call<double>("llvm.nvvm.fma.rp.d", "double", "double", 0.1, 0.1, 0.1);
  EXPECT_EQ(std::nextafter(low, 1.0), high);
  EXPECT_EQ(
      (call<float>("llvm.nvvm.ll2f.rz", "float", "i64", int64_t(16777217))),
      16777216.0f);
  EXPECT_EQ(
      (call<float>("llvm.nvvm.ll2f.rp", "float", "i64", int64_t(16777217))),
      16777218.0f);
  EXPECT_EQ(std::fegetround(), FE_TONEAREST);
}

TEST(HostMath, IntegerAndBitIntrinsics) {
  EXPECT_EQ((call<int>("llvm.nvvm.mulhi.i", "i32", "i32", -2, 0x40000000)), -1);
  EXPECT_EQ((call<unsigned>("llvm.nvvm.mulhi.ui", "i32", "i32", ~0u, 2u)), 1u);
  EXPECT_EQ((call<int>("llvm.nvvm.sad.i", "i32", "i32", -5, 3, 10)), 18);
  EXPECT_EQ(
      (call<double>("llvm.nvvm.lohi.i2d", "double", "i32", 0, 0x3ff00000)),
      1.0);
  EXPECT_EQ((call<int>("llvm.nvvm.d2i.hi", "i32", "double", 2.0)), 0x40000000);
  EXPECT_EQ(f1("llvm.nvvm.saturate.f", NAN), 0.0f);
  EXPECT_EQ(f1("llvm.nvvm.saturate.f", 2.0f), 1.0f);
  EXPECT_EQ(f1("llvm.nvvm.round.f", 2.5f), 2.0f);
  EXPECT_EQ(f1("llvm.nvvm.ex2.approx.ftz.f32", 3.0f), 8.0f);
}

TEST(HostMath, ContractionIsTheDevices) {
  // a*b+c with one rounding, where the processor has the instruction; two
  // roundings for operations that asked for them.
  const char *ir = R"(
    target triple = "nvptx64-nvidia-cuda"
    declare float @llvm.nvvm.mul.rn.f(float, float)
    define ptx_kernel void @k(ptr %out, float %a, float %b, float %c) {
      %m = fmul float %a, %b
      %s = fadd float %m, %c
      store float %s, ptr %out
      %m2 = call float @llvm.nvvm.mul.rn.f(float %a, float %b)
      %s2 = fadd float %m2, %c
      %p = getelementptr float, ptr %out, i64 1
      store float %s2, ptr %p
      ret void
    })";
  HostImage image(TestModule::text(ir));
  float a = 1.0f + 0x1p-12f, b = 1.0f + 0x1p-12f, out[2];
  volatile float product = a * b;
  float c = -product;
  image.launch("k", oneD(1, 1), (float *)out, a, b, c);
#ifdef __FMA__
  EXPECT_EQ(out[0], 0x1p-24f);
#else
  EXPECT_TRUE(out[0] == 0x1p-24f || out[0] == 0.0f);
#endif
  EXPECT_EQ(out[1], 0.0f);
}

TEST(HostMath, EveryLibdeviceFunctionCompiles) {
  CPPYY_CUDA_NEEDS(libdevice);
  llvm::LLVMContext context;
  llvm::SMDiagnostic error;
  auto library = llvm::parseIRFile(toolkit().libdevice, error, context);
  ASSERT_NE(nullptr, library);
  // One kernel a function, all parameters passed through, the result stored.
  std::string ir = "target triple = \"nvptx64-nvidia-cuda\"\n";
  llvm::raw_string_ostream stream(ir);
  std::vector<std::string> names;
  for (llvm::Function &function : *library) {
    if (function.isDeclaration() || !function.getName().starts_with("__nv_"))
      continue;
    std::string params, args, name = function.getName().str();
    llvm::raw_string_ostream p(params), a(args);
    for (llvm::Argument &arg : function.args()) {
      p << ", " << *arg.getType() << " %"
        << "a" << arg.getArgNo();
      a << (arg.getArgNo() ? ", " : "") << *arg.getType() << " %a"
        << arg.getArgNo();
    }
    llvm::Type *result = function.getReturnType();
    stream << "declare " << *result << " @" << name << "(";
    llvm::interleaveComma(function.getFunctionType()->params(), stream,
                          [&](llvm::Type *type) { stream << *type; });
    stream << ")\ndefine ptx_kernel void @k" << name << "(ptr %out" << params
           << ") {\n";
    if (!result->isVoidTy())
      stream << "%r = ";
    stream << "call " << *result << " @" << name << "(" << args << ")\n";
    if (!result->isVoidTy())
      stream << "store " << *result << " %r, ptr %out\n";
    stream << "ret void }\n";
    names.push_back("k" + name);
  }
  host::target::Options options;
  options.optLevel = 1;
  HostImage image(TestModule::text(ir), options);
  EXPECT_GT(names.size(), 300u);
  for (const std::string &name : names) {
    const host::KernelInfo *info = image.kernel(name.c_str());
    ASSERT_NE(nullptr, info) << name;
    EXPECT_NE(nullptr, info->entry)
        << (info->unsupported ? info->unsupported : name.c_str());
  }
}
