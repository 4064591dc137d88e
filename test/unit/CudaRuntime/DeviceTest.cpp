//===- DeviceTest.cpp - Devices and versions ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <thread>

using namespace cppyy_cuda::host;

namespace {
class DeviceTest : public CudaRuntimeTest {
protected:
  int current() {
    int device = -1;
    EXPECT_EQ(rt().cudaGetDevice(&device), cudaSuccess);
    return device;
  }
};

TEST_F(DeviceTest, Versions) {
  int version = 0;
  EXPECT_EQ(rt().cudaRuntimeGetVersion(&version), cudaSuccess);
  EXPECT_EQ(version, 13000);
  EXPECT_EQ(rt().cudaDriverGetVersion(&version), cudaSuccess);
  EXPECT_EQ(version, 13000);
  EXPECT_EQ(rt().cudaRuntimeGetVersion(nullptr), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaDriverGetVersion(nullptr), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, EachThreadHasItsCurrentDevice) {
  int count = 0;
  EXPECT_EQ(rt().cudaGetDeviceCount(&count), cudaSuccess);
  ASSERT_EQ(count, kDevices);
  EXPECT_EQ(rt().cudaSetDevice(2), cudaSuccess);
  EXPECT_EQ(current(), 2);
  std::thread([&] { EXPECT_EQ(current(), 0); }).join();
  EXPECT_EQ(rt().cudaSetDevice(-1), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaSetDevice(kDevices), cudaErrorInvalidDevice);
  EXPECT_EQ(current(), 2) << "a failure changes nothing";
  EXPECT_EQ(rt().cudaGetDevice(nullptr), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaGetDeviceCount(nullptr), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, AContextOfTheDriverCounts) {
  CUcontext context;
  ASSERT_EQ(
      (fn<CUcontext *, CUdevice>("cuDevicePrimaryCtxRetain")(&context, 1)),
      CUDA_SUCCESS);
  ASSERT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
  EXPECT_EQ(current(), 1);
  void *memory = allocate(16);
  cudaPointerAttributes attributes;
  EXPECT_EQ(rt().cudaPointerGetAttributes(&attributes, memory), cudaSuccess);
  EXPECT_EQ(attributes.device, 1);
  EXPECT_EQ(rt().cudaFree(memory), cudaSuccess);
  EXPECT_EQ(fn<CUdevice>("cuDevicePrimaryCtxRelease_v2")(1), CUDA_SUCCESS);
}

TEST_F(DeviceTest, TheRuntimesContextIsThePrimaryOne) {
  ASSERT_EQ(rt().cudaSetDevice(1), cudaSuccess);
  CUcontext primary, current;
  ASSERT_EQ(
      (fn<CUcontext *, CUdevice>("cuDevicePrimaryCtxRetain")(&primary, 1)),
      CUDA_SUCCESS);
  ASSERT_EQ(fn<CUcontext *>("cuCtxGetCurrent")(&current), CUDA_SUCCESS);
  EXPECT_EQ(primary, current);
  EXPECT_EQ(fn<CUdevice>("cuDevicePrimaryCtxRelease_v2")(1), CUDA_SUCCESS);
}

TEST_F(DeviceTest, Reset) {
  void *memory = allocate(64);
  EXPECT_EQ(rt().cudaDeviceReset(), cudaSuccess);
  EXPECT_EQ(rt().cudaFree(memory), cudaErrorInvalidValue)
      << "the context's memory is gone";
  EXPECT_TRUE(allocate(64));
}

TEST_F(DeviceTest, ValidDevicesDecideForThreadsThatDoNot) {
  int devices[] = {1, 0};
  EXPECT_EQ(rt().cudaSetValidDevices(devices, 2), cudaSuccess);
  std::thread([&] { EXPECT_EQ(current(), 1); }).join();
  EXPECT_EQ(rt().cudaSetValidDevices(nullptr, 0), cudaSuccess);
  std::thread([&] { EXPECT_EQ(current(), 0); }).join();
  int wrong = 77;
  EXPECT_EQ(rt().cudaSetValidDevices(&wrong, 1), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaSetValidDevices(nullptr, 1), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaSetValidDevices(devices, -1), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, Flags) {
  unsigned flags = 99;
  EXPECT_EQ(rt().cudaInitDevice(1, 4, 1), cudaSuccess);
  EXPECT_EQ(rt().cudaInitDevice(1, 0, 2), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaInitDevice(9, 0, 0), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaSetDevice(1), cudaSuccess);
  EXPECT_EQ(rt().cudaGetDeviceFlags(&flags), cudaSuccess);
  EXPECT_EQ(flags, 4u);
  EXPECT_EQ(rt().cudaSetDeviceFlags(0), cudaSuccess);
  EXPECT_EQ(rt().cudaGetDeviceFlags(&flags), cudaSuccess);
  EXPECT_EQ(flags, 0u);
  EXPECT_EQ(rt().cudaGetDeviceFlags(nullptr), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, Properties) {
  cudaDeviceProp properties;
  ASSERT_EQ(rt().cudaGetDeviceProperties(&properties, 1), cudaSuccess);
  EXPECT_TRUE(std::string(properties.name).find("cppyy-cuda host") == 0);
  EXPECT_EQ(properties.major, 9);
  EXPECT_EQ(properties.warpSize, 32);
  EXPECT_EQ(properties.maxThreadsPerBlock, 1024);
  EXPECT_EQ(properties.maxThreadsDim[2], 64);
  EXPECT_GT(properties.totalGlobalMem, size_t(1) << 20);
  EXPECT_GT(properties.multiProcessorCount, 0);
  EXPECT_EQ(properties.uuid.bytes[15], 1) << "the devices differ";
  EXPECT_EQ(rt().cudaGetDeviceProperties(&properties, 3),
            cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaGetDeviceProperties(nullptr, 0), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, EveryPropertyIsTheAttribute) {
  cudaDeviceProp properties;
  ASSERT_EQ(rt().cudaGetDeviceProperties(&properties, 0), cudaSuccess);
#define CUDART_PROPERTY(FIELD, ATTRIBUTE, VALUE)                               \
  {                                                                            \
    int value = -7;                                                            \
    EXPECT_EQ(rt().cudaDeviceGetAttribute(&value, VALUE, 0), cudaSuccess);     \
    EXPECT_EQ(int(properties.FIELD), value) << #FIELD;                         \
  }
#include "Api/Properties.def"
}

TEST_F(DeviceTest, Choose) {
  cudaDeviceProp wanted = {};
  int device = -1;
  EXPECT_EQ(rt().cudaChooseDevice(&device, &wanted), cudaSuccess);
  EXPECT_EQ(device, 0);
  EXPECT_EQ(rt().cudaChooseDevice(nullptr, &wanted), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaChooseDevice(&device, nullptr), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, BusIds) {
  char id[32];
  int device = -1;
  EXPECT_EQ(rt().cudaDeviceGetPCIBusId(id, sizeof(id), 2), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceGetByPCIBusId(&device, id), cudaSuccess);
  EXPECT_EQ(device, 2);
}

TEST_F(DeviceTest, LimitsAndRanges) {
  size_t limit = 0;
  EXPECT_EQ(rt().cudaDeviceGetLimit(&limit, 0), cudaSuccess);
  EXPECT_GT(limit, 0u);
  int least = -9, greatest = 9;
  EXPECT_EQ(rt().cudaDeviceGetStreamPriorityRange(&least, &greatest),
            cudaSuccess);
  EXPECT_EQ(least, 0);
  EXPECT_LT(greatest, 0);
  EXPECT_EQ(rt().cudaDeviceGetAttribute(nullptr, 1, 0), cudaErrorInvalidValue);
}

TEST_F(DeviceTest, Peers) {
  int can = -1;
  EXPECT_EQ(rt().cudaDeviceCanAccessPeer(&can, 0, 1), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceEnablePeerAccess(1, 1), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaDeviceEnablePeerAccess(9, 0), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaDeviceDisablePeerAccess(1), cudaErrorPeerAccessNotEnabled);
  EXPECT_EQ(rt().cudaDeviceEnablePeerAccess(1, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceEnablePeerAccess(1, 0),
            cudaErrorPeerAccessAlreadyEnabled);
  EXPECT_EQ(rt().cudaDeviceDisablePeerAccess(1), cudaSuccess);
}

TEST_F(DeviceTest, EntryPoints) {
  void *function = nullptr;
  int status = -1;
  EXPECT_EQ(rt().cudaGetDriverEntryPoint("cuInit", &function, 0, &status),
            cudaSuccess);
  EXPECT_TRUE(function);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(rt().cudaGetDriverEntryPoint("cuNothing", &function, 0, &status),
            cudaSuccess);
  EXPECT_FALSE(function);
  EXPECT_EQ(status, 1) << "no such symbol";
  EXPECT_EQ(rt().cudaGetDriverEntryPoint("cuNothing", &function, 0, nullptr),
            cudaErrorSymbolNotFound);
  EXPECT_EQ(rt().cudaGetDriverEntryPointByVersion("cuCtxSynchronize", &function,
                                                  13000, 0, &status),
            cudaSuccess);
  EXPECT_EQ(function,
            reinterpret_cast<void *>(fn<void *>("cuCtxSynchronize_v2")));
  EXPECT_EQ(rt().cudaGetDriverEntryPoint("", &function, 0, &status),
            cudaErrorInvalidValue);
  const void *table = &table;
  cudaUUID_t id = {};
  EXPECT_EQ(rt().cudaGetExportTable(&table, &id), cudaErrorSymbolNotFound);
  EXPECT_FALSE(table);
}
} // namespace
