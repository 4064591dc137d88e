//===- BatchTest.cpp - Many copies, or much advice, in one call -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

class BatchTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    OK(cudaStreamCreate(&stream));
    OK(cudaMallocManaged(&first, 4096, 1));
    OK(cudaMallocManaged(&second, 4096, 1));
  }
  void TearDown() override {
    OK(cudaStreamDestroy(stream));
    OK(cudaFree(first));
    OK(cudaFree(second));
    CudaRuntimeTest::TearDown();
  }
  /// The device, or -1 for the host, that it was last moved to; -2 for none.
  int lastPrefetch(void *memory) {
    int device = 7;
    EXPECT_EQ(
        rt().cudaMemRangeGetAttribute(&device, sizeof(device), 4, memory, 4096),
        cudaSuccess);
    return device;
  }
  cudaStream_t stream = nullptr;
  void *first = nullptr, *second = nullptr;
};

TEST_F(BatchTest, ManagedMemoryIsMoved) {
  void *both[] = {first, second};
  size_t sizes[] = {4096, 4096}, indices[] = {0, 1};
  cudaMemLocation to[] = {{1, 1}, {2, 0}};
  OK(cudaMemPrefetchBatchAsync(both, sizes, 2, to, indices, 2, 0, stream));
  EXPECT_EQ(lastPrefetch(first), 1);
  EXPECT_EQ(lastPrefetch(second), -1);
  OK(cudaMemDiscardAndPrefetchBatchAsync(both, sizes, 2, to, indices, 1, 0,
                                         stream));
  EXPECT_EQ(lastPrefetch(second), 1) << "one location for both";
  OK(cudaMemDiscardBatchAsync(both, sizes, 2, 0, stream));
  OK(cudaStreamSynchronize(stream));
}

TEST_F(BatchTest, WhatCannotBeMoved) {
  void *memory[] = {first, allocate(16)};
  size_t sizes[] = {4096, 16}, indices[] = {0, 1}, wrong[] = {1, 0};
  cudaMemLocation to[] = {{1, 0}, {1, 0}};
  auto prefetch = [&](size_t count, size_t *places, size_t locations,
                      cudaStream_t where) {
    return rt().cudaMemPrefetchBatchAsync(memory, sizes, count, to, places,
                                          locations, 0, where);
  };
  EXPECT_EQ(prefetch(2, indices, 2, stream), cudaErrorInvalidValue)
      << "not managed";
  EXPECT_EQ(prefetch(1, indices, 2, stream), cudaErrorInvalidValue);
  EXPECT_EQ(prefetch(1, wrong, 1, stream), cudaErrorInvalidValue);
  EXPECT_EQ(prefetch(1, indices, 1, nullptr), cudaErrorInvalidValue);
  EXPECT_EQ(prefetch(0, indices, 1, stream), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMemDiscardBatchAsync(memory, sizes, 2, 0, stream),
            cudaErrorInvalidValue);
  to[0].id = 99;
  EXPECT_EQ(prefetch(1, indices, 1, stream), cudaErrorInvalidDevice);
}

TEST_F(BatchTest, BoxesAreCopied) {
  unsigned char in[24], out[8] = {};
  std::iota(in, in + 24, 0);
  void *memory = allocate(24);
  cudaMemcpy3DBatchOp operations[2] = {};
  operations[0].src.type = operations[0].dst.type = 1;
  operations[0].src.op.ptr.ptr = reinterpret_cast<uintptr_t>(in);
  operations[0].dst.op.ptr.ptr = reinterpret_cast<uintptr_t>(memory);
  operations[0].extent = {24, 1, 1};
  operations[1].src.type = operations[1].dst.type = 1; // 4 of 6 in 2 rows
  operations[1].src.op.ptr = {reinterpret_cast<uintptr_t>(memory), 6, 0, {}};
  operations[1].dst.op.ptr.ptr = reinterpret_cast<uintptr_t>(out);
  operations[1].extent = {4, 2, 1};
  OK(cudaMemcpy3DBatchAsync(2, operations, 0, stream));
  OK(cudaStreamSynchronize(stream));
  EXPECT_EQ(std::vector(out, out + 8),
            (std::vector<unsigned char>{0, 1, 2, 3, 6, 7, 8, 9}));
}

TEST_F(BatchTest, ElementsAreThoseOfArrays) {
  cudaChannelFormatDesc channels = {16, 0, 0, 0, cudaChannelFormatKindUnsigned};
  cudaArray_t array = nullptr;
  OK(cudaMallocArray(&array, &channels, 4, 2, 0));
  unsigned short in[2] = {11, 12}, out[8] = {};
  cudaMemcpy3DBatchOp what = {};
  what.src.type = 1;
  what.src.op.ptr.ptr = reinterpret_cast<uintptr_t>(in);
  what.dst.type = 2;
  what.dst.op.array = {array, {1, 1, 0}};
  what.extent = {2, 1, 1};
  OK(cudaMemset(first, 0, 16));
  OK(cudaMemcpy3DBatchAsync(1, &what, 0, stream));
  OK(cudaStreamSynchronize(stream));
  OK(cudaMemcpy2DFromArray(out, 8, array, 0, 0, 8, 2, cudaMemcpyDeviceToHost));
  EXPECT_EQ(out[5], 11);
  EXPECT_EQ(out[6], 12);
  what.src.type = 3;
  EXPECT_EQ(rt().cudaMemcpy3DBatchAsync(1, &what, 0, stream),
            cudaErrorInvalidValue);
  what.src.type = 1;
  what.extent.depth = 0;
  EXPECT_EQ(rt().cudaMemcpy3DBatchAsync(1, &what, 0, stream),
            cudaErrorInvalidValue);
  OK(cudaFreeArray(array));
  what.extent.depth = 1;
  EXPECT_EQ(rt().cudaMemcpy3DBatchAsync(1, &what, 0, stream),
            cudaErrorInvalidResourceHandle);
}
} // namespace
