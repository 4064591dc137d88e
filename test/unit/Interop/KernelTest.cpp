//===- KernelTest.cpp - Tests of kernel instantiation ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace cppyy_cuda::interop;

namespace {

class Kernels : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionTest::SetUpTestSuite();
    if (session())
      parse(R"(
namespace demo {
template <class T> T twice(T x) { return x + x; }
template <class T> __global__ void vadd(const T *a, const T *b, T *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = twice(a[i]) + b[i];
}
template <int N, class T> __global__ void fill(T *out, T value) { out[N] = value; }
__global__ void plain(float *out, double by) { *out = by; }
struct P { float x, y; };
__global__ void record(P p, float *out) { *out = p.x; }
template <class T> __global__ void broken(T x) { x.absent(); }
__global__ void declared(int x);
namespace { __global__ void hidden(int *p) { *p = 1; } }
void host(int) {}
}
)");
  }
  static KernelInstance get(const char *name, std::vector<std::string> args) {
    return expectValue(session()->instantiateKernel(name, args));
  }
  static std::string refusal(const char *name, std::vector<std::string> args) {
    return expectError(session()->instantiateKernel(name, args));
  }
  static void expectCompiled(const KernelInstance &kernel) {
    llvm::LLVMContext context;
    llvm::Module module("kernel", context);
    llvm::Error error = session()->linkInto(module, {kernel.symbol});
    ASSERT_FALSE(bool(error)) << llvm::toString(std::move(error));
    llvm::Function *function = module.getFunction(kernel.symbol);
    ASSERT_TRUE(function);
    EXPECT_FALSE(function->isDeclaration());
    EXPECT_EQ(function->getCallingConv(), llvm::CallingConv::PTX_Kernel);
  }
};

TEST_F(Kernels, TemplateArgumentsAreDeduced) {
  KernelInstance kernel =
      get("demo::vadd", {"float *", "const float *", "float *", "long"});
  EXPECT_EQ(kernel.name, "demo::vadd<float>");
  EXPECT_EQ(kernel.symbol, "_ZN4demo4vaddIfEEvPKT_S3_PS1_i");
  ASSERT_EQ(kernel.params.size(), 4u);
  EXPECT_EQ(kernel.params[0].spelling, "const float *");
  EXPECT_EQ(kernel.params[3].spelling, "int");
  expectCompiled(kernel);
}

TEST_F(Kernels, ExplicitTemplateArguments) {
  KernelInstance kernel = get("demo::fill<3>", {"double *", "double"});
  EXPECT_EQ(kernel.name, "demo::fill<3, double>");
  expectCompiled(kernel);
}

TEST_F(Kernels, PlainKernelTakesConvertedNumbers) {
  KernelInstance kernel = get("demo::plain", {"float *", "int"});
  EXPECT_EQ(kernel.symbol, "_ZN4demo5plainEPfd");
  ASSERT_EQ(kernel.params.size(), 2u);
  EXPECT_EQ(kernel.params[1].spelling, "double");
  expectCompiled(kernel);
}

TEST_F(Kernels, RecordsByValue) {
  KernelInstance kernel = get("demo::record", {"demo::P", "float *"});
  ASSERT_EQ(kernel.params.size(), 2u);
  EXPECT_EQ(kernel.params[0].size, 8u);
  expectCompiled(kernel);
}

TEST_F(Kernels, SecondRequestGivesTheSameKernel) {
  std::vector<std::string> args = {"int *", "int *", "int *", "int"};
  EXPECT_EQ(get("demo::vadd", args).symbol, get("demo::vadd", args).symbol);
}

TEST_F(Kernels, InternalLinkageIsFound) {
  expectCompiled(get("demo::hidden", {"int *"}));
}

TEST_F(Kernels, WrongArgumentsAreRefused) {
  std::string text =
      refusal("demo::vadd", {"float *", "double *", "float *", "int"});
  EXPECT_TRUE(contains(text, "conflicting types for parameter 'T'")) << text;
  text = refusal("demo::plain", {"float *"});
  EXPECT_TRUE(contains(text, "error")) << text;
}

TEST_F(Kernels, NonKernelsAreRefused) {
  EXPECT_TRUE(contains(refusal("demo::host", {"int"}), "global"));
  EXPECT_TRUE(contains(refusal("demo::absent", {"int"}), "absent"));
  EXPECT_TRUE(contains(refusal("demo::declared", {"int"}), "not defined"));
}

TEST_F(Kernels, ErrorInTheBodyIsRefusedAndTheSessionGoesOn) {
  std::string first = refusal("demo::broken", {"int"});
  EXPECT_TRUE(contains(first, "not a structure or union")) << first;
  EXPECT_EQ(refusal("demo::broken", {"int"}), first);
  expectCompiled(get("demo::plain", {"float *", "double"}));
}

} // namespace
