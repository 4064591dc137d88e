//===- MemoryTest.cpp - Memory and copies ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
class MemoryTest : public HostDriverTest {
protected:
  CUdeviceptr alloc(size_t size) {
    CUdeviceptr memory = 0;
    EXPECT_EQ((fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&memory, size)),
              CUDA_SUCCESS);
    return memory;
  }
  CUresult free(CUdeviceptr memory) {
    return fn<CUdeviceptr>("cuMemFree_v2")(memory);
  }
  CUresult toDevice(CUdeviceptr to, const void *from, size_t size) {
    return fn<CUdeviceptr, const void *, size_t>("cuMemcpyHtoD_v2")(to, from,
                                                                    size);
  }
  CUresult toHost(void *to, CUdeviceptr from, size_t size) {
    return fn<void *, CUdeviceptr, size_t>("cuMemcpyDtoH_v2")(to, from, size);
  }
};

TEST_F(MemoryTest, CopiesGoThereAndBack) {
  std::vector<int> data(100), back(100);
  std::iota(data.begin(), data.end(), 7);
  size_t size = data.size() * sizeof(int);
  CUdeviceptr first = alloc(size), second = alloc(size);
  EXPECT_EQ(first % 256, 0u);
  EXPECT_EQ(toDevice(first, data.data(), size), CUDA_SUCCESS);
  EXPECT_EQ((fn<CUdeviceptr, CUdeviceptr, size_t, CUstream>(
                "cuMemcpyDtoDAsync_v2")(second, first, size, nullptr)),
            CUDA_SUCCESS);
  EXPECT_EQ(toHost(back.data(), second, size), CUDA_SUCCESS);
  EXPECT_EQ(data, back);
  EXPECT_EQ(free(first), CUDA_SUCCESS);
  EXPECT_EQ(free(second), CUDA_SUCCESS);
}

