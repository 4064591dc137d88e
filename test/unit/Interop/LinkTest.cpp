//===- LinkTest.cpp - Tests of linking compiled C++ -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;

namespace {

class Linking : public LinkTest {};

TEST_F(Linking, BringsOnlyWhatIsNeeded) {
  parse("namespace l { __device__ int unused[100];"
        "int leaf(int x) { return x; } int other(int x) { return -x; }"
        "int caller(int x) { return leaf(x); } }");
  link({thunk("l::caller", {"int"})});
  EXPECT_TRUE(defines("_ZN1l4leafEi"));
  EXPECT_FALSE(module->getNamedValue("_ZN1l5otherEi"));
  EXPECT_FALSE(module->getNamedValue("_ZN1l6unusedE"));
  EXPECT_EQ(undefined(), "");
}

// Another source may have a helper of the same name.
TEST_F(Linking, AllOfASessionIsATranslationUnit) {
  expectValue(session()->parse(
      "static __device__ int helper(int x) { return x; }"
      "__device__ int counter;"
      "extern \"C\" __device__ int visible(int x) { return helper(x); }",
      FragmentKind::Exact));
  llvm::Error error = session()->linkAllInto(*module);
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  EXPECT_TRUE(defines("visible"));
  EXPECT_TRUE(defines("counter"));
  llvm::GlobalValue *helper = module->getNamedValue("_ZL6helperi");
  ASSERT_TRUE(helper);
  EXPECT_TRUE(helper->hasInternalLinkage());
  EXPECT_EQ(undefined(), "");
}

// Clang's own lists of kernels would end up in every image.
TEST_F(Linking, LeavesClangsListsBehind) {
  parse(
      "namespace l { template <class T> __global__ void k(T *p) { *p = 1; } }");
  KernelInstance kernel =
      expectValue(session()->instantiateKernel("l::k", {"float *"}));
  link({kernel.symbol});
  EXPECT_TRUE(defines(kernel.symbol.c_str()));
  EXPECT_FALSE(module->getNamedValue("llvm.used"));
  EXPECT_FALSE(module->getNamedValue("llvm.compiler.used"));
}

// Otherwise every kernel would cost as much as all kernels before it.
TEST_F(Linking, EarlierTemplateKernelsStayBehind) {
  parse("namespace l { template <class T> T work(T x) { return x * x; }"
        "template <class T> __global__ void early(T *p) { *p = work(*p); } }");
  for (const char *argument : {"int *", "float *", "double *"})
    expectValue(session()->instantiateKernel("l::early", {argument}));
  parse("namespace l { __global__ void late(int *p) { *p = 1; } }");
  link(
      {expectValue(session()->instantiateKernel("l::late", {"int *"})).symbol});
  std::vector<std::string> names;
  for (const llvm::Function &function : *module)
    names.push_back(function.getName().str());
  EXPECT_EQ(names, std::vector<std::string>{"_ZN1l4lateEPi"});
}

TEST_F(Linking, ResolvesDeclarationsInTheModule) {
  parse("namespace l { int answer() { return 42; } }");
  std::string symbol = thunk("l::answer", {});
  module->getOrInsertFunction(symbol, llvm::Type::getInt32Ty(context));
  link({});
  EXPECT_TRUE(defines(symbol.c_str()));
  link({});
  EXPECT_TRUE(defines(symbol.c_str()));
}

TEST_F(Linking, InlineFunctionsServeLaterUnits) {
  parse("namespace l { template <class T> T shared(T x) { return x * 2; }"
        "inline int user1(int x) { return shared(x); } }");
  std::string first = thunk("l::user1", {"int"});
  parse("namespace l { inline int user2(int x) { return shared(x) + 1; } }");
  std::string second = thunk("l::user2", {"int"});
  link({second});
  EXPECT_TRUE(defines("_ZN1l6sharedIiEET_S1_"));
  EXPECT_EQ(undefined(), "");
  link({first});
  EXPECT_EQ(undefined(), "");
}

TEST_F(Linking, InternalLinkageSurvivesItsUnit) {
  parse("static int hidden(int x) { return x + 1; }\n"
        "namespace { int secret(int x) { return x + 2; } "
        "__device__ int state = 5; }\n"
        "int early(int x) { return hidden(x) + secret(x) + state; }");
  std::string early = thunk("early", {"int"});
  parse("int late(int x) { return hidden(x) * secret(x) * state; }");
  std::string late = thunk("late", {"int"});
  std::string direct = thunk("hidden", {"int"});
  std::string unnamed = thunk("secret", {"int"});
  link({late, direct, unnamed});
  EXPECT_EQ(undefined(), "");
  module = std::make_unique<llvm::Module>("again", context);
  link({early});
  EXPECT_EQ(undefined(), "");
}

TEST_F(Linking, InternalFunctionFirstUsedLater) {
  parse("static int untouched(int x) { return x - 1; }");
  parse("int toucher(int x) { return untouched(x); }");
  link({thunk("toucher", {"int"})});
  EXPECT_EQ(undefined(), "");
}

TEST_F(Linking, DeviceVariablesAndSharedMemory) {
  parse("__constant__ float table[3] = {1, 2, 3};\n"
        "__device__ float look(int i) { __shared__ float s[4]; s[i] = table[i];"
        " __syncthreads(); return s[3 - i]; }");
  link({thunk("look", {"int"})});
  EXPECT_EQ(undefined(), "");
  EXPECT_TRUE(defines("table"));
}

TEST_F(Linking, MathCallsNameLibdevice) {
  parse("float wave(float x) { return sinf(x) + std::sqrt(x); }");
  link({thunk("wave", {"float"})});
  EXPECT_EQ(undefined(), "");
  EXPECT_TRUE(module->getFunction("__nv_sinf"));
}

TEST_F(Linking, SymbolsOutliveARebuild) {
  parse("namespace l { int durable(int x) { return x; } }");
  std::string symbol = thunk("l::durable", {"int"});
  expectError(session()->parse("int x = ;", FragmentKind::Plain));
  link({symbol});
  EXPECT_TRUE(defines(symbol.c_str()));
  EXPECT_EQ(thunk("l::durable", {"int"}), symbol);
}

TEST_F(Linking, UnknownRootIsRefused) {
  llvm::Error error = session()->linkInto(*module, {"no_such_symbol"});
  EXPECT_TRUE(contains(llvm::toString(std::move(error)), "'no_such_symbol'"));
}

} // namespace
