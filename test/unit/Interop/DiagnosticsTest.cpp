//===- DiagnosticsTest.cpp - Tests of the places of errors ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;
using llvm::StringRef;

namespace {

class Diagnostics : public SessionTest {
protected:
  static std::string refusal(StringRef code,
                             FragmentKind kind = FragmentKind::Plain) {
    return expectError(session()->parse(code, kind, "user.h"));
  }
};

TEST_F(Diagnostics, WhatIsMissingIsMissingAtTheEnd) {
  struct Case {
    StringRef code, error;
  };
  for (auto [code, error] :
       {Case{"int d1 =", "user.h:1:9: error: expected expression"},
        Case{"int d2 = 1\n", "user.h:1:11: error: expected ';'"},
        Case{"\nint d3(int\n\n", "user.h:2:11: error: expected ')'"},
        Case{"template <class T>", "user.h:1:19: error: expected unqualified"},
        Case{"__global__ void // d4", "user.h:1:22: error: expected unqual"},
        Case{"class", "user.h:1:6: error: expected unqualified-id"},
        Case{"int d5( {", "user.h:1:10: error: expected '}'"},
        Case{"struct D8 {\n int a;", "user.h:2:8: error: expected '}'"},
        Case{")", "user.h:1:1: error: expected unqualified-id"}})
    for (FragmentKind kind : {FragmentKind::Plain, FragmentKind::Exact}) {
      std::string text = refusal(code, kind);
      EXPECT_TRUE(contains(text, error.str())) << text;
      EXPECT_FALSE(contains(text, "pragma")) << text;
      EXPECT_FALSE(contains(text, "<<< inputs >>>")) << text;
    }
  parse("int d1, d2, d3, d4, d5;");
}

TEST_F(Diagnostics, OtherErrorsStayWhereTheyAre) {
  std::string text = refusal("int d6() {\n  return d7;\n}\n");
  EXPECT_TRUE(contains(text, "user.h:2:10: error: use of undeclared")) << text;
  text =
      refusal("#pragma clang attribute push(__attribute__((annotate(\"x\"))), "
              "apply_to = function)\n");
  EXPECT_TRUE(contains(text, "user.h:1:15: error: unterminated")) << text;
}

TEST_F(Diagnostics, OfDefinitionsThatAreThereNameTheFirst) {
  parse("int d15() { return 1; }");
  std::string text = refusal("int d15() { return 2; }");
  EXPECT_TRUE(contains(text, "note: previous definition is here")) << text;
  EXPECT_FALSE(contains(text, "included multiple times")) << text;
}

TEST_F(Diagnostics, ThatATextMakesErrorsAreNoneElsewhere) {
  for (const char *pragma :
       {"#pragma clang diagnostic error \"-Weverything\"\n",
        "#pragma GCC diagnostic push\n"
        "#pragma GCC diagnostic error \"-Wall\"\n"}) {
    parse(pragma);
    parse("template <class T> __global__ void d16(T *p) { typedef T Unused; }");
    expectValue(session()->instantiateKernel("d16", {"int *"}));
    session() = makeSession();
  }
}

TEST_F(Diagnostics, OfLinesBeforeTheFirstAreToldWithoutTheCode) {
  std::string text = refusal("::d11<int>\n#line 0\n");
  EXPECT_TRUE(contains(text, "error: expected unqualified-id")) << text;
  EXPECT_LT(text.size(), 1000U);
  text = refusal("#line 0\nint d13 = d14;");
  EXPECT_TRUE(contains(text, "    0 | int d13 = d14;")) << text;
}

TEST_F(Diagnostics, OfTypesAreNotInTheWayOfOtherTypes) {
  parse("int d9(int);");
  for (const std::string &type :
       {"int (*)" + std::string(3000, '('), std::string("int (*)("),
        std::string("enum {"), std::string("int; int"), std::string("[")}) {
    expectError(
        session()->resolve({CallRequest::Form::Function, "d9", {type}}));
    expectValue(
        session()->resolve({CallRequest::Form::Function, "d9", {"int"}}));
    parse("extern int d10;");
  }
}

} // namespace
