//===- MemoryTest.cpp - Allocating, filling, copying ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <cstring>
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
class MemoryTest : public CudaRuntimeTest {
protected:
  std::vector<int> numbers(size_t count) {
    std::vector<int> values(count);
    std::iota(values.begin(), values.end(), 1);
    return values;
  }
  cudaPointerAttributes attributesOf(const void *pointer) {
    cudaPointerAttributes attributes;
    EXPECT_EQ(rt().cudaPointerGetAttributes(&attributes, pointer), cudaSuccess);
    return attributes;
  }
};

TEST_F(MemoryTest, ThereAndBack) {
  std::vector<int> source = numbers(1000), target(1000);
  size_t bytes = source.size() * sizeof(int);
  void *first = allocate(bytes), *second = allocate(bytes);
  EXPECT_EQ(
      rt().cudaMemcpy(first, source.data(), bytes, cudaMemcpyHostToDevice),
      cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(second, first, bytes, cudaMemcpyDeviceToDevice),
            cudaSuccess);
  EXPECT_EQ(
      rt().cudaMemcpy(target.data(), second, bytes, cudaMemcpyDeviceToHost),
      cudaSuccess);
  EXPECT_EQ(source, target);
  std::vector<int> third(1000);
  EXPECT_EQ(
      rt().cudaMemcpy(third.data(), target.data(), bytes, cudaMemcpyHostToHost),
      cudaSuccess);
  EXPECT_EQ(source, third);
}

