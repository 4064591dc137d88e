//===- TraceTest.cpp - Traced entries -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostTraced.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

TEST(HostTrace, FaultsHaveTheirPlace) {
  HostImage image(TestModule::text(kDivide), traced());
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  int x[] = {6, 2};
  FaultingRun store(*info, x, nullptr);
  EXPECT_TRUE(store.hasFaulted);
  EXPECT_EQ("/src/a.py:9:2 in k", placeOf(*info, store.worker.location));
  FaultingRun load(*info, nullptr, x);
  EXPECT_TRUE(load.hasFaulted);
  EXPECT_EQ("/src/a.py:7:3 in k", placeOf(*info, load.worker.location));
}

TEST(HostTrace, InlinedCodeHasItsOwnPlace) {
  HostImage image(TestModule::text(kDivide), traced());
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  EXPECT_EQ("none", placeOf(*info, info->numLocations));
  EXPECT_EQ(":0:0 in ", placeOf(*info, 0));
  bool isThere = false;
  for (uint32_t i = 0; i < info->numLocations; ++i)
    isThere |= placeOf(*info, i) == "<fragment>:11:5 in divide";
  EXPECT_TRUE(isThere);
}

TEST(HostTrace, ThreadsAreCounted) {
  HostImage image(TestModule::text(kDivide), traced());
  int x[] = {6, 2}, y[12];
  FaultingRun run(*image.kernel("k"), x, y);
  EXPECT_FALSE(run.hasFaulted);
  EXPECT_EQ(3u, run.worker.thread);
}

TEST(HostTrace, UntracedImagesHaveNoPlaces) {
  HostImage image(TestModule::text(kDivide));
  EXPECT_EQ(0u, image.kernel("k")->numLocations);
  EXPECT_EQ(nullptr, image.kernel("k")->locations);
}

TEST(HostTrace, AnImageIsTracedWithItsOwnVariables) {
  const host::ImageLoader &loader = host::loader::imageLoader();
  std::string bytes = imageWithSource(kDivide);
  char reason[512] = "";
  void *image = loader.load(bytes.data(), bytes.size(), reason, sizeof(reason));
  ASSERT_NE(nullptr, image) << reason;
  bytes.assign(bytes.size(), '\0'); // the loader keeps what it needs
  EXPECT_EQ(0u, loader.kernel(image, "k")->numLocations);
  *static_cast<int *>(loader.global(image, "offset", nullptr)) = 70;
  const host::KernelInfo *info = loader.traced(image, "k");
  ASSERT_NE(nullptr, info);
  EXPECT_LT(1u, info->numLocations);
  EXPECT_EQ(info, loader.traced(image, "k"));
  EXPECT_EQ(nullptr, loader.traced(image, "other"));
  int x[] = {6, 2}, y[4] = {};
  FaultingRun run(*info, x, y);
  EXPECT_FALSE(run.hasFaulted);
  EXPECT_EQ(73, y[2]);
  loader.unload(image);
}

TEST(HostTrace, WithoutItsSourceAnImageCannotBeTraced) {
  const host::ImageLoader &loader = host::loader::imageLoader();
  auto input = TestModule::text(kDivide);
  ASSERT_EQ("", textOf(host::target::retarget(**input, {})));
  for (const char *source : {"", "no bitcode"}) {
    std::string bytes =
        cantFail(host::target::compileImage(**input, {}, source));
    char reason[512] = "";
    void *image =
        loader.load(bytes.data(), bytes.size(), reason, sizeof(reason));
    ASSERT_NE(nullptr, image) << reason;
    EXPECT_EQ(nullptr, loader.traced(image, "k"));
    loader.unload(image);
  }
}

TEST(HostTrace, AnImageWhoseSourceIsCutOffIsRefused) {
  std::string bytes = imageWithSource(kDivide);
  char reason[512] = "";
  EXPECT_EQ(nullptr,
            host::loader::imageLoader().load(bytes.data(), bytes.size() - 1,
                                             reason, sizeof(reason)));
  EXPECT_STREQ("the host image is cut off", reason);
}
