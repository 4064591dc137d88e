//===- PlainFunctionsTest.cpp - Tests of functions' sides -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class PlainFunctions : public LinkTest {
protected:
  /// The value of the only constant that \p name() returns, on the device.
  int64_t deviceValue(const char *name) {
    llvm::Function *thunk = linked({Form::Function, name, {}});
    if (!thunk)
      return 0;
    for (llvm::Instruction &inst : llvm::instructions(thunk))
      if (auto *call = llvm::dyn_cast<llvm::CallInst>(&inst))
        return integerReturned(call->getCalledFunction());
    return integerReturned(thunk);
  }
  static std::string refusal(const char *name, std::vector<std::string> args) {
    CallRequest request{Form::Function, name, std::move(args)};
    auto resolved = session()->resolve(request);
    if (!resolved)
      return llvm::toString(resolved.takeError());
    return expectError(session()->emitThunks(request));
  }
};

TEST_F(PlainFunctions, AreOfBothSides) {
  parse("namespace p { int plain() { return 1; } "
        "__host__ __device__ int both() { return 2; } "
        "__device__ int device() { return 3; } "
        "constexpr int constant() { return 4; } "
        "template <class T> T generic(T x) { return x; } }");
  EXPECT_EQ(deviceValue("p::plain"), 1);
  EXPECT_EQ(deviceValue("p::both"), 2);
  EXPECT_EQ(deviceValue("p::device"), 3);
  EXPECT_EQ(deviceValue("p::constant"), 4);
  ASSERT_TRUE(linked({Form::Function, "p::generic", {"int"}}));
  EXPECT_EQ(undefined(), "");
}

// As in CUDA: two functions, one for each side.
TEST_F(PlainFunctions, OfTheHostMayHaveATwin) {
  parse("namespace p { __device__ int a() { return 1; } "
        "__host__ int a() { return 2; } "
        "__host__ int b() { return 2; } __device__ int b() { return 1; } }");
  EXPECT_EQ(deviceValue("p::a"), 1);
  EXPECT_EQ(deviceValue("p::b"), 1);
}

TEST_F(PlainFunctions, WithoutAMarkAreTheHostsBesideADeviceTwin) {
  parse("namespace p { __device__ int c() { return 1; } int c() { return 2; } "
        "int d() { return 2; } __device__ int d() { return 1; } }");
  EXPECT_EQ(deviceValue("p::c"), 1);
  EXPECT_EQ(deviceValue("p::d"), 1);
}

TEST_F(PlainFunctions, TwinsMayBeDeclaredFirst) {
  parse("namespace p { __device__ int w(); __host__ int w(); "
        "__device__ int v(); int v(); }");
  parse("namespace p { int user() { return w() + v(); } }");
  parse("namespace p { __device__ int w() { return 1; } "
        "__host__ int w() { return 2; } "
        "__device__ int v() { return 1; } int v() { return 2; } }");
  EXPECT_EQ(deviceValue("p::w"), 1);
  EXPECT_EQ(deviceValue("p::v"), 1);
  ASSERT_TRUE(linked({Form::Function, "p::user", {}}));
  EXPECT_EQ(undefined(), "");
}

TEST_F(PlainFunctions, TwinsMayComeInOtherTexts) {
  parse("namespace p { __device__ int e() { return 1; } }");
  parse("namespace p { int e() { return 2; } }");
  EXPECT_EQ(deviceValue("p::e"), 1);
  parse("namespace p { int f(); }");
  parse("namespace p { __device__ int f() { return 1; } }");
  parse("namespace p { int f() { return 2; } }");
  EXPECT_EQ(deviceValue("p::f"), 1);
  parse("namespace p { int i() { return 2; } }");
  parse("namespace p { __device__ int i() { return 1; } }");
  EXPECT_EQ(deviceValue("p::i"), 1);
  parse("int j() { return 2; } __device__ int j() { return 1; }");
  EXPECT_EQ(deviceValue("j"), 1);
  EXPECT_EQ(deviceValue("p::i"), 1);
}

