//===- StreamTest.cpp - Streams and events --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <thread>

using namespace cppyy_cuda::host;

namespace {
class StreamTest : public CudaRuntimeTest {
protected:
  cudaStream_t create(unsigned flags = 0) {
    cudaStream_t stream = nullptr;
    EXPECT_EQ(rt().cudaStreamCreateWithFlags(&stream, flags), cudaSuccess);
    return stream;
  }
};

TEST_F(StreamTest, WhatItIs) {
  cudaStream_t stream = nullptr;
  ASSERT_EQ(rt().cudaSetDevice(1), cudaSuccess);
  ASSERT_EQ(rt().cudaStreamCreateWithPriority(&stream, 1, -1), cudaSuccess);
  unsigned flags = 0;
  int priority = 0, device = -1;
  unsigned long long id = 0, other = 0;
  EXPECT_EQ(rt().cudaStreamGetFlags(stream, &flags), cudaSuccess);
  EXPECT_EQ(flags, 1u);
  EXPECT_EQ(rt().cudaStreamGetPriority(stream, &priority), cudaSuccess);
  EXPECT_EQ(priority, -1);
  EXPECT_EQ(rt().cudaStreamGetDevice(stream, &device), cudaSuccess);
  EXPECT_EQ(device, 1);
  EXPECT_EQ(rt().cudaStreamGetId(stream, &id), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamGetId(create(), &other), cudaSuccess);
  EXPECT_NE(id, other);
  EXPECT_EQ(rt().cudaStreamDestroy(stream), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamSynchronize(stream), cudaErrorInvalidResourceHandle);
  EXPECT_EQ(rt().cudaDeviceReset(), cudaSuccess);
}

TEST_F(StreamTest, EventsOrderAndMeasure) {
  cudaStream_t first = create(1), second = create(1);
  cudaEvent_t start, end;
  ASSERT_EQ(rt().cudaEventCreate(&start), cudaSuccess);
  ASSERT_EQ(rt().cudaEventCreateWithFlags(&end, 0), cudaSuccess);
  std::atomic<int> order{0};
  auto slow = [](void *data) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    *static_cast<std::atomic<int> *>(data) = 1;
  };
  auto check = [](void *data) {
    if (*static_cast<std::atomic<int> *>(data) == 1)
      *static_cast<std::atomic<int> *>(data) = 2;
  };
  EXPECT_EQ(rt().cudaEventRecord(start, first), cudaSuccess);
  EXPECT_EQ(rt().cudaLaunchHostFunc(first, slow, &order), cudaSuccess);
  EXPECT_EQ(rt().cudaEventRecordWithFlags(end, first, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamWaitEvent(second, end, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaLaunchHostFunc(second, check, &order), cudaSuccess);
  EXPECT_EQ(rt().cudaEventSynchronize(end), cudaSuccess);
  EXPECT_EQ(rt().cudaEventQuery(end), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamSynchronize(second), cudaSuccess);
  EXPECT_EQ(order, 2);
  float milliseconds = 0;
  EXPECT_EQ(rt().cudaEventElapsedTime(&milliseconds, start, end), cudaSuccess);
  EXPECT_GE(milliseconds, 5.0f);
  EXPECT_EQ(rt().cudaEventDestroy(start), cudaSuccess);
  EXPECT_EQ(rt().cudaEventDestroy(end), cudaSuccess);
  EXPECT_EQ(rt().cudaEventQuery(end), cudaErrorInvalidResourceHandle);
}

TEST_F(StreamTest, Callbacks) {
  static cudaError_t seen;
  static cudaStream_t where;
  seen = cudaErrorUnknown;
  cudaStream_t stream = create();
  auto callback = [](cudaStream_t stream, cudaError_t status, void *) {
    seen = status;
    where = stream;
  };
  EXPECT_EQ(rt().cudaStreamAddCallback(stream, callback, nullptr, 0),
            cudaSuccess);
  EXPECT_EQ(rt().cudaStreamSynchronize(stream), cudaSuccess);
  EXPECT_EQ(seen, cudaSuccess);
  EXPECT_EQ(where, stream);
}

TEST_F(StreamTest, NullPlaces) {
  EXPECT_EQ(rt().cudaStreamCreate(nullptr), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaEventCreate(nullptr), cudaErrorInvalidValue);
}
} // namespace
