//===- SuggestionsTest.cpp - Tests of names that were meant ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class Suggestions : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionTest::SetUpTestSuite();
    if (!session())
      return;
    parse("namespace meant { int norm(int x) { return x; } struct Point {}; }\n"
          "namespace meant { template <class T> T scaled(T x) { return x; } }\n"
          "namespace many { int a, b, c, d, e, f, g; }\n"
          "int myFunction(int x) { return x; }");
  }
  static std::string refusal(Form form, const char *name,
                             std::vector<std::string> args) {
    return expectError(session()->resolve({form, name, std::move(args)}));
  }
};

TEST_F(Suggestions, AreOfTheScope) {
  auto text = refusal(Form::Function, "meant::nrom", {"int"});
  EXPECT_TRUE(contains(text, "note: did you mean 'norm'?")) << text;
  text = refusal(Form::Function, "meant::scale", {"int"});
  EXPECT_TRUE(contains(text, "note: did you mean 'scaled'?")) << text;
  text = refusal(Form::Function, "meant::point", {});
  EXPECT_TRUE(contains(text, "note: did you mean 'Point'?")) << text;
}

TEST_F(Suggestions, AreOfTheGlobalScope) {
  auto text = refusal(Form::Function, "myFuncion", {"int"});
  EXPECT_TRUE(contains(text, "note: did you mean 'myFunction'?")) << text;
}

TEST_F(Suggestions, AreNotOfSystemHeaders) {
  auto text = refusal(Form::Function, "cuTexRefCreat", {"int"});
  EXPECT_TRUE(contains(text, "undeclared identifier 'cuTexRefCreat'")) << text;
  EXPECT_FALSE(contains(text, "did you mean")) << text;
}

TEST_F(Suggestions, WithoutOneSmallNamespacesAreListed) {
  auto text = refusal(Form::Function, "meant::zzz", {"int"});
  EXPECT_TRUE(contains(text, "namespace 'meant' has 'Point', 'norm', 'scaled'"))
      << text;
  text = refusal(Form::Function, "many::zzz", {"int"});
  EXPECT_FALSE(contains(text, "many' has")) << text;
}

TEST_F(Suggestions, NameStandardHeaders) {
  parse("namespace std { template <class T> struct deque; }\n"
        "namespace mine { template <class T> struct deque; }");
  auto text = refusal(Form::Function, "std::forward_list<int>", {});
  EXPECT_TRUE(contains(text, "#include <forward_list> in what")) << text;
  text = refusal(Form::Function, "std::deque<int>", {});
  EXPECT_TRUE(contains(text, "#include <deque> in what")) << text;
  text = refusal(Form::Function, "std::filesystem::path", {});
  EXPECT_TRUE(contains(text, "#include <filesystem> in what")) << text;
  text = refusal(Form::Function, "std::no_such_name", {});
  EXPECT_FALSE(contains(text, "#include")) << text;
  text = refusal(Form::Function, "mine::deque<int>", {});
  EXPECT_FALSE(contains(text, "#include")) << text;
}

TEST_F(Suggestions, SayHowTuplesHaveItems) {
  parse("#include <tuple>\nstruct Plain {};");
  auto text = refusal(Form::Operator, "[]", {"std::tuple<int, long>", "int"});
  EXPECT_TRUE(contains(text, "std.get[0](object)")) << text;
  text = refusal(Form::Operator, "[]", {"Plain", "int"});
  EXPECT_FALSE(contains(text, "std.get")) << text;
}

TEST_F(Suggestions, OfTextsAreClangs) {
  std::string text = expectError(session()->parse(
      "int calls() { return myFuncion(1); }", FragmentKind::Plain));
  EXPECT_TRUE(contains(text, "; did you mean 'myFunction'?")) << text;
  EXPECT_FALSE(contains(text, "note: did you mean")) << text;
}

} // namespace
