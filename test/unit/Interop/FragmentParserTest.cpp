//===- FragmentParserTest.cpp - Tests of arbitrary texts ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/ADT/StringExtras.h"
#include <chrono>
#include <ctime>

using namespace cppyy_cuda::interop;
using llvm::StringRef;

namespace {

/// Seconds of CPU time, which other programs on the machine do not affect.
double processorSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

/// A session whose questions end within a minute, whatever they are.
class OddTexts : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionOptions options = testOptions();
    options.interrupted = [] {
      return std::chrono::steady_clock::now() > patienceEnds();
    };
    renewPatience();
    session() = makeSession(options);
    if (session())
      parse("namespace given { int earlier(int x) { return x; } }");
  }
  static std::chrono::steady_clock::time_point &patienceEnds() {
    static std::chrono::steady_clock::time_point end;
    return end;
  }
  static void renewPatience() {
    patienceEnds() = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  }

  /// The error for \p text; empty if it is accepted.
  static std::string saidOf(StringRef text) {
    renewPatience();
    // If the session must be restarted, that happens here.
    expectValue(session()->describeType("int"));
    double begin = processorSeconds();
    auto fragment = session()->parse(text, FragmentKind::Plain, "user.h");
    EXPECT_LT(processorSeconds() - begin, 1) << text.substr(0, 80).str();
    return fragment ? "" : llvm::toString(fragment.takeError());
  }

  /// Earlier declarations are there, and new ones can be added.
  static void expectUsable(StringRef after) {
    static unsigned next = 0;
    std::string name = "next" + llvm::utostr(next++);
    auto fragment = session()->parse("namespace given { int " + name +
                                         "(int x) { return earlier(x); } }",
                                     FragmentKind::Plain);
    EXPECT_TRUE(bool(fragment)) << "after " << after.substr(0, 80).str();
    if (!fragment) {
      ADD_FAILURE() << llvm::toString(fragment.takeError());
      return;
    }
    CallRequest call{CallRequest::Form::Function, "given::" + name, {"int"}};
    EXPECT_EQ(expectValue(session()->emitThunks(call)).size(), 1u);
  }

  static void expectRefused(StringRef text) {
    std::string said = saidOf(text);
    EXPECT_TRUE(contains(said, "error: ")) << text.substr(0, 80).str() << said;
    expectUsable(text);
  }
  static void expectTaken(StringRef text) {
    EXPECT_EQ(saidOf(text), "") << text.substr(0, 80).str();
    expectUsable(text);
  }
};

TEST_F(OddTexts, WithoutAnEnd) {
  for (const char *text : {"int f() {",
                           "int f() { if (1) {",
                           "int f() { return ",
                           "int f(",
                           "namespace a {",
                           "namespace",
                           "extern \"C\" {",
                           "struct S {",
                           "struct S { int x;",
                           "struct S { int f() {",
                           "class C : public ",
                           "enum E { a, ",
                           "union",
                           "int a[3] = {1, ",
                           "int a[",
                           "template <class T",
                           "template <class T> ",
                           "template <class T> T f(",
                           "auto f = [](int x) {",
                           "auto f = [",
                           "int x = 1 + ",
                           "int x = f(",
                           "using namespace ",
                           "using a = ",
                           "static_assert(1",
                           "asm(\"nop\"",
                           "[[nodiscard",
                           "__attribute__((",
                           "int x",
                           "operator",
                           "__global__ void k(int *p) { *p = ",
                           "const",
                           "struct S { S() : x(",
                           "int f() { for (;;",
                           "int f() { switch (1) { case 1:",
                           "int f() { try {",
                           "template <int N = (1 > 0",
                           "int x = sizeof("})
    expectRefused(text);
}

TEST_F(OddTexts, WithoutTheEndOfAToken) {
  for (const char *text :
       {"const char *s = \"open", "char c = 'o", "const char *s = R\"(open",
        "const char *s = R\"", "/* open", "int x; /* open", "int x = 1 \\",
        "const char *s = \"open\nint y;", "#include \"open", "#include <open"})
    expectRefused(text);
}

