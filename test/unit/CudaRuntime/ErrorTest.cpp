//===- ErrorTest.cpp - The last error of each thread ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <thread>

using namespace cppyy_cuda::host;

namespace {
using ErrorTest = CudaRuntimeTest;

TEST_F(ErrorTest, IsKeptUntilItIsRead) {
  EXPECT_EQ(rt().cudaGetLastError(), cudaSuccess);
  EXPECT_EQ(rt().cudaSetDevice(99), cudaErrorInvalidDevice);
  int count = 0;
  EXPECT_EQ(rt().cudaGetDeviceCount(&count), cudaSuccess);
  EXPECT_EQ(rt().cudaPeekAtLastError(), cudaErrorInvalidDevice)
      << "a success does not clear it";
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaGetLastError(), cudaSuccess);
}

TEST_F(ErrorTest, IsTheThreadsOwn) {
  EXPECT_EQ(rt().cudaSetDevice(99), cudaErrorInvalidDevice);
  std::thread([] {
    EXPECT_EQ(rt().cudaPeekAtLastError(), cudaSuccess);
    EXPECT_EQ(rt().cudaMemcpy(nullptr, nullptr, 1, 7),
              cudaErrorInvalidMemcpyDirection);
  }).join();
  EXPECT_EQ(rt().cudaPeekAtLastError(), cudaErrorInvalidDevice);
}

TEST_F(ErrorTest, NotReadyIsNone) {
  cudaStream_t stream;
  ASSERT_EQ(rt().cudaStreamCreate(&stream), cudaSuccess);
  std::atomic<bool> open{false};
  auto wait = [](void *gate) {
    while (!*static_cast<std::atomic<bool> *>(gate))
      std::this_thread::yield();
  };
  ASSERT_EQ(rt().cudaLaunchHostFunc(stream, wait, &open), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamQuery(stream), cudaErrorNotReady);
  EXPECT_EQ(rt().cudaPeekAtLastError(), cudaSuccess);
  open = true;
  EXPECT_EQ(rt().cudaStreamSynchronize(stream), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamQuery(stream), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamDestroy(stream), cudaSuccess);
}

TEST_F(ErrorTest, NamesAndTexts) {
  EXPECT_STREQ(rt().cudaGetErrorName(0), "cudaSuccess");
  EXPECT_STREQ(rt().cudaGetErrorString(0), "no error");
  EXPECT_STREQ(rt().cudaGetErrorName(2), "cudaErrorMemoryAllocation");
  EXPECT_STREQ(rt().cudaGetErrorString(2), "out of memory");
  EXPECT_STREQ(rt().cudaGetErrorName(9), "cudaErrorInvalidConfiguration");
  EXPECT_STREQ(rt().cudaGetErrorString(9), "invalid configuration argument");
  EXPECT_STREQ(rt().cudaGetErrorName(12345), "unrecognized error code");
  EXPECT_STREQ(rt().cudaGetErrorString(-1), "unrecognized error code");
}

void faulting(const Geometry *, void *const *, Worker *worker, uint64_t,
              uint64_t) {
  worker->fault(worker, FaultKind::Assert, "no");
}

TEST_F(ErrorTest, OneThatEndsTheContextStaysUntilTheReset) {
  fakeKernels()["fault"] = {"fault", faulting, nullptr, nullptr, 0, 0, 0};
  cudaKernel_t kernel = fakeKernel("fault");
  EXPECT_EQ(
      rt().cudaLaunchKernel(kernel, {1, 1, 1}, {1, 1, 1}, nullptr, 0, nullptr),
      cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaErrorAssert);
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorAssert);
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorAssert) << "it is sticky";
  fakeLibrary = nullptr; // ends with the context
  EXPECT_EQ(rt().cudaDeviceReset(), cudaSuccess);
  rt().cudaGetLastError();
  EXPECT_EQ(rt().cudaGetLastError(), cudaSuccess);
  EXPECT_TRUE(allocate(4));
}
} // namespace
