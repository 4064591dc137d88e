//===- FragmentTest.cpp - Tests of fragments ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda::interop;
using llvm::StringRef;

namespace {

class Fragments : public SessionTest {};

TEST_F(Fragments, ReportsItsKernels) {
  Fragment fragment = parse("namespace k { __global__ void plain(int *) {}\n"
                            "template <class T> __global__ void generic(T *) {}"
                            "__global__ void declared(int *); }");
  ASSERT_EQ(fragment.kernels.size(), 2u);
  EXPECT_EQ(fragment.kernels[0].qualifiedName, "k::plain");
  EXPECT_FALSE(fragment.kernels[0].isTemplate);
  EXPECT_EQ(fragment.kernels[1].qualifiedName, "k::generic");
  EXPECT_TRUE(fragment.kernels[1].isTemplate);
}

TEST_F(Fragments, ErrorsNameTheUsersLine) {
  std::string text = expectError(session()->parse(
      "int fine;\nint wrong = ;\n", FragmentKind::Plain, "user.py"));
  EXPECT_TRUE(contains(text, "user.py:2:13: error: expected expression"))
      << text;
  EXPECT_TRUE(contains(text, "int wrong = ;")) << text;
}

TEST_F(Fragments, RefusedFragmentLeavesNothing) {
  parse("namespace r { int kept(int x) { return x; } }");
  expectError(session()->parse("#define R_MACRO 1\n"
                               "namespace r { int gone() { return 1; }\n"
                               "int kept(int, int); struct S { int x; };\n"
                               "int bad() { return nonsense; } }",
                               FragmentKind::Plain));
  parse("namespace r { struct S { double y; };"
        "double gone() { return 2; } }\n"
        "#ifdef R_MACRO\n#error the macro stayed\n#endif\n");
  CallRequest call{CallRequest::Form::Function, "r::gone", {}};
  EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "double");
  call = {CallRequest::Form::Function, "r::kept", {"int"}};
  EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "int");
}

TEST_F(Fragments, RefusedHeaderCanBeIncludedAgain) {
  expectError(
      session()->parse("#include <bitset>\nint x = ;", FragmentKind::Plain));
  parse("#include <bitset>\nint bits(std::bitset<4> *b) { return b->size(); }");
}

TEST_F(Fragments, UsingDirectivesLastAndMayBeRefused) {
  parse("namespace u { int used(int x) { return x; } }\nusing namespace u;");
  CallRequest call{CallRequest::Form::Function, "used", {"int"}};
  EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "int");
  parse("int user(int x) { return used(x); }");
  expectError(session()->parse("namespace v { int w; } using namespace v;"
                               "enum { e }; namespace { int z; }"
                               "struct { int a; } s; union { int b; };"
                               "int x = ;",
                               FragmentKind::Plain));
  EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "int");
}

TEST_F(Fragments, RedefinitionIsRefused) {
  parse("int twice() { return 1; }");
  std::string text = expectError(
      session()->parse("int twice() { return 2; }", FragmentKind::Plain));
  EXPECT_TRUE(contains(text, "redefinition of 'twice'")) << text;
}

TEST_F(Fragments, StatementsAreRefused) {
  parse("int counter() { return 1; }");
  for (const char *code : {"counter();", "1 + 2", "for (;;) {}"}) {
    std::string text = expectError(session()->parse(code, FragmentKind::Plain));
    EXPECT_TRUE(contains(text, "error")) << code << text;
  }
  parse("int stillHere() { return counter(); }");
}

TEST_F(Fragments, OddBytesDoNotCrash) {
  std::string nul("int nul1() { return 1; } \0 int nul2() { return 2; }", 51);
  parse(nul);
  EXPECT_TRUE(contains(
      expectError(session()->parse("int \xff\xfe = 1;", FragmentKind::Plain)),
      "error"));
  parse("// caf\xe9\nint latin() { return 1; }");
  expectError(session()->parse("int open( {", FragmentKind::Plain));
  expectError(session()->parse("/* unterminated", FragmentKind::Plain));
  expectError(session()->parse("#if 1\nint x;", FragmentKind::Plain));
  parse("int afterwards() { return nul1() + nul2(); } // no newline");
}

