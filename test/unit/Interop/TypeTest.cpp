//===- TypeTest.cpp - Tests of type descriptions --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;
using Kind = CxxType::Kind;

namespace {

class Types : public SessionTest {
protected:
  static CxxType describe(const char *spelling) {
    return expectValue(session()->describeType(spelling));
  }
};

TEST_F(Types, Scalars) {
  CxxType type = describe("unsigned short");
  EXPECT_EQ(type.kind, Kind::Integer);
  EXPECT_EQ(type.size, 2u);
  EXPECT_FALSE(type.isSigned);
  EXPECT_EQ(describe("bool").kind, Kind::Bool);
  EXPECT_EQ(describe("bool").spelling, "bool");
  EXPECT_EQ(describe("double").align, 8u);
  EXPECT_EQ(describe("void").kind, Kind::Void);
  EXPECT_TRUE(describe("long long").isSigned);
}

TEST_F(Types, Pointers) {
  CxxType type = describe("const float *");
  EXPECT_EQ(type.kind, Kind::Pointer);
  EXPECT_EQ(type.spelling, "const float *");
  EXPECT_TRUE(type.pointeeConst);
  ASSERT_TRUE(type.pointee);
  EXPECT_EQ(type.pointee->kind, Kind::Float);
  EXPECT_EQ(describe("void (*)(int)").kind, Kind::Pointer);
}

TEST_F(Types, ReferencesAndConstAreStripped) {
  EXPECT_EQ(describe("const float &").spelling, "float");
}

TEST_F(Types, RecordsHaveFieldsAndLeaves) {
  parse("namespace t { struct P { float x, y; };"
        "struct Q { P p[2]; double d; };"
        "class Hidden { int a; public: int b; }; }");
  CxxType type = describe("t::Q");
  EXPECT_EQ(type.kind, Kind::Record);
  EXPECT_EQ(type.size, 24u);
  EXPECT_EQ(type.align, 8u);
  ASSERT_EQ(type.fields.size(), 2u);
  EXPECT_EQ(type.fields[1].name, "d");
  EXPECT_EQ(type.fields[1].offset, 16u);
  ASSERT_EQ(type.leaves.size(), 5u);
  EXPECT_EQ(type.leaves[3].name, "p[1].y");
  EXPECT_EQ(type.leaves[3].offset, 12u);
  CxxType hidden = describe("t::Hidden");
  ASSERT_EQ(hidden.fields.size(), 1u);
  EXPECT_EQ(hidden.fields[0].name, "b");
}

TEST_F(Types, WhatDoesNotTileHasNoLeaves) {
  parse("namespace t { struct Padded { char c; int i; };"
        "union U { int i; float f; }; struct Bits { int a : 3; int b : 29; };"
        "struct Virtual { virtual void f() {} int x; }; }");
  for (const char *name : {"t::Padded", "t::U", "t::Bits", "t::Virtual"})
    EXPECT_TRUE(describe(name).leaves.empty()) << name;
}

TEST_F(Types, BasesContributeLeaves) {
  parse("namespace t { struct Base { int a; };"
        "struct Derived : Base { int b; }; }");
  CxxType type = describe("t::Derived");
  ASSERT_EQ(type.leaves.size(), 2u);
  EXPECT_EQ(type.leaves[0].name, "a");
  EXPECT_EQ(type.leaves[1].offset, 4u);
}

TEST_F(Types, TriviallyCopyableIsTheAbisRule) {
  parse("namespace t { struct Plain { int x; };"
        "struct Owner { Owner(const Owner &) {} ~Owner() {} int x; }; }");
  EXPECT_TRUE(describe("t::Plain").triviallyCopyable);
  EXPECT_FALSE(describe("t::Owner").triviallyCopyable);
}

TEST_F(Types, SelfReferenceEnds) {
  parse("namespace t { struct Node { Node *next; int value; }; }");
  CxxType type = describe("t::Node");
  ASSERT_EQ(type.fields.size(), 2u);
  EXPECT_EQ(type.fields[0].type.pointee->spelling, "t::Node");
}

TEST_F(Types, TemplatesAreCompleted) {
  parse("#include <complex>\n");
  CxxType type = describe("std::complex<float>");
  EXPECT_EQ(type.size, 8u);
  EXPECT_EQ(type.spelling, "std::complex<float>");
}

TEST_F(Types, UnknownTypeIsRefused) {
  std::string text = expectError(session()->describeType("t::Absent"));
  EXPECT_TRUE(contains(text, "Absent")) << text;
}

} // namespace
