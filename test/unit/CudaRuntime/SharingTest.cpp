//===- SharingTest.cpp - Memory and events of other processes -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

using SharingTest = CudaRuntimeTest;

TEST_F(SharingTest, OfMemoryIsNotSupported) {
  void *memory = allocate(64), *managed = nullptr, *opened = nullptr;
  OK(cudaMallocManaged(&managed, 64, 1));
  cudaIpcMemHandle handle = {};
  EXPECT_EQ(rt().cudaIpcGetMemHandle(&handle, memory), cudaErrorNotSupported);
  EXPECT_EQ(rt().cudaIpcGetMemHandle(&handle, managed), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaIpcGetMemHandle(nullptr, memory), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaIpcOpenMemHandle(&opened, handle, 1),
            cudaErrorNotSupported);
  EXPECT_EQ(rt().cudaIpcOpenMemHandle(nullptr, handle, 1),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaIpcCloseMemHandle(memory), cudaErrorInvalidValue);
  OK(cudaFree(managed));
}

TEST_F(SharingTest, OfEventsIsNotSupported) {
  cudaEvent_t event = nullptr, opened = nullptr;
  OK(cudaEventCreate(&event));
  cudaIpcEventHandle handle = {};
  EXPECT_EQ(rt().cudaIpcGetEventHandle(&handle, event), cudaErrorNotSupported);
  EXPECT_EQ(rt().cudaIpcGetEventHandle(nullptr, event), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaIpcOpenEventHandle(&opened, handle),
            cudaErrorNotSupported);
  OK(cudaEventDestroy(event));
  EXPECT_EQ(rt().cudaIpcGetEventHandle(&handle, event),
            cudaErrorInvalidResourceHandle);
}

// A pool that is to be shared cannot be made, and others are not.
TEST_F(SharingTest, OfPoolsNeedsAPoolForIt) {
  cudaMemPoolProps props = {};
  props.allocType = 1;
  props.location = {1, 0};
  cudaMemPool_t pool = nullptr, other = nullptr;
  OK(cudaMemPoolCreate(&pool, &props));
  props.handleTypes = 1;
  EXPECT_EQ(rt().cudaMemPoolCreate(&other, &props), cudaErrorNotSupported);
  int handle = 0;
  void *memory = nullptr;
  cudaMemPoolPtrExportData data = {};
  EXPECT_EQ(rt().cudaMemPoolExportToShareableHandle(&handle, pool, 1, 0),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMemPoolImportFromShareableHandle(&other, &handle, 1, 0),
            cudaErrorNotSupported);
  OK(cudaMallocFromPoolAsync(&memory, 64, pool, nullptr));
  EXPECT_EQ(rt().cudaMemPoolExportPointer(&data, memory),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMemPoolImportPointer(&memory, pool, &data),
            cudaErrorInvalidValue);
  OK(cudaFreeAsync(memory, nullptr));
  OK(cudaMemPoolDestroy(pool));
}
} // namespace
