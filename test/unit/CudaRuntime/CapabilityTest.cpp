//===- CapabilityTest.cpp - What devices, kernels and libraries can do ----===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

using CapabilityTest = CudaRuntimeTest;

void nothing(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {}

TEST_F(CapabilityTest, AtomicOperations) {
  int operations[] = {0, 8, 10};
  unsigned found[3] = {};
  OK(cudaDeviceGetHostAtomicCapabilities(found, operations, 3, 0));
  EXPECT_EQ(found[0], 1u | 2 | 4 | 8 | 16);
  EXPECT_EQ(found[1], 2u | 8 | 16) << "an exchange gives something back";
  EXPECT_EQ(found[2], 1u | 4 | 8 | 16);
  OK(cudaDeviceGetP2PAtomicCapabilities(found, operations, 1, 0, 1));
  EXPECT_EQ(found[0], 1u | 2 | 4 | 8 | 16);
  EXPECT_EQ(rt().cudaDeviceGetP2PAtomicCapabilities(found, operations, 1, 0, 0),
            cudaErrorInvalidDevice);
  operations[0] = 13;
  EXPECT_EQ(rt().cudaDeviceGetHostAtomicCapabilities(found, operations, 3, 0),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaDeviceGetHostAtomicCapabilities(found, operations, 3, 99),
            cudaErrorInvalidDevice);
}

TEST_F(CapabilityTest, NotificationsThatNeverCome) {
  auto never = [](CUasyncNotificationInfo_st *, void *,
                  CUasyncCallbackEntry_st *) { ADD_FAILURE(); };
  cudaAsyncCallbackHandle_t handle = nullptr;
  OK(cudaDeviceRegisterAsyncNotification(1, never, nullptr, &handle));
  EXPECT_EQ(rt().cudaDeviceUnregisterAsyncNotification(0, handle),
            cudaErrorInvalidValue);
  OK(cudaDeviceUnregisterAsyncNotification(1, handle));
  EXPECT_EQ(rt().cudaDeviceUnregisterAsyncNotification(1, handle),
            cudaErrorInvalidValue);
  EXPECT_EQ(
      rt().cudaDeviceRegisterAsyncNotification(1, nullptr, nullptr, &handle),
      cudaErrorInvalidValue);
}

TEST_F(CapabilityTest, ClustersAreBlocks) {
  fakeKernels()["k"] = {"k", nothing, nullptr, nullptr, 0, 0, 0};
  void *kernel = fakeKernel("k");
  cudaLaunchConfig_t config = {{64, 1, 1}, {128, 1, 1}, 0, nullptr, nullptr, 0};
  int size = 0, clusters = 0, blocks = 0;
  OK(cudaOccupancyMaxPotentialClusterSize(&size, kernel, &config));
  EXPECT_EQ(size, 1);
  OK(cudaOccupancyMaxActiveClusters(&clusters, kernel, &config));
  OK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 128, 0));
  EXPECT_GT(blocks, 0);
  EXPECT_EQ(clusters % blocks, 0);
  cudaLaunchAttribute attribute = {};
  attribute.id = CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION;
  attribute.value.clusterDim = {2, 1, 1};
  config.attrs = &attribute;
  config.numAttrs = 1;
  EXPECT_EQ(rt().cudaOccupancyMaxActiveClusters(&clusters, kernel, &config),
            cudaErrorInvalidClusterSize);
  EXPECT_EQ(rt().cudaOccupancyMaxActiveClusters(&clusters, kernel, nullptr),
            cudaErrorInvalidValue);
}

TEST_F(CapabilityTest, KernelsOfALibrary) {
  fakeKernels()["a"] = {"a", nothing, nullptr, nullptr, 0, 0, 0};
  fakeKernels()["b"] = {"b", nothing, nullptr, nullptr, 0, 0, 0};
  cudaKernel_t a = fakeKernel("a"), b = fakeKernel("b"), found[3] = {};
  unsigned count = 0;
  OK(cudaLibraryGetKernelCount(&count, fakeLibrary));
  EXPECT_EQ(count, 2u);
  OK(cudaLibraryEnumerateKernels(found, 3, fakeLibrary));
  EXPECT_EQ(found[0], a);
  EXPECT_EQ(found[1], b);
  EXPECT_EQ(found[2], nullptr);
  const char *name = nullptr;
  OK(cudaFuncGetName(&name, found[1]));
  EXPECT_STREQ(name, "b");
  found[1] = nullptr;
  OK(cudaLibraryEnumerateKernels(found, 1, fakeLibrary));
  EXPECT_EQ(found[1], nullptr);
  EXPECT_EQ(rt().cudaLibraryEnumerateKernels(nullptr, 1, fakeLibrary),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaLibraryGetKernelCount(&count, nullptr),
            cudaErrorInvalidResourceHandle);
}

TEST_F(CapabilityTest, WhatNoLibraryHas) {
  fakeKernels()["a"] = {"a", nothing, nullptr, nullptr, 0, 0, 0};
  fakeKernel("a");
  void *address = nullptr;
  size_t size = 0;
  EXPECT_EQ(rt().cudaLibraryGetManaged(&address, &size, fakeLibrary, "x"),
            cudaErrorSymbolNotFound);
  EXPECT_EQ(rt().cudaLibraryGetUnifiedFunction(&address, fakeLibrary, "f"),
            cudaErrorSymbolNotFound);
  EXPECT_EQ(rt().cudaLibraryGetManaged(&address, &size, fakeLibrary, nullptr),
            cudaErrorInvalidValue);
}

TEST_F(CapabilityTest, FunctionsOfAModule) {
  fakeKernels()["a"] = {"a", nothing, nullptr, nullptr, 0, 0, 0};
  OK(cudaInitDevice(0, 0, 0));
  OK(cudaSetDevice(0));
  CUmodule module = nullptr;
  std::string image = fakeImage();
  ASSERT_EQ(
      (fn<CUmodule *, const void *>("cuModuleLoadData")(&module, image.data())),
      CUDA_SUCCESS);
  unsigned count = 0;
  EXPECT_EQ(
      (fn<unsigned *, CUmodule>("cuModuleGetFunctionCount")(&count, module)),
      CUDA_SUCCESS);
  EXPECT_EQ(count, 1u);
  CUfunction listed = nullptr, named = nullptr;
  EXPECT_EQ((fn<CUfunction *, unsigned, CUmodule>("cuModuleEnumerateFunctions")(
                &listed, 1, module)),
            CUDA_SUCCESS);
  EXPECT_EQ((fn<CUfunction *, CUmodule, const char *>("cuModuleGetFunction")(
                &named, module, "a")),
            CUDA_SUCCESS);
  EXPECT_EQ(listed, named);
  EXPECT_EQ(fn<CUmodule>("cuModuleUnload")(module), CUDA_SUCCESS);
}
} // namespace
