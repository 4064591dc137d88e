//===- PoolTest.cpp - Pools, managed memory, what is set ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

using PoolTest = CudaRuntimeTest;

TEST_F(PoolTest, OfOnesOwn) {
  cudaMemPoolProps props = {};
  props.allocType = 1;
  props.location = {1, 0};
  cudaMemPool_t pool = nullptr;
  OK(cudaMemPoolCreate(&pool, &props));
  uint64_t threshold = 4096, found = 0;
  OK(cudaMemPoolSetAttribute(pool, 4, &threshold));
  OK(cudaMemPoolGetAttribute(pool, 4, &found));
  EXPECT_EQ(found, 4096u);
  int access = -1;
  cudaMemAccessDesc everything = {{1, 0}, 3};
  OK(cudaMemPoolSetAccess(pool, &everything, 1));
  OK(cudaMemPoolGetAccess(&access, pool, &everything.location));
  EXPECT_EQ(access, 3);
  void *memory = nullptr;
  OK(cudaMallocFromPoolAsync(&memory, 64, pool, nullptr));
  OK(cudaFreeAsync(memory, nullptr));
  OK(cudaStreamSynchronize(nullptr));
  OK(cudaMemPoolTrimTo(pool, 0));
  OK(cudaMemPoolDestroy(pool));
  EXPECT_EQ(rt().cudaMemPoolCreate(&pool, nullptr), cudaErrorInvalidValue);
}

TEST_F(PoolTest, OfDevices) {
  cudaMemPool_t pool = nullptr, found = nullptr;
  cudaMemLocation device = {1, 0};
  OK(cudaDeviceGetDefaultMemPool(&pool, 0));
  OK(cudaDeviceGetMemPool(&found, 0));
  EXPECT_EQ(found, pool);
  OK(cudaMemGetDefaultMemPool(&found, &device, 1));
  EXPECT_EQ(found, pool);
  OK(cudaMemGetMemPool(&found, &device, 1));
  EXPECT_EQ(found, pool);
  cudaMemPoolProps props = {};
  props.allocType = 1;
  props.location = device;
  cudaMemPool_t other = nullptr;
  OK(cudaMemPoolCreate(&other, &props));
  OK(cudaDeviceSetMemPool(0, other));
  OK(cudaDeviceGetMemPool(&found, 0));
  EXPECT_EQ(found, other);
  OK(cudaDeviceSetMemPool(0, pool));
  OK(cudaMemPoolDestroy(other));
  EXPECT_EQ(rt().cudaDeviceGetMemPool(&found, 99), cudaErrorInvalidDevice);
}

TEST_F(PoolTest, ManagedMemory) {
  void *memory = nullptr;
  cudaStream_t stream = nullptr;
  OK(cudaMallocManaged(&memory, 64, 1));
  OK(cudaMemAdvise(memory, 64, 1, {1, 0})); // mostly read
  OK(cudaMemPrefetchAsync(memory, 64, {1, 0}, 0, nullptr));
  OK(cudaStreamSynchronize(nullptr));
  int mostlyRead = -1, others[2] = {};
  OK(cudaMemRangeGetAttribute(&mostlyRead, 4, 1, memory, 64));
  EXPECT_EQ(mostlyRead, 1);
  void *places[] = {&others[0], &others[1]};
  size_t sizes[] = {4, 4};
  int attributes[] = {1, 1};
  OK(cudaMemRangeGetAttributes(places, sizes, attributes, 2, memory, 64));
  EXPECT_EQ(others[1], 1);
  OK(cudaStreamCreate(&stream));
  OK(cudaStreamAttachMemAsync(stream, memory, 0, 4));
  OK(cudaStreamSynchronize(stream));
  OK(cudaStreamDestroy(stream));
  EXPECT_EQ(rt().cudaMemRangeGetAttribute(&mostlyRead, 3, 1, memory, 64),
            cudaErrorInvalidValue);
  OK(cudaFree(memory));
}

