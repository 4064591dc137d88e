//===- BadInputTest.cpp - Mistakes, after which all goes on ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
int blocksRun;
void count(const Geometry *, void *const *, Worker *, uint64_t first,
           uint64_t last) {
  blocksRun += int(last - first);
}

/// After each test, the process and the context must still be usable.
class BadInputTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    fakeKernels()["k"] = {"k", count, nullptr, nullptr, 0, 0, 0};
    kernel = fakeKernel("k");
    blocksRun = 0;
    freed = allocate(64);
    EXPECT_EQ(rt().cudaFree(freed), cudaSuccess);
  }
  void TearDown() override {
    int from = 7, back = 0;
    rt().cudaGetLastError();
    void *memory = allocate(4);
    blocksRun = 0;
    EXPECT_EQ(rt().cudaMemcpy(memory, &from, 4, cudaMemcpyHostToDevice),
              cudaSuccess);
    EXPECT_EQ(rt().cudaMemcpy(&back, memory, 4, cudaMemcpyDeviceToHost),
              cudaSuccess);
    EXPECT_EQ(back, 7);
    EXPECT_EQ(launch({2, 1, 1}, {1, 1, 1}), cudaSuccess);
    EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
    EXPECT_EQ(blocksRun, 2);
    CudaRuntimeTest::TearDown();
  }
  cudaError_t launch(dim3 grid, dim3 block, size_t sharedBytes = 0,
                     cudaStream_t stream = nullptr) {
    return rt().cudaLaunchKernel(kernel, grid, block, nullptr, sharedBytes,
                                 stream);
  }
  /// The error of a call, which must be the thread's last one, too.
  static cudaError_t lastOf(cudaError_t error) {
    EXPECT_EQ(rt().cudaGetLastError(), error);
    return error;
  }
  cudaKernel_t kernel = nullptr;
  void *freed = nullptr;
};

TEST_F(BadInputTest, FreedMemory) {
  char bytes[64] = {};
  EXPECT_EQ(lastOf(rt().cudaFree(freed)), cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaFreeAsync(freed, nullptr)), cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemcpy(freed, bytes, 64, cudaMemcpyHostToDevice)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemcpy(bytes, freed, 64, cudaMemcpyDeviceToHost)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemset(freed, 0, 64)), cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemset2D(freed, 8, 0, 8, 8)),
            cudaErrorInvalidValue);
  cudaPointerAttributes attributes = {};
  EXPECT_EQ(rt().cudaPointerGetAttributes(&attributes, freed), cudaSuccess);
  EXPECT_EQ(attributes.type, cudaMemoryTypeUnregistered);
}

TEST_F(BadInputTest, MemoryOfOthers) {
  char bytes[64] = {};
  void *memory = allocate(64);
  EXPECT_EQ(lastOf(rt().cudaFree(bytes)), cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaFree(static_cast<char *>(memory) + 8)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaFreeHost(memory)), cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaHostUnregister(bytes)),
            cudaErrorHostMemoryNotRegistered);
}

TEST_F(BadInputTest, PastTheEnd) {
  char bytes[128] = {};
  void *memory = allocate(64);
  EXPECT_EQ(lastOf(rt().cudaMemcpy(memory, bytes, 128, cudaMemcpyHostToDevice)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemcpy(bytes, static_cast<char *>(memory) + 60, 8,
                                   cudaMemcpyDeviceToHost)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemset(memory, 0, 65)), cudaErrorInvalidValue);
}

TEST_F(BadInputTest, NullPointers) {
  char bytes[8];
  EXPECT_EQ(lastOf(rt().cudaMalloc(nullptr, 8)), cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemcpy(nullptr, bytes, 8, cudaMemcpyHostToDevice)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemset(nullptr, 0, 8)), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaFree(nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(nullptr, nullptr, 0, cudaMemcpyHostToDevice),
            cudaSuccess);
}

TEST_F(BadInputTest, MoreMemoryThanThereIs) {
  void *memory = nullptr;
  size_t huge = size_t(1) << 60, pitch = 0;
  EXPECT_EQ(lastOf(rt().cudaMalloc(&memory, huge)), cudaErrorMemoryAllocation);
  EXPECT_EQ(lastOf(rt().cudaMallocAsync(&memory, huge, nullptr)),
            cudaErrorMemoryAllocation);
  EXPECT_EQ(lastOf(rt().cudaMallocHost(&memory, huge)),
            cudaErrorMemoryAllocation);
  EXPECT_EQ(lastOf(rt().cudaMallocPitch(&memory, &pitch, huge, 4)),
            cudaErrorMemoryAllocation);
}

