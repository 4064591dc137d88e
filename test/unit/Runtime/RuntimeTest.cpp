//===- RuntimeTest.cpp - The launcher, on the host driver -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../HostDriver/HostDriverFixture.h"
#include "cppyy-cuda/Runtime/Image.h"
#include <chrono>
#include <iostream>
#include <thread>

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {
void store(const Geometry *geometry, void *const *params, Worker *,
           uint64_t first, uint64_t last) {
  for (uint64_t block = first; block < last; ++block)
    (*static_cast<int *const *>(params[0]))[block] =
        int(geometry->blockDim[0] + geometry->dynamicShared);
}
void nothing(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {}

const Parameter pointer[] = {{0, 8, 8}};

/// The value, or a failed test.
template <typename T> T take(llvm::Expected<T> value) {
  if (!value) {
    ADD_FAILURE() << llvm::toString(value.takeError());
    abort();
  }
  return std::move(*value);
}

class RuntimeTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp(); // loads the host driver, which is in use from here
                             // on
    fakeKernels()["store"] = {"store", store, nullptr, pointer, 1, 0, 0};
    fakeKernels()["empty"] = {"empty", nothing, nullptr, nullptr, 0, 0, 0};
    fakeKernels()["small"] = {"small", nothing, nullptr, nullptr, 0, 0, 64};
    fakeKernels()["barrier"] = {
        "barrier", nullptr, "it uses a barrier", nullptr, 0, 0, 0};
    llvm::Expected<const Driver &> found = Driver::get();
    ASSERT_TRUE(bool(found)) << llvm::toString(found.takeError());
    driver = &*found;
    image = take(Image::load(*driver, fakeImage()));
  }
  const Kernel &kernel(const char *name) {
    llvm::Expected<const Kernel &> found = image->kernel(name);
    if (!found)
      ADD_FAILURE() << llvm::toString(found.takeError());
    return *found;
  }

  const Driver *driver = nullptr;
  std::unique_ptr<Image> image;
};

/// The error's text; also checks the code if it is the driver's.
std::string textOf(llvm::Error error, CUresult expected) {
  EXPECT_TRUE(error.isA<DriverError>());
  std::string text;
  llvm::handleAllErrors(std::move(error), [&](const DriverError &e) {
    EXPECT_EQ(e.getCode(), expected);
    text = e.message();
  });
  return text;
}

TEST_F(RuntimeTest, TheDriverIsTheHosts) {
  EXPECT_TRUE(driver->isHost());
  EXPECT_EQ(take(driver->deviceAttribute(
                CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, 0)),
            9);
  llvm::Expected<const Driver &> again = Driver::get();
  ASSERT_TRUE(bool(again));
  EXPECT_EQ(&*again, driver);
}

TEST_F(RuntimeTest, NoDriverIsAClearError) {
  auto none = Driver::open("libno-such-driver.so.1");
  ASSERT_FALSE(bool(none));
  llvm::Error error = none.takeError();
  EXPECT_TRUE(error.isA<NoDriverError>());
  std::string text = llvm::toString(std::move(error));
  EXPECT_NE(text.find("no NVIDIA driver was found"), std::string::npos) << text;
  EXPECT_NE(text.find("libno-such-driver.so.1"), std::string::npos) << text;
  EXPECT_NE(text.find("host target"), std::string::npos) << text;
}

TEST_F(RuntimeTest, AnythingElseIsTooOld) {
  auto wrong = Driver::open("libc.so.6");
  ASSERT_FALSE(bool(wrong));
  EXPECT_NE(llvm::toString(wrong.takeError()).find("CUDA 12.0 or later"),
            std::string::npos);
}

TEST_F(RuntimeTest, LaunchesWithArguments) {
  std::vector<int> out(10, 0);
  int *pointer = out.data();
  const void *params[] = {&pointer};
  llvm::Error error = kernel("store").launch({10}, {32}, 8, nullptr, params);
  ASSERT_FALSE(bool(error)) << llvm::toString(std::move(error));
  ASSERT_EQ(driver->cuStreamSynchronize(nullptr), CUDA_SUCCESS);
  EXPECT_EQ(out, std::vector<int>(10, 40));
}

