//===- DiagnosticsTest.cpp - Where errors are said to be ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;

namespace {

class Diagnostics : public SessionTest {
protected:
  static std::string refusal(llvm::StringRef code) {
    return expectError(session()->parse(code, FragmentKind::Plain, "user.h"));
  }
};

} // namespace

TEST_F(Diagnostics, WhatIsLeftOpenIsAtTheEndOfTheText) {
  for (auto [code, place] :
       {std::pair("namespace a {\nint f();\n\n", "user.h:2:8: error: expected"),
        std::pair("int f( {", "user.h:1:8: error: expected"),
        std::pair("struct X {\n int a;", "user.h:2:7: error: expected '}'"),
        std::pair("template <class T> struct Q", "user.h:1:27: error: "),
        std::pair("void f() { if (1) {", "user.h:1:19: error: expected '}'"),
        std::pair("#if 1\nint a;", "user.h:1:2: error: unterminated"),
        std::pair("/* open", "user.h:1:1: error: unterminated"),
        std::pair("}", "user.h:1:1: error: extraneous closing brace")})
    EXPECT_TRUE(contains(refusal(code), place)) << refusal(code);
}

TEST_F(Diagnostics, NothingIsSaidOfTextThatNoUserWrote) {
  for (const char *code :
       {"namespace a {", "int f( {", "struct X {\n int a;",
        "template <class T> struct Q", "int x = R\"(open", "enum {"}) {
    std::string text = refusal(code);
    EXPECT_FALSE(contains(text, "<<< inputs >>>")) << text;
    EXPECT_FALSE(contains(text, "<cppyy_cuda>")) << text;
    EXPECT_FALSE(contains(text, "pragma")) << text;
  }
}

TEST_F(Diagnostics, OtherPlacesStayWhatTheyAre) {
  std::string text =
      refusal("#line 40 \"other.h\"\nint f() { return missing; }");
  EXPECT_TRUE(contains(text, "other.h:40:18: error: use of undeclared"))
      << text;
  text = refusal("\n\n  #pragma clang attribute push\n");
  EXPECT_TRUE(contains(text, "user.h:3:")) << text;
}