TEST_F(BadInputTest, DevicesThatAreNotThere) {
  int device = -1;
  cudaDeviceProp properties;
  EXPECT_EQ(lastOf(rt().cudaSetDevice(99)), cudaErrorInvalidDevice);
  EXPECT_EQ(lastOf(rt().cudaSetDevice(-1)), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaGetDevice(&device), cudaSuccess);
  EXPECT_EQ(device, 0) << "the device has not changed";
  EXPECT_EQ(lastOf(rt().cudaGetDeviceProperties(&properties, 99)),
            cudaErrorInvalidDevice);
  EXPECT_EQ(lastOf(rt().cudaDeviceGetAttribute(&device, 1, 99)),
            cudaErrorInvalidDevice);
}

TEST_F(BadInputTest, AStreamThatIsGone) {
  cudaStream_t stream = nullptr;
  ASSERT_EQ(rt().cudaStreamCreate(&stream), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamDestroy(stream), cudaSuccess);
  EXPECT_EQ(lastOf(launch({1, 1, 1}, {1, 1, 1}, 0, stream)),
            cudaErrorInvalidResourceHandle);
  EXPECT_EQ(lastOf(rt().cudaStreamSynchronize(stream)),
            cudaErrorInvalidResourceHandle);
}

TEST_F(BadInputTest, RowsThatDoNotFit) {
  char bytes[64] = {};
  void *memory = allocate(64);
  EXPECT_EQ(lastOf(rt().cudaMemcpy2D(memory, 4, bytes, 8, 8, 2,
                                     cudaMemcpyHostToDevice)),
            cudaErrorInvalidPitchValue);
  EXPECT_EQ(lastOf(rt().cudaMemcpy2D(memory, 8, bytes, 8, 8, 9,
                                     cudaMemcpyHostToDevice)),
            cudaErrorInvalidValue);
  EXPECT_EQ(lastOf(rt().cudaMemset2D(memory, 4, 0, 8, 2)),
            cudaErrorInvalidValue);
  // Any address will do for bytes.
  EXPECT_EQ(rt().cudaMemcpy(static_cast<char *>(memory) + 1, bytes + 3, 5,
                            cudaMemcpyHostToDevice),
            cudaSuccess);
}

TEST_F(BadInputTest, LaunchesThatNoDeviceRuns) {
  const unsigned most = 0xFFFFFFFF;
  for (dim3 grid : {dim3{most, 1, 1}, dim3{1, 65536, 1}, dim3{1, 1, 65536},
                    dim3{most, most, most}})
    EXPECT_EQ(lastOf(launch(grid, {1, 1, 1})), cudaErrorInvalidConfiguration);
  for (dim3 block : {dim3{1025, 1, 1}, dim3{1, 1, 65}, dim3{most, most, most},
                     dim3{32, 33, 1}})
    EXPECT_EQ(lastOf(launch({1, 1, 1}, block)), cudaErrorInvalidConfiguration);
  EXPECT_EQ(lastOf(launch({1, 1, 1}, {1, 1, 1}, 1 << 20)),
            cudaErrorInvalidConfiguration);
  EXPECT_EQ(lastOf(launch({1, 1, 1}, {1, 1, 1}, size_t(1) << 40)),
            cudaErrorInvalidConfiguration)
      << "more than 32 bits hold";
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(blocksRun, 0);
}

TEST_F(BadInputTest, HandlesThatAreGone) {
  cudaEvent_t event = nullptr;
  float milliseconds = 0;
  ASSERT_EQ(rt().cudaEventCreate(&event), cudaSuccess);
  EXPECT_EQ(lastOf(rt().cudaEventElapsedTime(&milliseconds, event, event)),
            cudaErrorInvalidResourceHandle)
      << "it was not recorded";
  ASSERT_EQ(rt().cudaEventDestroy(event), cudaSuccess);
  EXPECT_EQ(lastOf(rt().cudaEventRecord(event, nullptr)),
            cudaErrorInvalidResourceHandle);
  EXPECT_EQ(lastOf(rt().cudaEventDestroy(event)),
            cudaErrorInvalidResourceHandle);
  cudaGraph_t graph = nullptr;
  ASSERT_EQ(rt().cudaGraphCreate(&graph, 0), cudaSuccess);
  ASSERT_EQ(rt().cudaGraphDestroy(graph), cudaSuccess);
  EXPECT_EQ(lastOf(rt().cudaGraphDestroy(graph)), cudaErrorInvalidValue);
}
} // namespace
