//===- LibraryTest.cpp - A library's variables in each context ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <cstring>
#include <mutex>
#include <thread>

using namespace cppyy_cuda::host;

namespace {

// The kernels of fake images report which image they run in.
std::mutex imagesMutex;
std::vector<void *> ran;
std::map<void *, KernelInfo> kernels;

void run(const Geometry *, void *const *, Worker *worker, uint64_t, uint64_t) {
  std::lock_guard lock(imagesMutex);
  for (auto &[image, info] : kernels)
    if (worker->kernel == &info)
      ran.push_back(image);
}

const KernelInfo *kernelOf(void *image, const char *) {
  std::lock_guard lock(imagesMutex);
  return &(kernels[image] = {"k", run, nullptr, nullptr, 0, 0, 0});
}

class LibraryTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    loader = fakeLoader();
    giveFakeImagesVariable("variable", sizeof(int));
    fakeLoader().kernel = kernelOf;
    load();
  }
  void TearDown() override {
    fn<CUlibrary>("cuLibraryUnload")(library);
    EXPECT_EQ(fakeImagesLoaded, 0);
    fakeLoader() = loader;
    kernels.clear();
    ran.clear();
    HostDriverTest::TearDown();
  }
  void load() {
    ASSERT_EQ((fn<CUlibrary *, const void *, int *, void **, unsigned, int *,
                  void **, unsigned>("cuLibraryLoadData")(
                  &library, fakeImage().data(), nullptr, nullptr, 0, nullptr,
                  nullptr, 0)),
              CUDA_SUCCESS);
    ASSERT_EQ((fn<CUkernel *, CUlibrary, const char *>("cuLibraryGetKernel")(
                  &kernel, library, "k")),
              CUDA_SUCCESS);
  }
  CUresult find(CUdeviceptr &address) {
    return fn<CUdeviceptr *, size_t *, CUlibrary, const char *>(
        "cuLibraryGetGlobal")(&address, nullptr, library, "variable");
  }
  CUdeviceptr variable() {
    CUdeviceptr address = 0;
    EXPECT_EQ(find(address), CUDA_SUCCESS);
    return address;
  }
  void launchKernel() {
    EXPECT_EQ(launch(reinterpret_cast<CUfunction>(kernel), 1, 1), CUDA_SUCCESS);
    EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  }
  CUcontext makeContext(CUdevice device) {
    CUcontext made = nullptr;
    EXPECT_EQ((fn<CUcontext *, unsigned, CUdevice>("cuCtxCreate_v2")(&made, 0,
                                                                     device)),
              CUDA_SUCCESS);
    return made;
  }

  ImageLoader loader;
  CUlibrary library = nullptr;
  CUkernel kernel = nullptr;
};

TEST_F(LibraryTest, VariablesAndCodeAreEachContextsOwn) {
  CUdeviceptr here = variable();
  launchKernel();
  CUcontext other = makeContext(1);
  CUdeviceptr there = variable();
  EXPECT_NE(here, there);
  launchKernel();
  launchKernel();
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
  EXPECT_EQ(here, variable());
  launchKernel();
  ASSERT_EQ(4u, ran.size());
  EXPECT_EQ(ran[0], ran[3]);
  EXPECT_EQ(ran[1], ran[2]);
  EXPECT_NE(ran[0], ran[1]);
}

TEST_F(LibraryTest, TheModuleOfALibraryIsEachContextsToo) {
  CUmodule module = nullptr;
  EXPECT_EQ((fn<CUmodule *, CUlibrary>("cuLibraryGetModule")(&module, library)),
            CUDA_SUCCESS);
  auto get = [&] {
    CUdeviceptr address = 0;
    EXPECT_EQ(
        (fn<CUdeviceptr *, size_t *, CUmodule, const char *>(
            "cuModuleGetGlobal_v2")(&address, nullptr, module, "variable")),
        CUDA_SUCCESS);
    return address;
  };
  EXPECT_EQ(get(), variable());
  CUcontext other = makeContext(0);
  EXPECT_EQ(get(), variable());
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
}

TEST_F(LibraryTest, CopiesGoWithTheirContext) {
  variable();
  EXPECT_EQ(fakeImagesLoaded, 1);
  CUcontext other = makeContext(1);
  EXPECT_EQ(fakeImagesLoaded, 1); // it does not use the library
  CUdeviceptr there = variable();
  EXPECT_EQ(fakeImagesLoaded, 2);
  int value = 1;
  auto copy = fn<CUdeviceptr, const void *, size_t>("cuMemcpyHtoD_v2");
  EXPECT_EQ(copy(there, &value, sizeof(value)), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
  EXPECT_EQ(fakeImagesLoaded, 1);
  EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
  EXPECT_EQ(copy(there, &value, sizeof(value)), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(LibraryTest, AResetContextIsANewOne) {
  CUdeviceptr before = variable();
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
    EXPECT_NE(before, variable());
    EXPECT_EQ(fakeImagesLoaded, 2);
    launchKernel();
  }
}

TEST_F(LibraryTest, CopiesGoWithTheLibrary) {
  variable();
  CUcontext other = makeContext(1);
  variable();
  EXPECT_EQ(fn<CUlibrary>("cuLibraryUnload")(library), CUDA_SUCCESS);
  EXPECT_EQ(fakeImagesLoaded, 0);
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
}

TEST_F(LibraryTest, ACopyThatFailsSaysWhy) {
  variable();
  CUcontext other = makeContext(1);
  fakeLoader().copy = [](void *, char *reason, size_t size) -> void * {
    std::strncpy(reason, "no memory for the copy", size);
    return nullptr;
  };
  CUdeviceptr address = 0;
  EXPECT_EQ(find(address), CUDA_ERROR_INVALID_IMAGE);
  EXPECT_STREQ(driverTable().lastErrorText(), "no memory for the copy");
  EXPECT_EQ(launch(reinterpret_cast<CUfunction>(kernel), 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_ERROR_INVALID_IMAGE);
  EXPECT_TRUE(ran.empty());
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
}

TEST_F(LibraryTest, WithoutVariablesOneImageServesAll) {
  fakeLoader().copy = [](void *, char *, size_t) -> void * { return nullptr; };
  launchKernel();
  CUcontext other = makeContext(1);
  launchKernel();
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
  ASSERT_EQ(2u, ran.size());
  EXPECT_EQ(ran[0], ran[1]);
}

TEST_F(LibraryTest, ThreadsOfManyContexts) {
  variable();
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      for (int turn = 0; turn < 10; ++turn) {
        CUcontext mine = makeContext(i % kDevices);
        launchKernel();
        EXPECT_EQ(variable(), variable());
        EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(mine), CUDA_SUCCESS);
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(fakeImagesLoaded, 1);
}
} // namespace
