//===- DeviceTest.cpp - Several devices -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"
#include <cstring>

using namespace cppyy_cuda::host;

namespace {
/// The fixture opens the driver with kDevices devices.
class DeviceTest : public StreamFixture {
protected:
  void SetUp() override {
    StreamFixture::SetUp();
    ASSERT_EQ(
        (fn<CUcontext *, CUdevice>("cuDevicePrimaryCtxRetain")(&second, 1)),
        CUDA_SUCCESS);
  }
  void TearDown() override {
    use(context);
    fn<CUdevice>("cuDevicePrimaryCtxRelease_v2")(1);
    StreamFixture::TearDown();
  }
  void use(CUcontext which) {
    EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(which), CUDA_SUCCESS);
  }

  CUcontext second = nullptr;
};

TEST_F(DeviceTest, CanBeToldApart) {
  int count = 0;
  EXPECT_EQ(fn<int *>("cuDeviceGetCount")(&count), CUDA_SUCCESS);
  EXPECT_EQ(count, kDevices);
  EXPECT_NE(second, context);
  CUuuid uuids[2];
  char ids[2][32];
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ((fn<CUuuid *, CUdevice>("cuDeviceGetUuid_v2")(&uuids[i], i)),
              CUDA_SUCCESS);
    EXPECT_EQ((fn<char *, int, CUdevice>("cuDeviceGetPCIBusId")(ids[i], 32, i)),
              CUDA_SUCCESS);
    CUdevice found = -1;
    EXPECT_EQ(
        (fn<CUdevice *, const char *>("cuDeviceGetByPCIBusId")(&found, ids[i])),
        CUDA_SUCCESS);
    EXPECT_EQ(found, i);
  }
  EXPECT_NE(std::memcmp(&uuids[0], &uuids[1], sizeof(CUuuid)), 0);
  CUdevice device;
  EXPECT_EQ((fn<CUdevice *, int>("cuDeviceGet")(&device, kDevices)),
            CUDA_ERROR_INVALID_DEVICE);
}

TEST_F(DeviceTest, TheirNumberIsFixedOnceInitialized) {
  EXPECT_FALSE(driverTable().setDeviceCount(kDevices + 1));
  EXPECT_TRUE(driverTable().setDeviceCount(kDevices));
  EXPECT_FALSE(driverTable().setDeviceCount(0));
}

TEST_F(DeviceTest, MemoryKnowsItsDevice) {
  use(second);
  CUdeviceptr memory = allocate(4);
  use(context);
  int ordinal = -1;
  EXPECT_EQ(
      (fn<void *, CUpointer_attribute, CUdeviceptr>("cuPointerGetAttribute")(
          &ordinal, CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL, memory)),
      CUDA_SUCCESS);
  EXPECT_EQ(ordinal, 1);
  CUdeviceptr here = allocate(4);
  EXPECT_EQ(fill(here, 8, 1), CUDA_SUCCESS);
  EXPECT_EQ((fn<CUdeviceptr, CUcontext, CUdeviceptr, CUcontext, size_t>(
                "cuMemcpyPeer")(memory, second, here, context, 4)),
            CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 8u);
}

TEST_F(DeviceTest, LegacyStreamsAreOfTheirContext) {
  Gate gate;
  block(nullptr, gate);
  use(second);
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(fill(memory, 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS) << "the other device is no matter";
  CUevent event = createEvent();
  use(context);
  EXPECT_EQ(record(event), CUDA_ERROR_INVALID_HANDLE)
      << "an event is recorded in its own context";
  EXPECT_EQ(query(), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
}

TEST_F(DeviceTest, StreamsWaitForOtherDevicesEvents) {
  CUstream here = createStream();
  CUevent event = createEvent();
  Gate gate;
  block(here, gate);
  EXPECT_EQ(record(event, here), CUDA_SUCCESS);
  use(second);
  CUstream there = createStream();
  EXPECT_EQ(wait(there, event), CUDA_SUCCESS);
  EXPECT_EQ(query(there), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(synchronize(there), CUDA_SUCCESS);
}

TEST_F(DeviceTest, PeerAccessIsEnabledOnce) {
  int can = -1;
  auto canAccess = fn<int *, CUdevice, CUdevice>("cuDeviceCanAccessPeer");
  EXPECT_EQ(canAccess(&can, 0, 1), CUDA_SUCCESS);
  EXPECT_EQ(can, 1);
  EXPECT_EQ(canAccess(&can, 0, 0), CUDA_SUCCESS);
  EXPECT_EQ(can, 0);
  auto enable = fn<CUcontext, unsigned>("cuCtxEnablePeerAccess");
  auto disable = fn<CUcontext>("cuCtxDisablePeerAccess");
  EXPECT_EQ(enable(second, 0), CUDA_SUCCESS);
  EXPECT_EQ(enable(second, 0), CUDA_ERROR_PEER_ACCESS_ALREADY_ENABLED);
  EXPECT_EQ(enable(context, 0), CUDA_ERROR_INVALID_CONTEXT);
  EXPECT_EQ(disable(second), CUDA_SUCCESS);
  EXPECT_EQ(disable(second), CUDA_ERROR_PEER_ACCESS_NOT_ENABLED);
}

TEST_F(DeviceTest, LimitsAreKept) {
  size_t value = 0;
  auto get = fn<size_t *, int>("cuCtxGetLimit");
  auto set = fn<int, size_t>("cuCtxSetLimit");
  EXPECT_EQ(get(&value, 0), CUDA_SUCCESS);
  EXPECT_EQ(value, 1024u);
  EXPECT_EQ(set(0, 4096), CUDA_SUCCESS);
  EXPECT_EQ(get(&value, 0), CUDA_SUCCESS);
  EXPECT_EQ(value, 4096u);
  EXPECT_EQ(set(0, 1024), CUDA_SUCCESS);
  EXPECT_EQ(get(&value, 100), CUDA_ERROR_UNSUPPORTED_LIMIT);
}

TEST_F(DeviceTest, ClocksAndTheBusAreShown) {
  for (int attribute : {13, 36, 37}) { // clock, memory clock, bus width
    int value = 0;
    EXPECT_EQ(
        (fn<int *, int, int>("cuDeviceGetAttribute")(&value, attribute, 0)),
        CUDA_SUCCESS);
    EXPECT_GT(value, 0) << attribute;
  }
}
} // namespace
