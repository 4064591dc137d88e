//===- ReadingsTest.cpp - Tests of readings of numbers --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;
using Kind = CxxType::Kind;

namespace {

class Readings : public LinkTest {
protected:
  static void SetUpTestSuite() {
    LinkTest::SetUpTestSuite();
    if (session())
      parse(R"(
namespace cuda::std { template <class T> struct complex { T re, im; }; }
namespace twins {
int complexNumbers(const cuda::std::complex<double> *p) { return 1; }
int signed64(long long *p) { return 1; }
int unsigned64(const unsigned long long *p) { return 1; }
int bytes(char *p) { return 1; }
int constBytes(const char *p) { return 1; }
int both(long *p) { return 1; }
double both(long long *p) { return 2; }
template <class T> T first(const T *p) { return *p; }
template <class T> T mixed(T x, long long y) { return x; }
template <class T> T same(T x, T y) { return x; }
int narrower(int *p) { return 1; }
int pair(long long *p, char *q, const long long *r) { return 1; }
int six(long long *a, long long *b, long long *c, long long *d, long long *e,
        long long *f) { return 1; }
__global__ void kernel(long long *p, char *q) { *p = *q; }
template <class T> __global__ void deduced(T *p, long long *q) {}
__global__ void manyLongs(long long *a, long long *b, long long *c,
                          long long *d, long long *e, int n) {}
}
namespace fields {
struct Floats { float x, y; };
struct Mixed { float x; int n; unsigned char b; };
struct Flag { bool b; int n; };
struct Based : Floats { int n; };
struct Made { Made(float x) : x(x) {} float x; };
struct Declared;
}
)");
  }
  static ResolvedCall resolve(Form form, const char *name,
                              std::vector<std::string> args) {
    return expectValue(session()->resolve({form, name, std::move(args)}));
  }
  static std::string refusal(Form form, const char *name,
                             std::vector<std::string> args) {
    return expectError(session()->resolve({form, name, std::move(args)}));
  }
};

TEST_F(Readings, ComplexNumbersOfLibcuxx) {
  EXPECT_EQ(resolve(Form::Function, "twins::complexNumbers",
                    {"std::complex<double> *"})
                .result.spelling,
            "int");
  refusal(Form::Function, "twins::complexNumbers", {"std::complex<float> *"});
}

TEST_F(Readings, ArraysOfInt64AreOfEitherLongType) {
  ResolvedCall call = resolve(Form::Function, "twins::signed64", {"long *"});
  EXPECT_EQ(call.args[0].spelling, "long *") << "what the thunk takes";
  EXPECT_EQ(call.callee, "_ZN5twins8signed64EPx");
  for (const char *type : {"unsigned long *", "const unsigned long *"})
    EXPECT_EQ(resolve(Form::Function, "twins::unsigned64", {type}).callee,
              "_ZN5twins10unsigned64EPKy");
  EXPECT_TRUE(linked({Form::Function, "twins::signed64", {"long *"}}));
}

TEST_F(Readings, ArraysOfInt8AreOfEitherChar) {
  for (const char *type : {"signed char *", "char *"})
    EXPECT_EQ(resolve(Form::Function, "twins::bytes", {type}).callee,
              "_ZN5twins5bytesEPc");
  EXPECT_EQ(
      resolve(Form::Function, "twins::constBytes", {"const signed char *"})
          .callee,
      "_ZN5twins10constBytesEPKc");
}

TEST_F(Readings, WhatFitsAsItIsComesFirst) {
  EXPECT_EQ(resolve(Form::Function, "twins::both", {"long *"}).result.spelling,
            "int");
  EXPECT_EQ(
      resolve(Form::Function, "twins::both", {"long long *"}).result.spelling,
      "double");
  EXPECT_EQ(resolve(Form::Function, "twins::first", {"long *"}).result.spelling,
            "long");
  EXPECT_EQ(resolve(Form::Function, "twins::first", {"signed char *"})
                .result.spelling,
            "signed char");
}

TEST_F(Readings, OtherLayoutsAreRefused) {
  EXPECT_TRUE(contains(
      refusal(Form::Function, "twins::signed64", {"const long *"}), "const"));
  for (const char *type :
       {"int *", "unsigned long *", "double *", "long **", "signed char *"})
    EXPECT_TRUE(contains(refusal(Form::Function, "twins::signed64", {type}),
                         "cannot initialize a parameter"))
        << type;
  refusal(Form::Function, "twins::narrower", {"long *"});
  refusal(Form::Function, "twins::bytes", {"unsigned char *"});
}

TEST_F(Readings, EachArgumentHasItsOwn) {
  EXPECT_EQ(resolve(Form::Function, "twins::pair",
                    {"long *", "signed char *", "const long *"})
                .result.spelling,
            "int");
  EXPECT_EQ(resolve(Form::Function, "twins::pair",
                    {"long long *", "signed char *", "long *"})
                .result.spelling,
            "int");
  refusal(Form::Function, "twins::pair", {"long *", "int *", "long *"});
}

TEST_F(Readings, ManyArraysOfOneType) {
  EXPECT_EQ(
      resolve(Form::Function, "twins::six",
              {"long *", "long *", "long *", "long *", "long *", "long *"})
          .result.spelling,
      "int");
  EXPECT_EQ(expectValue(session()->instantiateKernel(
                            "twins::manyLongs", {"long *", "long *", "long *",
                                                 "long *", "long *", "long"}))
                .name,
            "twins::manyLongs");
}

TEST_F(Readings, KernelsTakeThemToo) {
  KernelInstance kernel = expectValue(session()->instantiateKernel(
      "twins::kernel", {"long *", "signed char *"}));
  EXPECT_EQ(kernel.symbol, "_ZN5twins6kernelEPxPc");
  kernel = expectValue(
      session()->instantiateKernel("twins::deduced", {"long *", "long *"}));
  EXPECT_EQ(kernel.name, "twins::deduced<long>");
  std::string text = expectError(session()->instantiateKernel(
      "twins::kernel", {"int *", "signed char *"}));
  EXPECT_TRUE(contains(text, "cannot initialize a parameter")) << text;
}

TEST_F(Readings, NumbersOfAnyTypeHaveACommonOne) {
  for (auto [one, other, common] :
       {std::tuple("float", "int", "float"),
        std::tuple("double", "bool", "double"),
        std::tuple("char", "short", "int"),
        std::tuple("unsigned int", "int", "unsigned int"),
        std::tuple("long", "unsigned int", "long")}) {
    ResolvedCall call = resolve(Form::Function, "twins::same", {one, other});
    EXPECT_EQ(call.result.spelling, common) << one << ", " << other;
    EXPECT_EQ(call.args[1].spelling, other) << "what the thunk takes";
  }
  refusal(Form::Function, "twins::same", {"float *", "double"});
}

TEST_F(Readings, TheArgumentThatIsWrongIsBlamed) {
  auto refused = [](std::vector<std::string> args) {
    return expectError(session()->instantiateKernel("twins::kernel", args));
  };
  std::string text = refused({"long *", "double *"});
  EXPECT_TRUE(contains(text, "type 'char *' with an rvalue of type 'double *'"))
      << text;
  text = refused({"double *", "signed char *"});
  EXPECT_TRUE(
      contains(text, "type 'long long *' with an rvalue of type 'double *'"))
      << text;
  text = refused({"double *", "int *"});
  EXPECT_TRUE(contains(text, "type 'long long *'")) << "both are: " << text;
  text = refused({"long *"});
  EXPECT_TRUE(contains(text, "too few arguments")) << text;
}

TEST_F(Readings, AggregatesConvertToTheirFields) {
  ResolvedCall call =
      resolve(Form::Constructor, "fields::Floats", {"double", "long"});
  EXPECT_EQ(call.result.spelling, "fields::Floats");
  EXPECT_EQ(call.args[0].spelling, "double");
  EXPECT_EQ(call.converted[0].spelling, "float");
  call =
      resolve(Form::Constructor, "fields::Mixed", {"double", "long", "long"});
  EXPECT_EQ(call.converted[1].spelling, "int");
  EXPECT_EQ(call.converted[2].spelling, "unsigned char");
  EXPECT_EQ(resolve(Form::Constructor, "fields::Flag", {"bool", "long"})
                .result.spelling,
            "fields::Flag");
}

// In Python a float is not an integer, nor a number a bool.
TEST_F(Readings, AggregatesDoNotTruncate) {
  std::string text =
      refusal(Form::Constructor, "fields::Mixed", {"double", "double"});
  EXPECT_TRUE(contains(text, "cannot be narrowed")) << text;
  text = refusal(Form::Constructor, "fields::Flag", {"long", "long"});
  EXPECT_TRUE(contains(text, "cannot be narrowed")) << text;
  text = refusal(Form::Constructor, "fields::Floats",
                 {"double", "double", "double"});
  EXPECT_TRUE(contains(text, "excess elements")) << text;
}

TEST_F(Readings, ConstructorsConvertByThemselves) {
  EXPECT_EQ(resolve(Form::Constructor, "fields::Made", {"double"})
                .converted[0]
                .spelling,
            "float");
}

TEST_F(Readings, ClassesWithoutADefinitionHaveNoFields) {
  std::string error = refusal(Form::Constructor, "fields::Declared", {});
  EXPECT_NE(error.find("incomplete type"), error.npos) << error;
  refusal(Form::Constructor, "fields::Declared", {"float", "int"});
  EXPECT_EQ(resolve(Form::Constructor, "fields::Floats", {"float", "float"})
                .result.spelling,
            "fields::Floats");
}

} // namespace