TEST_F(PoolTest, CopiesInABatch) {
  int from[] = {5, 6}, back[2] = {};
  void *memory = allocate(8);
  void *targets[] = {memory, static_cast<char *>(memory) + 4};
  const void *sources[] = {&from[1], &from[0]};
  size_t sizes[] = {4, 4}, first = 0;
  // An access order (1: of the stream), no hints.
  int attributes[6] = {1};
  cudaStream_t stream = nullptr;
  OK(cudaStreamCreate(&stream));
  OK(cudaMemcpyBatchAsync(targets, sources, sizes, 2,
                          reinterpret_cast<cudaMemcpyAttributes *>(attributes),
                          &first, 1, stream));
  OK(cudaStreamSynchronize(stream));
  OK(cudaMemcpy(back, memory, 8, cudaMemcpyDeviceToHost));
  EXPECT_EQ(back[0], 6);
  EXPECT_EQ(back[1], 5);
  OK(cudaStreamDestroy(stream));
}

TEST_F(PoolTest, SettingsOfDevices) {
  int cache = -1, shared = -1, value = -1;
  OK(cudaDeviceSetCacheConfig(0));
  OK(cudaDeviceGetCacheConfig(&cache));
  EXPECT_GE(cache, 0);
  OK(cudaDeviceSetSharedMemConfig(0));
  OK(cudaDeviceGetSharedMemConfig(&shared));
  EXPECT_GE(shared, 0);
  size_t bytes = 0;
  OK(cudaDeviceSetLimit(0, 8192)); // a thread's stack
  OK(cudaDeviceGetLimit(&bytes, 0));
  EXPECT_EQ(bytes, 8192u);
  EXPECT_EQ(rt().cudaDeviceSetLimit(99, 1), cudaErrorUnsupportedLimit);
  OK(cudaCtxResetPersistingL2Cache());
  OK(cudaDeviceGetP2PAttribute(&value, 2, 0, 1)); // access is supported
  EXPECT_GE(value, 0);
  EXPECT_EQ(rt().cudaDeviceGetP2PAttribute(&value, 2, 0, 0),
            cudaErrorInvalidDevice);
  OK(cudaProfilerStart());
  OK(cudaProfilerStop());
}

TEST_F(PoolTest, AttributesOfStreams) {
  cudaStream_t stream = nullptr, other = nullptr;
  OK(cudaStreamCreate(&stream));
  OK(cudaStreamCreate(&other));
  alignas(8) char bytes[64] = {};
  auto *value = reinterpret_cast<cudaStreamAttrValue *>(bytes);
  OK(cudaStreamSetAttribute(stream, 3, value)); // how to wait: a hint
  OK(cudaStreamCopyAttributes(other, stream));
  OK(cudaStreamGetAttribute(other, 3, value));
  EXPECT_EQ(bytes[0], 1) << "automatic";
  EXPECT_EQ(rt().cudaStreamGetAttribute(other, 99, value),
            cudaErrorInvalidValue);
  OK(cudaStreamDestroy(other));
  OK(cudaStreamDestroy(stream));
}

TEST_F(PoolTest, VariablesAndFilesOfLibraries) {
  ImageLoader loader = fakeLoader();
  giveFakeImagesVariable("v", 4);
  fakeKernels()["k"] = {
      "k",
      [](const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {},
      nullptr,
      nullptr,
      0,
      0,
      0};
  fakeKernel("k");
  void *address = nullptr;
  size_t bytes = 0;
  OK(cudaLibraryGetGlobal(&address, &bytes, fakeLibrary, "v"));
  EXPECT_TRUE(address);
  EXPECT_EQ(bytes, 4u);
  EXPECT_EQ(rt().cudaLibraryGetGlobal(&address, &bytes, fakeLibrary, "w"),
            cudaErrorSymbolNotFound);
  cudaLibrary_t library = nullptr;
  EXPECT_EQ(rt().cudaLibraryLoadFromFile(&library, "/none", nullptr, nullptr, 0,
                                         nullptr, nullptr, 0),
            cudaErrorFileNotFound);
  fakeLoader() = loader;
}
} // namespace