TEST_F(RuntimeTest, LargeSharedMemoryIsAllowedByItself) {
  const Kernel &empty = kernel("empty");
  for (unsigned kilobytes : {200, 60, 227}) {
    llvm::Error error = empty.launch({1}, {1}, kilobytes * 1024, nullptr, {});
    EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  }
  std::string text = textOf(empty.launch({1}, {1}, 228 * 1024, nullptr, {}),
                            CUDA_ERROR_INVALID_VALUE);
  EXPECT_NE(text.find("'empty': 233472 bytes of dynamic shared memory"),
            std::string::npos)
      << text;
}

TEST_F(RuntimeTest, TooManyThreadsNamesTheLimit) {
  std::string text = textOf(kernel("small").launch({1}, {65}, 0, nullptr, {}),
                            CUDA_ERROR_INVALID_VALUE);
  EXPECT_NE(text.find("'small' with 65 threads in a block, where the limit is "
                      "64"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("CUDA_ERROR_INVALID_VALUE (1)"), std::string::npos)
      << text;
  EXPECT_EQ(take(kernel("small").maxThreadsPerBlock()), 64);
}

TEST_F(RuntimeTest, TheHostsReasonIsInTheError) {
  std::string text = textOf(kernel("barrier").launch({1}, {1}, 0, nullptr, {}),
                            CUDA_ERROR_NOT_SUPPORTED);
  EXPECT_NE(text.find("it uses a barrier"), std::string::npos) << text;
}

TEST_F(RuntimeTest, WhatAnImageLacks) {
  llvm::Expected<const Kernel &> none = image->kernel("none");
  ASSERT_FALSE(bool(none));
  EXPECT_NE(textOf(none.takeError(), CUDA_ERROR_NOT_FOUND).find("'none'"),
            std::string::npos);
  auto ptx = Image::load(*driver, ".version 9.0\n");
  ASSERT_FALSE(bool(ptx));
  EXPECT_NE(textOf(ptx.takeError(), CUDA_ERROR_NO_BINARY_FOR_GPU).find("PTX"),
            std::string::npos);
  EXPECT_EQ(take(image->global("counter")).size, sizeof(int));
  EXPECT_NE(textOf(image->global("none").takeError(), CUDA_ERROR_NOT_FOUND)
                .find("'none'"),
            std::string::npos);
}

TEST_F(RuntimeTest, ImagesUnloadThemselves) {
  int before = fakeImagesLoaded;
  {
    auto other = take(Image::load(*driver, fakeImage()));
  }
  EXPECT_EQ(fakeImagesLoaded, before);
}

TEST_F(RuntimeTest, AThreadWithoutContextGetsThePrimary) {
  std::thread([&] {
    CUcontext given = take(driver->ensureContext());
    EXPECT_EQ(given, context);
    llvm::Error error = kernel("empty").launch({1}, {1}, 0, nullptr, {});
    EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
    EXPECT_EQ(take(driver->ensureContext()), context);
  }).join();
}

TEST_F(RuntimeTest, AnOverheadIsMeasured) {
  constexpr int kLaunches = 100000;
  const Kernel &empty = kernel("empty");
  auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kLaunches; ++i)
    llvm::cantFail(empty.launch({1}, {1}, 0, nullptr, {}));
  std::chrono::duration<double, std::nano> time =
      std::chrono::steady_clock::now() - start;
  RecordProperty("nanoseconds_a_launch", int(time.count() / kLaunches));
  std::cout << "empty launch on the host driver: " << time.count() / kLaunches
            << " ns\n";
  // Generous, since machines are shared. A launch that waits for something
  // takes longer.
  EXPECT_LT(time.count() / kLaunches, 50000);
}
} // namespace