TEST_F(OddTexts, WithTooManyEnds) {
  for (const char *text :
       {"}", "int f() { } }", "namespace a { } }", ")", "]", "int x; }",
        "struct S { }; };", "#endif", "#else", "#elif 1", "*/ int x;",
        "}}}}}}}}}}}}}}}} int x = ;", "> int x;"})
    expectRefused(text);
}

TEST_F(OddTexts, WithOpenDirectives) {
  for (const char *text :
       {"#if 1\nint x;", "#if 0\nint x;", "#ifdef A", "#ifndef A\n#define A",
        "#if 1\n#else\nint x;", "#if (", "#include", "#define", "#define F(x",
        "#define F(x) x\nint y = F(1;", "#error no", "#line", "#unknown",
        "#include \"there_is_no_such.h\"", "#pragma clang attribute push",
        "#if 1\n#if 1\n#endif\n"})
    expectRefused(text);
}

// The text after a user's text is generated, and must not be parsed as part of
// it.
TEST_F(OddTexts, DoNotReachWhatFollows) {
  expectRefused("#define EATS(x)\nEATS(");
  expectRefused("int f() { return 1; } int g() { return f(");
  expectRefused("#pragma clang attribute pop\nint x;");
  expectRefused("#pragma clang attribute push(__attribute__((used)), "
                "apply_to = function)\nint x;");
}

TEST_F(OddTexts, OfOtherBytes) {
  expectTaken("\xEF\xBB\xBFint byteOrderMark() { return 1; }");
  expectTaken("int carriage() {\r\n  return 1;\r\n}\r\n");
  expectTaken(StringRef("int zero1() { return 1; }\0int zero2();", 39));
  expectTaken("");
  expectTaken(" \t\n\v\f\r\n");
  expectTaken("// no newline at the end");
  expectTaken(";;;");
  expectRefused(StringRef("int inside\0name = ;", 19));
  expectRefused("\xFE\xFFint x;");
  expectRefused("int x = `1`;");
  expectRefused("@interface X");
}

TEST_F(OddTexts, LinesOfAnyEnding) {
  std::string said = saidOf("int fine1;\r\nint wrong = ;\r\n");
  EXPECT_TRUE(contains(said, "user.h:2:13: error: expected expression"))
      << said;
  said = saidOf("\xEF\xBB\xBFint wrong = ;");
  EXPECT_TRUE(contains(said, "user.h:1:")) << said;
}

std::string repeated(StringRef text, unsigned times) {
  std::string result;
  for (unsigned i = 0; i < times; ++i)
    result += text;
  return result;
}

TEST_F(OddTexts, DeeplyNested) {
  constexpr unsigned deep = 5000;
  for (auto [open, close] :
       {std::pair("(", ")"), std::pair("{", "}"), std::pair("[", "]")}) {
    expectRefused("int x = " + repeated(open, deep) + "1" +
                  repeated(close, deep) + ";");
    expectRefused("int x = " + repeated(open, deep));
  }
  expectRefused("int f() {" + repeated("{", deep) + repeated("}", deep) + "}");
  expectRefused(repeated("namespace a {", deep));
  expectRefused(repeated("struct S {", deep));
  expectRefused("int f() {" + repeated("if (1) ", deep));
  expectRefused(repeated("template <class T> ", deep));
  expectRefused("int f() { return " + repeated("f(", deep));
  expectRefused(repeated("#if 1\n", deep));
  expectRefused("int x = " + repeated("!", deep) + ";");
}

// Recursive instantiation has its own limit.
TEST_F(OddTexts, EndlessTemplates) {
  expectRefused("template <int N> struct Endless { "
                "static constexpr int v = Endless<N + 1>::v; };"
                "int x = Endless<0>::v;");
  expectRefused("constexpr int endless(int x) { return endless(x + 1); }"
                "constexpr int x = endless(0);");
}

} // namespace
