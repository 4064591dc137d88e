//===- ArchitecturesTest.cpp - The known GPU architectures ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestModule.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

TEST(Architectures, ReachFromTuringToBlackwell) {
  std::vector<std::string> known = nvptx::architectures();
  EXPECT_EQ(known.front(), "sm_75");
  EXPECT_EQ(known.back(), "sm_121a");
  for (const char *arch : {"sm_88", "sm_90a", "sm_103", "sm_110"})
    EXPECT_TRUE(llvm::is_contained(known, arch)) << arch;
  for (llvm::StringRef arch : known)
    EXPECT_EQ("", textOf(nvptx::checkArchitecture(arch)));
}

// Family variants are LLVM's but not Clang's, which must compile C++ for them.
TEST(Architectures, AreThoseOfClangToo) {
  for (llvm::StringRef arch : nvptx::architectures())
    EXPECT_FALSE(arch.ends_with("f")) << arch.str();
}

TEST(Architectures, AreThoseOfTheToolkit) {
  std::vector<std::string> older = nvptx::architectures(12090);
  std::vector<std::string> newer = nvptx::architectures(13000);
  // CUDA 13 renamed Thor.
  EXPECT_TRUE(llvm::is_contained(older, "sm_101"));
  EXPECT_FALSE(llvm::is_contained(older, "sm_110"));
  EXPECT_FALSE(llvm::is_contained(older, "sm_88"));
  EXPECT_FALSE(llvm::is_contained(newer, "sm_101"));
  EXPECT_TRUE(llvm::is_contained(newer, "sm_110"));
  EXPECT_EQ("", textOf(nvptx::checkArchitecture("sm_110", 13000)));
  std::string text = textOf(nvptx::checkArchitecture("sm_110", 12090));
  EXPECT_TRUE(contains(text, "'sm_110'; known to CUDA 12.9 are sm_75")) << text;
}

TEST(Architectures, AnUnknownOneIsNamedWithTheKnown) {
  for (const char *arch : {"sm_52", "sm_91", "sm_100f", "90", ""}) {
    std::string text = textOf(nvptx::checkArchitecture(arch));
    EXPECT_TRUE(contains(text, std::string("'") + arch + "'")) << text;
    EXPECT_TRUE(contains(text, "known are sm_75")) << text;
    EXPECT_TRUE(contains(text, "sm_90a, sm_100")) << text;
  }
  auto module = TestModule::file("vector_add.ll");
  nvptx::Options options;
  options.arch = "sm_999";
  EXPECT_TRUE(contains(textOf(nvptx::optimize(**module, options)), "sm_999"));
  EXPECT_TRUE(contains(textOf(nvptx::emitPTX(**module, options)), "sm_999"));
  EXPECT_TRUE(
      contains(textOf(nvptx::assemble("", options, toolkit())), "sm_999"));
}