TEST_F(MemoryTest, TheAddressesSayWhich) {
  std::vector<int> source = numbers(10), target(10);
  void *memory = allocate(40);
  EXPECT_EQ(rt().cudaMemcpy(memory, source.data(), 40, cudaMemcpyDefault),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyAsync(target.data(), memory, 40, cudaMemcpyDefault,
                                 nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaStreamSynchronize(nullptr), cudaSuccess);
  EXPECT_EQ(source, target);
}

TEST_F(MemoryTest, AsyncCopiesOfEveryKind) {
  std::vector<int> source = numbers(10), target(10);
  void *first = allocate(40), *second = allocate(40);
  cudaStream_t stream;
  ASSERT_EQ(rt().cudaStreamCreate(&stream), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyAsync(first, source.data(), 40,
                                 cudaMemcpyHostToDevice, stream),
            cudaSuccess);
  EXPECT_EQ(
      rt().cudaMemcpyAsync(second, first, 40, cudaMemcpyDeviceToDevice, stream),
      cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyAsync(target.data(), second, 40,
                                 cudaMemcpyDeviceToHost, stream),
            cudaSuccess);
  EXPECT_EQ(rt().cudaStreamSynchronize(stream), cudaSuccess);
  EXPECT_EQ(source, target);
  EXPECT_EQ(rt().cudaMemcpyAsync(first, second, 40, 5, stream),
            cudaErrorInvalidMemcpyDirection);
}

TEST_F(MemoryTest, WrongCopies) {
  int value = 0;
  void *memory = allocate(4);
  EXPECT_EQ(rt().cudaMemcpy(&value, memory, 4, -1),
            cudaErrorInvalidMemcpyDirection);
  EXPECT_EQ(rt().cudaMemcpy(&value, &value, 4, cudaMemcpyHostToDevice),
            cudaErrorInvalidValue)
      << "no device memory";
  EXPECT_EQ(rt().cudaMemcpy(memory, &value, 5000, cudaMemcpyHostToDevice),
            cudaErrorInvalidValue)
      << "past the end";
  EXPECT_EQ(rt().cudaMemcpy(nullptr, nullptr, 0, cudaMemcpyHostToDevice),
            cudaSuccess)
      << "nothing to copy";
}

TEST_F(MemoryTest, NothingIsNull) {
  void *memory = &memory;
  EXPECT_EQ(rt().cudaMalloc(&memory, 0), cudaSuccess);
  EXPECT_EQ(memory, nullptr);
  EXPECT_EQ(rt().cudaFree(nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaFreeHost(nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaFreeArray(nullptr), cudaSuccess);
  memory = &memory;
  EXPECT_EQ(rt().cudaMallocHost(&memory, 0), cudaSuccess);
  EXPECT_EQ(memory, nullptr);
  EXPECT_EQ(rt().cudaMallocManaged(&memory, 0, 1), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMalloc(nullptr, 4), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMallocHost(nullptr, 4), cudaErrorInvalidValue);
}

TEST_F(MemoryTest, TooMuch) {
  void *memory = nullptr;
  EXPECT_EQ(rt().cudaMalloc(&memory, size_t(1) << 60),
            cudaErrorMemoryAllocation);
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorMemoryAllocation);
  EXPECT_TRUE(allocate(16)) << "the context lives on";
}

TEST_F(MemoryTest, FreeingTwice) {
  void *memory = allocate(16);
  EXPECT_EQ(rt().cudaFree(memory), cudaSuccess);
  EXPECT_EQ(rt().cudaFree(memory), cudaErrorInvalidValue);
}

TEST_F(MemoryTest, FreeAndTotal) {
  size_t available = 0, total = 0;
  EXPECT_EQ(rt().cudaMemGetInfo(&available, &total), cudaSuccess);
  EXPECT_GT(available, 0u);
  EXPECT_LE(available, total);
}

TEST_F(MemoryTest, WhatAPointerPointsTo) {
  int local = 0;
  void *device = allocate(16), *pinned = nullptr, *managed = nullptr;
  ASSERT_EQ(rt().cudaMallocHost(&pinned, 16), cudaSuccess);
  ASSERT_EQ(rt().cudaMallocManaged(&managed, 16, 1), cudaSuccess);
  EXPECT_EQ(attributesOf(device).type, cudaMemoryTypeDevice);
  EXPECT_EQ(attributesOf(device).device, 0);
  EXPECT_EQ(attributesOf(device).devicePointer, device);
  EXPECT_EQ(attributesOf(device).hostPointer, nullptr);
  EXPECT_EQ(attributesOf(pinned).type, cudaMemoryTypeHost);
  EXPECT_EQ(attributesOf(pinned).hostPointer, pinned);
  EXPECT_EQ(attributesOf(managed).type, cudaMemoryTypeManaged);
  EXPECT_EQ(attributesOf(managed).hostPointer, managed);
  EXPECT_EQ(attributesOf(&local).type, cudaMemoryTypeUnregistered);
  EXPECT_EQ(attributesOf(&local).device, -2);
  EXPECT_EQ(attributesOf(&local).hostPointer, &local);
  EXPECT_EQ(rt().cudaPointerGetAttributes(nullptr, device),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaFreeHost(pinned), cudaSuccess);
  EXPECT_EQ(rt().cudaFree(managed), cudaSuccess);
}

TEST_F(MemoryTest, PinnedAndRegistered) {
  void *pinned = nullptr, *mapped = nullptr;
  unsigned flags = 0;
  EXPECT_EQ(rt().cudaHostAlloc(&pinned, 64, 2), cudaSuccess);
  EXPECT_EQ(rt().cudaHostGetFlags(&flags, pinned), cudaSuccess);
  EXPECT_TRUE(flags & 2);
  EXPECT_EQ(rt().cudaHostGetDevicePointer(&mapped, pinned, 0), cudaSuccess);
  EXPECT_EQ(mapped, pinned);
  EXPECT_EQ(rt().cudaFreeHost(pinned), cudaSuccess);
  std::vector<char> memory(4096);
  EXPECT_EQ(rt().cudaHostUnregister(memory.data()),
            cudaErrorHostMemoryNotRegistered);
  EXPECT_EQ(rt().cudaHostRegister(memory.data(), memory.size(), 0),
            cudaSuccess);
  EXPECT_EQ(rt().cudaHostRegister(memory.data(), memory.size(), 0),
            cudaErrorHostMemoryAlreadyRegistered);
  EXPECT_EQ(attributesOf(memory.data()).type, cudaMemoryTypeHost);
  EXPECT_EQ(rt().cudaHostUnregister(memory.data()), cudaSuccess);
}

TEST_F(MemoryTest, Fill) {
  unsigned char bytes[8] = {};
  void *memory = allocate(8);
  EXPECT_EQ(rt().cudaMemset(memory, 0x1ff, 8), cudaSuccess);
  EXPECT_EQ(rt().cudaMemsetAsync(memory, 3, 4, nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(bytes, memory, 8, cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(bytes[3], 3);
  EXPECT_EQ(bytes[4], 0xff) << "the value's low byte";
  EXPECT_EQ(rt().cudaMemset(bytes, 0, 8), cudaErrorInvalidValue);
}

TEST_F(MemoryTest, Pools) {
  void *memory = nullptr;
  cudaMemPool_t pool = nullptr;
  EXPECT_EQ(rt().cudaDeviceGetDefaultMemPool(&pool, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaMallocFromPoolAsync(&memory, 64, pool, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaFreeAsync(memory, nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaMallocAsync(&memory, 64, nullptr), cudaSuccess);
  uint64_t used = 0;
  EXPECT_EQ(rt().cudaMemPoolGetAttribute(pool, CU_MEMPOOL_ATTR_USED_MEM_CURRENT,
                                         &used),
            cudaSuccess);
  EXPECT_GE(used, 64u);
  EXPECT_EQ(rt().cudaFreeAsync(memory, nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamSynchronize(nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaMemPoolTrimTo(pool, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaMallocAsync(&memory, 0, nullptr), cudaSuccess);
  EXPECT_EQ(memory, nullptr);
}

TEST_F(MemoryTest, PeerCopies) {
  int value = 42, result = 0;
  ASSERT_EQ(rt().cudaSetDevice(1), cudaSuccess);
  void *there = allocate(4);
  ASSERT_EQ(rt().cudaSetDevice(0), cudaSuccess);
  void *here = allocate(4);
  EXPECT_EQ(rt().cudaMemcpy(here, &value, 4, cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyPeer(there, 1, here, 0, 4), cudaSuccess);
  EXPECT_EQ(rt().cudaMemset(here, 0, 4), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyPeerAsync(here, 0, there, 1, 4, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(&result, here, 4, cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(result, 42);
  EXPECT_EQ(rt().cudaMemcpyPeer(there, 9, here, 0, 4), cudaErrorInvalidDevice);
  ASSERT_EQ(rt().cudaSetDevice(1), cudaSuccess);
  EXPECT_EQ(rt().cudaFree(there), cudaSuccess);
}
} // namespace
