//===- RegisterTest.cpp - Libraries that nvcc built -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <cstring>

using namespace cppyy_cuda::host;

namespace {
struct Wrapper {
  int magic = 0x466243B1, version = 1;
  const void *data = nullptr;
  void *unused = nullptr;
};

int blocksRun;
void count(const Geometry *, void *const *, Worker *, uint64_t first,
           uint64_t last) {
  blocksRun += int(last - first);
}

std::vector<std::string> reports;
void report(const char *name, const char *contents) {
  reports.push_back(std::string(name) + " of " + contents);
}

/// Of the library: it exports no types of its own.
template <typename R, typename... P> auto own(const char *name) {
  return reinterpret_cast<R (*)(P...)>(runtimeSymbol(name));
}

class RegisterTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    loader = fakeLoader();
    giveFakeImagesVariable("v", 4);
    fakeKernels()["k"] = {"k", count, nullptr, nullptr, 0, 0, 0};
    own<void, decltype(&report)>("cppyy_cuda_rt_install_reporter")(report);
    reports.clear();
    blocksRun = 0;
  }
  void TearDown() override {
    own<void, void **>("__cudaUnregisterFatBinary")(handle);
    own<void, void *>("cppyy_cuda_rt_install_reporter")(nullptr);
    fakeLoader() = loader;
    CudaRuntimeTest::TearDown();
  }
  void load(const void *data) {
    wrapper.data = data;
    handle = own<void **, void *>("__cudaRegisterFatBinary")(&wrapper);
    own<void, void **, const void *, char *, const char *, int, void *, void *,
        void *, void *, int *>("__cudaRegisterFunction")(
        handle, &hostKernel, nullptr, "k", -1, nullptr, nullptr, nullptr,
        nullptr, nullptr);
    own<void, void **, void *, char *, const char *, int, size_t, int, int>(
        "__cudaRegisterVar")(handle, &hostVariable, nullptr, "v", 0, 4, 0, 0);
    own<void, void **>("__cudaRegisterFatBinaryEnd")(handle);
    EXPECT_EQ(own<char>("__cudaInitModule")(), 1);
  }
  /// As `hostKernel<<<3, 1>>>()` is compiled.
  cudaError_t launch() {
    dim3 grid, block;
    size_t bytes = 99;
    cudaStream_t stream = nullptr;
    cudaKernel_t kernel = nullptr;
    EXPECT_EQ(
        (own<unsigned, dim3, dim3, size_t, cudaStream_t>(
            "__cudaPushCallConfiguration")({3, 1, 1}, {1, 1, 1}, 0, nullptr)),
        0u);
    EXPECT_EQ((own<cudaError_t, cudaKernel_t *, const void *>(
                  "__cudaGetKernel")(&kernel, &hostKernel)),
              cudaSuccess);
    EXPECT_EQ(
        (own<cudaError_t, dim3 *, dim3 *, size_t *, void *>(
            "__cudaPopCallConfiguration")(&grid, &block, &bytes, &stream)),
        cudaSuccess);
    return own<cudaError_t, cudaKernel_t, dim3, dim3, void **, size_t,
               cudaStream_t>("__cudaLaunchKernel")(kernel, grid, block, nullptr,
                                                   bytes, stream);
  }

  ImageLoader loader;
  Wrapper wrapper;
  std::string image = fakeImage();
  void **handle = nullptr;
  static inline int hostKernel, hostVariable;
};

TEST_F(RegisterTest, AnImageThatTheDriverTakes) {
  load(image.data());
  EXPECT_EQ(launch(), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(blocksRun, 3);
  int value = 5, back = 0;
  size_t size = 0;
  EXPECT_EQ(rt().cudaGetSymbolSize(&size, &hostVariable), cudaSuccess);
  EXPECT_EQ(size, 4u);
  EXPECT_EQ(rt().cudaMemcpyToSymbol(&hostVariable, &value, 4, 0,
                                    cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyFromSymbol(&back, &hostVariable, 4, 0,
                                      cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(back, 5);
  EXPECT_TRUE(reports.empty());
}

TEST_F(RegisterTest, NothingIsLoadedBeforeItIsUsed) {
  int before = fakeImagesLoaded;
  load(image.data());
  EXPECT_EQ(fakeImagesLoaded, before);
  own<void, void **>("__cudaUnregisterFatBinary")(handle);
  cudaFuncAttributes attributes;
  EXPECT_EQ(rt().cudaFuncGetAttributes(&attributes, &hostKernel),
            cudaErrorInvalidDeviceFunction);
}

TEST_F(RegisterTest, CodeOfGpusIsReportedOnce) {
  struct {
    uint32_t magic = 0xBA55ED50;
    uint16_t version = 1, headerBytes = 16;
    uint64_t bytes = 3 * 64;
    struct {
      uint16_t kind, version = 1;
      uint32_t headerBytes = 64;
      uint64_t bytes = 0;
      uint32_t unused[3] = {}, architecture, rest[8] = {};
    } entries[3] = {{2, 1, 64, 0, {}, 75, {}},
                    {2, 1, 64, 0, {}, 90, {}},
                    {1, 1, 64, 0, {}, 90, {}}};
  } binary;
  load(&binary);
  EXPECT_EQ(launch(), cudaErrorNoKernelImageForDevice);
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorNoKernelImageForDevice);
  EXPECT_EQ(launch(), cudaErrorNoKernelImageForDevice);
  size_t size = 0;
  EXPECT_EQ(rt().cudaGetSymbolSize(&size, &hostVariable),
            cudaErrorNoKernelImageForDevice);
  EXPECT_EQ(reports, std::vector<std::string>{
                         "k of machine code for sm_75, sm_90 and PTX for "
                         "compute_90"});
}

TEST_F(RegisterTest, NoFatBinary) {
  uint64_t garbage[4] = {1, 2, 3, 4};
  load(garbage);
  EXPECT_EQ(launch(), cudaErrorNoKernelImageForDevice);
  EXPECT_EQ(reports, std::vector<std::string>{"k of nothing that is known"});
  wrapper.magic = 0;
  EXPECT_EQ(launch(), cudaErrorInvalidKernelImage);
}

TEST_F(RegisterTest, WhatNobodyRegistered) {
  cudaKernel_t kernel = nullptr;
  EXPECT_EQ((own<cudaError_t, cudaKernel_t *, const void *>("__cudaGetKernel")(
                &kernel, this)),
            cudaErrorInvalidDeviceFunction);
  dim3 grid, block;
  size_t bytes;
  cudaStream_t stream;
  EXPECT_EQ((own<cudaError_t, dim3 *, dim3 *, size_t *, void *>(
                "__cudaPopCallConfiguration")(&grid, &block, &bytes, &stream)),
            cudaErrorMissingConfiguration);
}
} // namespace