TEST_F(Fragments, WarningsComeBack) {
  Fragment fragment = parse("#warning look here\n", FragmentKind::Plain, "w.h");
  EXPECT_TRUE(contains(fragment.warnings, "w.h:1")) << fragment.warnings;
  EXPECT_EQ(parse("int quiet;").warnings, "");
}

TEST_F(Fragments, EnsureParsedIsIdempotent) {
  StringRef code = "int once() { return 1; }";
  EXPECT_FALSE(bool(session()->ensureParsed(code, FragmentKind::Plain)));
  EXPECT_FALSE(bool(session()->ensureParsed(code, FragmentKind::Plain)));
  llvm::Error other = session()->ensureParsed(code, FragmentKind::Exact);
  EXPECT_TRUE(bool(other)) << "another kind is another fragment";
  llvm::consumeError(std::move(other));
}

TEST_F(Fragments, PlainFunctionsAreJudgedWhereTheyAreUsed) {
  parse("namespace used { int count; int next() { return count++; }\n"
        "struct Base { virtual int get(); };\n"
        "int Base::get() { return count; }\n"
        "thread_local int mine; int own() { return mine; }\n"
        "int halt() { asm(\"hlt\"); return 1; }\n"
        "int twice(int x) { return 2 * x; }\n"
        "__global__ void kernel(int *p) { *p = twice(*p); } }");
  CallRequest twice{CallRequest::Form::Function, "used::twice", {"int"}};
  EXPECT_EQ(expectValue(session()->emitThunks(twice)).size(), 1u);
  CallRequest next{CallRequest::Form::Function, "used::next", {}};
  std::string text = expectError(session()->emitThunks(next));
  EXPECT_TRUE(contains(text, "host variable 'count'") ||
              contains(text, "__host__ variable 'count'"))
      << text;
  EXPECT_EQ(expectValue(session()->emitThunks(twice)).size(), 1u);
}

TEST_F(Fragments, FunctionsThatSayWhereTheyRunAreJudgedAtOnce) {
  expectError(session()->parse("int total; __device__ int sum() "
                               "{ return total; }",
                               FragmentKind::Plain));
  expectError(session()->parse("int all; extern \"C\" int c_sum() "
                               "{ return all; }",
                               FragmentKind::Plain));
}

TEST_F(Fragments, ExactLeavesAttributesAlone) {
  parse("int sided(int x) { return x; }\n"
        "__device__ float sided(float x) { return x; }\n",
        FragmentKind::Exact);
  CallRequest call{CallRequest::Form::Function, "sided", {"float"}};
  EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "float");
}

TEST_F(Fragments, IncludePathsAreSearched) {
  llvm::SmallString<128> directory;
  ASSERT_FALSE(
      llvm::sys::fs::createUniqueDirectory("cppyy-cuda-test", directory));
  llvm::SmallString<128> header(directory);
  llvm::sys::path::append(header, "cppyy_cuda_own.cuh");
  std::error_code error;
  llvm::raw_fd_ostream(header, error)
      << "inline int own() { return 7; }\n__global__ void ownKernel(int) {}\n";
  ASSERT_FALSE(error);
  StringRef code = "#include \"cppyy_cuda_own.cuh\"\n";
  expectError(session()->parse(code, FragmentKind::Plain));
  session()->addIncludePath(directory);
  Fragment fragment = parse(code);
  ASSERT_EQ(fragment.kernels.size(), 1u);
  EXPECT_EQ(fragment.kernels[0].qualifiedName, "ownKernel");
  EXPECT_TRUE(contains(fragment.hostText, "inline int own() { return 7; }\n"))
      << fragment.hostText;
  // A rebuilt session searches there too.
  expectError(session()->parse("int x = ;", FragmentKind::Plain));
  CallRequest call{CallRequest::Form::Function, "own", {}};
  EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "int");
  llvm::sys::fs::remove_directories(directory);
}

} // namespace