TEST_F(MemoryTest, WrongSizesAndPointersAreErrors) {
  CUdeviceptr memory = alloc(64);
  char host[128] = {};
  EXPECT_EQ(toDevice(memory, host, 65), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(toHost(host, memory + 60, 5), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(toHost(host, memory + 60, 4), CUDA_SUCCESS);
  EXPECT_EQ(toHost(nullptr, memory, 4), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(free(memory + 4), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(free(memory), CUDA_SUCCESS);
  EXPECT_EQ(free(memory), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(free(0), CUDA_SUCCESS);
  EXPECT_EQ(toDevice(memory, host, 4), CUDA_ERROR_INVALID_VALUE);
  auto alloc = fn<CUdeviceptr *, size_t>("cuMemAlloc_v2");
  EXPECT_EQ(alloc(&memory, 0), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(alloc(&memory, size_t(1) << 60), CUDA_ERROR_OUT_OF_MEMORY);
  EXPECT_EQ((fn<CUdeviceptr *, size_t, unsigned>("cuMemAllocManaged")(&memory,
                                                                      64, 0)),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(MemoryTest, Memsets) {
  CUdeviceptr memory = alloc(64);
  unsigned char back[64];
  auto set8 = fn<CUdeviceptr, unsigned char, size_t>("cuMemsetD8_v2");
  EXPECT_EQ(set8(memory, 0xab, 64), CUDA_SUCCESS);
  EXPECT_EQ((fn<CUdeviceptr, unsigned, size_t, CUstream>("cuMemsetD32Async")(
                memory + 4, 0x01020304, 2, nullptr)),
            CUDA_SUCCESS);
  // Two rows of two, eight bytes apart.
  EXPECT_EQ((fn<CUdeviceptr, size_t, unsigned short, size_t, size_t>(
                "cuMemsetD2D16_v2")(memory + 16, 8, 0x5566, 2, 2)),
            CUDA_SUCCESS);
  ASSERT_EQ(toHost(back, memory, 64), CUDA_SUCCESS);
  EXPECT_EQ(back[3], 0xab);
  EXPECT_EQ(back[4], 4);
  EXPECT_EQ(back[11], 1);
  EXPECT_EQ(back[12], 0xab);
  EXPECT_EQ(back[19], 0x55);
  EXPECT_EQ(back[20], 0xab);
  EXPECT_EQ(back[24], 0x66);
  EXPECT_EQ(set8(memory, 0, 65), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(
      (fn<CUdeviceptr, unsigned, size_t>("cuMemsetD32_v2")(memory + 2, 0, 1)),
      CUDA_ERROR_INVALID_VALUE);
}

TEST_F(MemoryTest, PlanesAreCopiedRowByRow) {
  char host[4][4] = {"abc", "def", "ghi", "jkl"};
  CUdeviceptr memory = alloc(32);
  CUDA_MEMCPY2D what = {};
  what.srcMemoryType = CU_MEMORYTYPE_HOST;
  what.srcHost = host;
  what.srcPitch = 4;
  what.srcXInBytes = 1;
  what.srcY = 1;
  what.dstMemoryType = CU_MEMORYTYPE_DEVICE;
  what.dstDevice = memory;
  what.dstPitch = 8;
  what.WidthInBytes = 2;
  what.Height = 3;
  auto copy = fn<const CUDA_MEMCPY2D *>("cuMemcpy2D_v2");
  EXPECT_EQ(copy(&what), CUDA_SUCCESS);
  char back[32];
  ASSERT_EQ(toHost(back, memory, 32), CUDA_SUCCESS);
  EXPECT_EQ(std::string(back, 2) + std::string(back + 8, 2) +
                std::string(back + 16, 2),
            "efhikl");
  what.Height = 5; // past the end of the allocation
  EXPECT_EQ(copy(&what), CUDA_ERROR_INVALID_VALUE);
  what.dstMemoryType = CU_MEMORYTYPE_ARRAY;
  EXPECT_EQ(copy(&what), CUDA_ERROR_INVALID_HANDLE) << "it names no array";
}

TEST_F(MemoryTest, HostMemoryIsRegisteredOnce) {
  char buffer[64];
  auto add = fn<void *, size_t, unsigned>("cuMemHostRegister_v2");
  auto drop = fn<void *>("cuMemHostUnregister");
  EXPECT_EQ(add(buffer, 64, 0), CUDA_SUCCESS);
  EXPECT_EQ(add(buffer + 32, 8, 0), CUDA_ERROR_HOST_MEMORY_ALREADY_REGISTERED);
  CUdeviceptr address = 0;
  auto device =
      fn<CUdeviceptr *, void *, unsigned>("cuMemHostGetDevicePointer_v2");
  EXPECT_EQ(device(&address, buffer + 4, 0), CUDA_SUCCESS);
  EXPECT_EQ(address, reinterpret_cast<CUdeviceptr>(buffer + 4));
  EXPECT_EQ(drop(buffer), CUDA_SUCCESS);
  EXPECT_EQ(drop(buffer), CUDA_ERROR_HOST_MEMORY_NOT_REGISTERED);
  EXPECT_EQ(device(&address, buffer, 0), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(MemoryTest, PointersKnowWhatTheyPointTo) {
  CUdeviceptr memory = alloc(64);
  auto get =
      fn<void *, CUpointer_attribute, CUdeviceptr>("cuPointerGetAttribute");
  unsigned type = 0;
  EXPECT_EQ(get(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, memory + 8),
            CUDA_SUCCESS);
  EXPECT_EQ(type, CU_MEMORYTYPE_DEVICE);
  CUcontext owner = nullptr;
  EXPECT_EQ(get(&owner, CU_POINTER_ATTRIBUTE_CONTEXT, memory), CUDA_SUCCESS);
  EXPECT_EQ(owner, context);
  void *host;
  EXPECT_EQ(get(&host, CU_POINTER_ATTRIBUTE_HOST_POINTER, memory),
            CUDA_ERROR_INVALID_VALUE);
  CUdeviceptr base = 0;
  size_t size = 0;
  auto range = fn<CUdeviceptr *, size_t *, CUdeviceptr>("cuMemGetAddressRange_"
                                                        "v2");
  EXPECT_EQ(range(&base, &size, memory + 63), CUDA_SUCCESS);
  EXPECT_EQ(base, memory);
  EXPECT_EQ(size, 64u);
  EXPECT_EQ(range(&base, &size, memory + 64), CUDA_ERROR_NOT_FOUND);
  EXPECT_EQ(get(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE,
                reinterpret_cast<CUdeviceptr>(&type)),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(MemoryTest, WhatIsFreedIsNotAllocated) {
  CUdeviceptr memory;
  auto free = fn<CUdeviceptr>("cuMemFree_v2");
  ASSERT_EQ((fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&memory, 100)),
            CUDA_SUCCESS);
  EXPECT_TRUE(driverTable().isAllocated(memory));
  EXPECT_TRUE(driverTable().isAllocated(memory + 99));
  EXPECT_FALSE(driverTable().isAllocated(memory + 100));
  EXPECT_EQ(free(memory), CUDA_SUCCESS);
  EXPECT_FALSE(driverTable().isAllocated(memory));
}

TEST_F(MemoryTest, PoolsCountTheirMemory) {
  CUmemoryPool pool = nullptr;
  ASSERT_EQ(
      (fn<CUmemoryPool *, CUdevice>("cuDeviceGetDefaultMemPool")(&pool, 0)),
      CUDA_SUCCESS);
  auto used = [&] {
    uint64_t bytes = ~0ull;
    EXPECT_EQ(
        (fn<CUmemoryPool, CUmemPool_attribute, void *>("cuMemPoolGetAttribute")(
            pool, CU_MEMPOOL_ATTR_USED_MEM_CURRENT, &bytes)),
        CUDA_SUCCESS);
    return bytes;
  };
  CUdeviceptr memory = 0;
  EXPECT_EQ((fn<CUdeviceptr *, size_t, CUstream>("cuMemAllocAsync")(
                &memory, 100, nullptr)),
            CUDA_SUCCESS);
  EXPECT_EQ(used(), 100u);
  auto freeAsync = fn<CUdeviceptr, CUstream>("cuMemFreeAsync");
  EXPECT_EQ(freeAsync(memory, nullptr), CUDA_SUCCESS);
  EXPECT_EQ(freeAsync(memory, nullptr), CUDA_ERROR_INVALID_VALUE)
      << "it is being freed";
  EXPECT_EQ(fn<CUstream>("cuStreamSynchronize")(nullptr), CUDA_SUCCESS);
  EXPECT_EQ(used(), 0u);
  EXPECT_EQ(fn<CUmemoryPool>("cuMemPoolDestroy")(pool),
            CUDA_ERROR_INVALID_VALUE);
}
} // namespace
