//===- TokensTest.cpp - Tests of names as tokens --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/Tokens.h"
#include "EngineFixture.h"
#include "clang/Lex/Preprocessor.h"

using namespace cppyy_cuda::interop;

namespace {

class Tokens : public EngineTest {
protected:
  /// Why \p text is not a name; empty if it is one.
  static std::string whyNot(llvm::StringRef text) {
    llvm::Error error = checkEnclosed(text, engine()->preprocessor());
    return error ? llvm::toString(std::move(error)) : "";
  }
  static std::string global(const char *name) {
    return fromGlobalScope(name, engine()->preprocessor());
  }
  static bool isName(const char *text) {
    return isIdentifier(text, engine()->preprocessor());
  }
};

TEST_F(Tokens, NamesAndTypesAreEnclosed) {
  for (const char *text :
       {"x", "::a::b", "f<int>", "f<g<int>>", "std::array<float, 3>",
        "unsigned long", "const float *", "void (*)(int, float)", "int[3]",
        "decltype(f(1))", "f<(1 > 0)>", "decltype([](int x) {})", "A<'x'>",
        "f<\")\">", "operator+", "f<R\"(])\">", " padded "})
    EXPECT_EQ(whyNot(text), "") << text;
}

TEST_F(Tokens, WhatReachesBeyondItselfIsNot) {
  std::pair<const char *, const char *> cases[] = {
      {"", "it is empty"},
      {" \t\n", "it is empty"},
      {"x\\", "it ends in a '\\'"},
      {"x; y", "it has a ';'"},
      {"#define x", "it has a '#'"},
      {"x // y", "it has a comment"},
      {"x /* y */", "it has a comment"},
      {"\"open", "an unterminated literal"},
      {"'o", "an unterminated literal"},
      {"R\"(open", "an unterminated literal"},
      {"x @ y", "a character that C++ does not allow"},
      {"x)", "its brackets are not balanced"},
      {"(x", "its brackets are not balanced"},
      {"(x]", "its brackets are not balanced"},
      {"[(x])", "its brackets are not balanced"},
      {"}", "its brackets are not balanced"},
      {"f(1)); (0", "its brackets are not balanced"}};
  for (auto [text, why] : cases) {
    std::string said = whyNot(text);
    EXPECT_TRUE(contains(said, "is not a C++ name or type: ")) << text << said;
    EXPECT_TRUE(contains(said, why)) << text << said;
  }
  EXPECT_NE(whyNot(llvm::StringRef("x\0)", 3)), "");
}

TEST_F(Tokens, NamesAreLookedUpFromTheGlobalScope) {
  EXPECT_EQ(global("x"), "::x");
  EXPECT_EQ(global("demo::axpy<float>"), "::demo::axpy<float>");
  EXPECT_EQ(global("unsignedly"), "::unsignedly");
  for (const char *text : {"::x", "unsigned", "decltype(x)", "const float *",
                           "float", "", "+", "typename T::x", "1", "(x)"})
    EXPECT_EQ(global(text), text);
}

TEST_F(Tokens, Identifiers) {
  for (const char *text : {"x", "_x1", " x ", "int_", "caf\xC3\xA9"})
    EXPECT_TRUE(isName(text)) << text;
  for (const char *text : {"", "1x", "x y", "x::y", "f<int>", "int", "+", "x()",
                           "operator+", "x /* */", "template"})
    EXPECT_FALSE(isName(text)) << text;
}

} // namespace
