//===- TextCheckTest.cpp - Tests of checks by tokens ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Interop/TextCheck.h"
#include "gtest/gtest.h"

using namespace cppyy_cuda::interop;

namespace {

/// "line:column token"; empty if there is no statement.
std::string statementIn(llvm::StringRef code) {
  auto place = findStatement(code);
  if (!place)
    return "";
  return std::to_string(place->line) + ":" + std::to_string(place->column) +
         " " + place->token;
}

TEST(TextCheck, FindsStatements) {
  EXPECT_EQ(statementIn("int q = 3; q = 4;"), "1:12 q");
  EXPECT_EQ(statementIn("int f() { return 1; }\nfor (;;) {}"), "2:1 for");
  EXPECT_EQ(statementIn("namespace a { inline int f(); }\n  return 1"),
            "2:3 return");
  EXPECT_EQ(statementIn("namespace a { if (1) {} }"), "1:15 if");
  EXPECT_EQ(statementIn("extern \"C\" { while (0); }"), "1:14 while");
  EXPECT_EQ(statementIn("#define X 1\n1 + 2"), "2:1 1");
  EXPECT_EQ(statementIn("std::cout << 1;"), "1:1 std");
  EXPECT_EQ(statementIn("v[3] = 2;"), "1:1 v");
  EXPECT_EQ(statementIn("struct S { int x; } s; s.x = 1;"), "1:24 s");
  EXPECT_EQ(statementIn("{ int x; }"), "1:1 {");
  EXPECT_EQ(statementIn("++q;"), "1:1 ++");
  EXPECT_EQ(statementIn("else"), "1:1 else");
}

TEST(TextCheck, DeclarationsAreNone) {
  for (const char *code :
       {"",
        ";",
        "/* { */ // for",
        "int x = 3, y{4};",
        "struct alignas(8) S { int a; } s = {1};",
        "template <class T> T f(T x) { if (x) return x; for (;;) x = 1; }",
        "S::S(int x) : a{x}, b(x) { a = 1; }\nint after = 1;",
        "MACRO(x)",
        "MACRO(x);",
        "DEFINE_IT(a, b) { x = 1; }",
        "auto f = [](int x) { return x; };",
        "int a[] = {1, 2};",
        "namespace a::b { namespace { int x; } } using namespace a;",
        "extern \"C\" int f(int); extern int g;",
        "[[nodiscard]] int f();",
        "enum class E : int { a = 1 }; E e = E::a;",
        "::std::size_t n = 1;",
        "std::vector<int> v = {1}; a::b *p = nullptr; T &&r = x;",
        "#if 1\nint x;\n#else\nx = 1;\n#endif\n",
        "operator_t x;",
        "template <> struct H<int> { int x = 1; }; int z;",
        "static const double t[] = {1., 2.}; inline double f() { return t[0]; "
        "}",
        "int f() try { return 1; } catch (...) { return 2; }",
        "#define F(x) \\\n  x = 1;\nint y;"})
    EXPECT_EQ(statementIn(code), "") << code;
}

TEST(TextCheck, OddTextsEnd) {
  for (const char *code : {"\"open", "'", "R\"(", "/*", "(((", "}}}", "#",
                           "namespace", "struct {", "\\", "a::", "\xff\xfe"})
    statementIn(code);
}

TEST(TextCheck, BeginsAsADeclaration) {
  EXPECT_TRUE(beginsDeclaration("#include <array>"));
  EXPECT_TRUE(beginsDeclaration("// why\ninline int f();"));
  EXPECT_TRUE(beginsDeclaration("double x = 1;"));
  EXPECT_FALSE(beginsDeclaration("f(1);"));
  EXPECT_FALSE(beginsDeclaration("x = 2;"));
  EXPECT_FALSE(beginsDeclaration(""));
}

} // namespace
