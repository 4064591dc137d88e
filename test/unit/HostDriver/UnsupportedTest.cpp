//===- UnsupportedTest.cpp - Functions that are not supported -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"

using namespace cppyy_cuda::host;

namespace {
struct Name {
  const char *name, *symbol;
};
const Name names[] = {
#define CU_UNSUPPORTED(NAME, SINCE, SYMBOL) {#NAME, #SYMBOL},
#include "Unsupported.def"
};

using UnsupportedTest = HostDriverTest;

// None uses its parameters.
TEST_F(UnsupportedTest, EachFunctionSaysSo) {
  for (const Name &each : names) {
    EXPECT_EQ(fn<>(each.symbol)(), CUDA_ERROR_NOT_SUPPORTED) << each.name;
    EXPECT_NE(std::string(driverTable().lastErrorText()).find(each.name),
              std::string::npos)
        << each.name;
  }
}

TEST_F(UnsupportedTest, TheListHasWhatTheDocumentationNames) {
  auto has = [](const std::string &name) {
    for (const Name &each : names)
      if (name == each.name)
        return true;
    return false;
  };
  for (const char *name :
       {"cuTexObjectCreate", "cuSurfObjectCreate", "cuMemCreate",
        "cuMulticastCreate", "cuImportExternalMemory", "cuGraphicsMapResources",
        "cuGreenCtxCreate", "cuLinkCreate", "cuStreamWaitValue32",
        "cuGraphConditionalHandleCreate", "cuTensorMapEncodeTiled",
        "cuLaunchCooperativeKernelMultiDevice"})
    EXPECT_TRUE(has(name)) << name;
}
} // namespace
