//===- LaterDefinitionTest.cpp - Tests of late definitions ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class LaterDefinitions : public LinkTest {};

TEST_F(LaterDefinitions, OfFunctions) {
  parse("namespace d { int declared(int x); }");
  parse("namespace d { int declared(int x) { return x + 41; } }");
  link({thunk("d::declared", {"int"})});
  EXPECT_EQ(undefined(), "");
}

TEST_F(LaterDefinitions, ThatATextUsedBefore) {
  parse("namespace d { int inner(int x); int outer(int x) "
        "{ return inner(x); } }");
  parse("namespace d { int inner(int x) { return x; } }");
  link({thunk("d::outer", {"int"})});
  EXPECT_EQ(undefined(), "");
}

TEST_F(LaterDefinitions, ThatAThunkUsedBefore) {
  parse("namespace d { int late(int x); }");
  std::string before = thunk("d::late", {"int"});
  link({before});
  EXPECT_EQ(undefined(), "_ZN1d4lateEi ");
  parse("namespace d { int late(int x) { return x; } }");
  std::string after = thunk("d::late", {"int"});
  module = std::make_unique<llvm::Module>("after", context);
  link({after});
  EXPECT_EQ(undefined(), "");
  EXPECT_TRUE(defines("_ZN1d4lateEi"));
  // It is complete now, and remains so.
  EXPECT_EQ(thunk("d::late", {"int"}), after);
}

TEST_F(LaterDefinitions, OfWhatWasMissedBefore) {
  parse("namespace d { int far(int x); int near(int x) { return far(x); }\n"
        "struct F { int far() const; int near() const { return far(); } };\n"
        "__global__ void away(int *p) { *p = far(1); } }");
  ASSERT_TRUE(linked({Form::Function, "d::near", {"int"}}));
  EXPECT_EQ(undefined(), "_ZN1d3farEi ");
  ASSERT_TRUE(linked({Form::Method, "near", {"d::F"}}));
  link(
      {expectValue(session()->instantiateKernel("d::away", {"int *"})).symbol});
  EXPECT_TRUE(contains(undefined(), "_ZN1d3farEi"));
  parse("namespace d { int far(int x) { return x; }\n"
        "int F::far() const { return 1; } }");
  ASSERT_TRUE(linked({Form::Function, "d::near", {"int"}}));
  EXPECT_EQ(undefined(), "");
  ASSERT_TRUE(linked({Form::Method, "near", {"d::F"}}));
  EXPECT_EQ(undefined(), "");
  module = std::make_unique<llvm::Module>("kernel", context);
  link(
      {expectValue(session()->instantiateKernel("d::away", {"int *"})).symbol});
  EXPECT_EQ(undefined(), "");
}

TEST_F(LaterDefinitions, OfVariables) {
  parse("namespace d { extern __device__ int place; "
        "inline __device__ int *where() { return &place; } }");
  link({thunk("d::where", {})});
  EXPECT_EQ(undefined(), "_ZN1d5placeE ");
  parse("namespace d { __device__ int place = 3; }");
  ASSERT_TRUE(linked({Form::Function, "d::where", {}}));
  EXPECT_EQ(undefined(), "");
}

// Other texts, and what only the device defines, do not change thunks.
TEST_F(LaterDefinitions, AreTheOnlyReasonForAnotherThunk) {
  parse("namespace d { int nobodys(int x);\n"
        "inline int uses(int x) { printf(\"%d\", x); return nobodys(x); } }");
  std::string first = thunk("d::uses", {"int"});
  parse("namespace d { int somebodys(int x) { return x; } }");
  EXPECT_EQ(thunk("d::uses", {"int"}), first);
}

TEST_F(LaterDefinitions, OfMembers) {
  parse("namespace d { struct M { int x; int get() const; static int make(); "
        "M(int x); }; }");
  thunk("d::M::make", {});
  parse("namespace d { int M::get() const { return x; }\n"
        "int M::make() { return M(3).get(); }\nM::M(int x) : x(x) {} }");
  link({thunk("d::M::make", {})});
  EXPECT_EQ(undefined(), "");
  auto *method = linked({Form::Method, "get", {"d::M"}});
  ASSERT_TRUE(method);
  EXPECT_EQ(undefined(), "");
  ASSERT_TRUE(linked({Form::Constructor, "d::M", {"int"}}));
  EXPECT_EQ(undefined(), "");
}

TEST_F(LaterDefinitions, OfTemplates) {
  parse("namespace d { template <class T> T generic(T x); }");
  parse("namespace d { template <class T> T generic(T x) { return x; } }");
  link({thunk("d::generic", {"int"})});
  EXPECT_EQ(undefined(), "");
  ASSERT_TRUE(linked({Form::Function, "d::generic", {"float"}}));
  EXPECT_EQ(undefined(), "");
}

TEST_F(LaterDefinitions, OfDeviceFunctions) {
  parse("__device__ int onDevice(int x);");
  thunk("onDevice", {"int"});
  parse("__device__ int onDevice(int x) { return x; }");
  link({thunk("onDevice", {"int"})});
  EXPECT_EQ(undefined(), "");
}

TEST_F(LaterDefinitions, OfKernels) {
  parse("namespace d { __global__ void kernel(int *p); }");
  std::string text =
      expectError(session()->instantiateKernel("d::kernel", {"int *"}));
  EXPECT_TRUE(contains(text, "is declared but not defined")) << text;
  Fragment fragment =
      parse("namespace d { __global__ void kernel(int *p) { *p = 1; } }");
  ASSERT_EQ(fragment.kernels.size(), 1u);
  link({expectValue(session()->instantiateKernel("d::kernel", {"int *"}))
            .symbol});
  EXPECT_EQ(undefined(), "");
}

// An undefined function is reported by name at link time.
TEST_F(LaterDefinitions, ThatDoNotCome) {
  parse("namespace d { int nowhere(int x); }");
  link({thunk("d::nowhere", {"int"})});
  EXPECT_EQ(undefined(), "_ZN1d7nowhereEi ");
}

} // namespace
