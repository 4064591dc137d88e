//===- BitcodeTest.cpp - What a session keeps of each text ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EngineFixture.h"

using namespace cppyy_cuda::interop;

namespace {

class BitcodeTest : public EngineTest {
protected:
  static std::string bitcodeOf(const char *text) {
    return expectValue(engine()->parse(text, FragmentKind::Exact, "text"))
        .bitcode;
  }
};

// Or each of ten thousand kernels would keep the names of all before it.
TEST_F(BitcodeTest, AUnitNamesNoKernelsOfEarlierOnes) {
  bitcodeOf("template <int N> __attribute__((global)) void k(int *p) { *p = N; "
            "}");
  std::string one = bitcodeOf("void (*use_one())(int *) { return &k<1>; }");
  std::string two = bitcodeOf("void (*use_two())(int *) { return &k<2>; }");
  EXPECT_NE(one.find("_Z1kILi1EEvPi"), std::string::npos);
  EXPECT_NE(two.find("_Z1kILi2EEvPi"), std::string::npos);
  EXPECT_EQ(two.find("_Z1kILi1EEvPi"), std::string::npos);
  EXPECT_EQ(two.find("__clang_gpu_used_external"), std::string::npos);
}

TEST_F(BitcodeTest, ATextThatDefinesNothingIsNotKept) {
  EXPECT_EQ(bitcodeOf("struct Empty; void nothing_here(Empty *);"), "");
  EXPECT_EQ(bitcodeOf("void (*use_again())(int *) { return &k<1>; }"), "");
}

} // namespace