TEST_F(PlainFunctions, AreReplacedByTwinsAfterTheirUse) {
  parse("namespace p { inline int k() { return 2; } "
        "inline int through() { return k(); } }");
  CallRequest call{Form::Function, "p::k", {}};
  EXPECT_EQ(deviceValue("p::k"), 2);
  ASSERT_TRUE(linked({Form::Function, "p::through", {}}));
  std::string before = expectValue(session()->resolve(call)).callee;
  parse("namespace p { __device__ int k() { return 1; } }");
  EXPECT_NE(expectValue(session()->resolve(call)).callee, before);
  EXPECT_EQ(deviceValue("p::k"), 1);
}

TEST_F(PlainFunctions, OverloadsAreNoTwins) {
  parse("namespace p { __device__ int g(float) { return 1; } "
        "int g(int) { return 2; } }");
  CallRequest call{Form::Function, "p::g", {"int"}};
  EXPECT_EQ(expectValue(session()->resolve(call)).callee, "_ZN1p1gEi");
  EXPECT_TRUE(linked(call));
  call.argTypes = {"float"};
  EXPECT_EQ(expectValue(session()->resolve(call)).callee, "_ZN1p1gEf");
}

TEST_F(PlainFunctions, MembersMayHaveTwins) {
  parse("namespace p { struct S { __device__ int get() const; "
        "__host__ int get() const; int plain() const; };\n"
        "__device__ int S::get() const { return 1; }\n"
        "__host__ int S::get() const { return 2; }\n"
        "int S::plain() const { return 3; } }");
  for (const char *name : {"get", "plain"}) {
    ASSERT_TRUE(linked({Form::Method, name, {"p::S"}})) << name;
    EXPECT_EQ(undefined(), "");
  }
}

TEST_F(PlainFunctions, MarkedForTheHostAreRefusedInKernels) {
  parse("namespace p { __host__ int hosted(int x) { return x; } "
        "int through(int x) { return hosted(x); } "
        "template <class T> T generically(T x) { return hosted(x); } "
        "struct H { int x; __host__ int get() const { return x; } }; }");
  for (const char *name : {"p::hosted", "p::through", "p::generically"}) {
    std::string text = refusal(name, {"int"});
    EXPECT_TRUE(contains(text, "__host__ function")) << name << text;
    EXPECT_TRUE(contains(text, "hosted'")) << name << text;
  }
  std::string text =
      expectError(session()->resolve({Form::Method, "get", {"p::H"}}));
  EXPECT_TRUE(contains(text, "call to __host__ function 'p::H::get' from a "
                             "kernel: without its mark it is for both sides"))
      << text;
}

// Headers of the host's processor, and the builtins they use.
TEST_F(PlainFunctions, OfTheHostsProcessor) {
  parse("#include <x86intrin.h>\nnamespace p { int h() { return 5; } "
        "double sum(__m128d x) { return x[0] + x[1]; } }");
  EXPECT_EQ(deviceValue("p::h"), 5);
  parse("namespace p { int halts() { asm(\"hlt\"); return 1; } "
        "unsigned long long clocks() { return __rdtsc(); } }");
  EXPECT_EQ(deviceValue("p::h"), 5);
  std::string text = refusal("p::clocks", {});
  EXPECT_TRUE(contains(text, "error: ")) << text;
}

TEST_F(PlainFunctions, OfCsLibraryThatTheDeviceHas) {
  parse("#include <cstdio>\n#include <cstring>\n#include <cmath>\n"
        "namespace p { int says(int x) { printf(\"%d\", x); return x; } "
        "double root(double x) { return std::sqrt(x); } }");
  ASSERT_TRUE(linked({Form::Function, "p::says", {"int"}}));
  EXPECT_EQ(undefined(), "vprintf ");
  ASSERT_TRUE(linked({Form::Function, "p::root", {"double"}}));
  EXPECT_EQ(undefined(), "");
}

// A class for both sides has special members for both.
TEST_F(PlainFunctions, ImplicitMembersAreOfBothSides) {
  parse("#include <utility>\n#include <array>\nnamespace p { "
        "struct Part { int x = 1; Part() {} Part(const Part &o) : x(o.x) {} }; "
        "struct Whole { Part part; std::array<Part, 2> more; }; "
        "int copies() { Whole w; Whole v = w; return v.part.x; } }");
  ASSERT_TRUE(linked({Form::Function, "p::copies", {}}));
  EXPECT_EQ(undefined(), "");
}

} // namespace
