//===- DeviceObjectTest.cpp - What host code owns on a device -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/DeviceObject.h"
#include "../HostDriver/HostDriverFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {
class DeviceObjectTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    llvm::Expected<const Driver &> found = Driver::get();
    ASSERT_TRUE(bool(found)) << llvm::toString(found.takeError());
    driver = &*found;
  }
  std::string textOf(llvm::Error error) {
    return llvm::toString(std::move(error));
  }
  std::string move(CopyKind kind, uint64_t target, uint64_t source,
                   int64_t bytes) {
    return textOf(copy(*driver, kind, target, source, bytes, nullptr));
  }
  DeviceObject memory(int64_t bytes) {
    DeviceObject object = {};
    EXPECT_EQ(textOf(makeMemory(*driver, bytes, object)), "");
    return object;
  }

  const Driver *driver = nullptr;
};

TEST_F(DeviceObjectTest, MemoryIsAllocatedCopiedAndGivenBack) {
  DeviceObject first = memory(8), second = memory(8);
  EXPECT_EQ(first.kind, DeviceObject::Memory);
  uint64_t in = 42, out = 0;
  auto host = [](uint64_t &value) {
    return reinterpret_cast<uint64_t>(&value);
  };
  EXPECT_EQ(move(CopyKind::ToDevice, first.handle, host(in), 8), "");
  EXPECT_EQ(move(CopyKind::OnDevice, second.handle, first.handle, 8), "");
  EXPECT_EQ(move(CopyKind::ToHost, host(out), second.handle, 8), "");
  EXPECT_EQ(out, 42u);
  uint64_t address = first.handle;
  EXPECT_TRUE(driver->mayUse(address));
  destroy(*driver, first);
  destroy(*driver, second);
  EXPECT_FALSE(driver->mayUse(address));
  destroy(*driver, first); // once is enough
}

TEST_F(DeviceObjectTest, NothingIsMadeForNoBytes) {
  DeviceObject object = memory(0);
  EXPECT_EQ(object.kind, DeviceObject::Nothing);
  destroy(*driver, object);
  EXPECT_EQ(move(CopyKind::ToHost, 0, 0, 0), "");
}

TEST_F(DeviceObjectTest, WhatFailsSaysWhatWasTried) {
  DeviceObject object = {};
  for (int64_t bytes : {int64_t(-8), int64_t(1) << 60}) {
    std::string text = textOf(makeMemory(*driver, bytes, object));
    EXPECT_NE(text.find("allocating " + std::to_string(bytes) +
                        " bytes on the device failed with "
                        "CUDA_ERROR_OUT_OF_MEMORY"),
              std::string::npos)
        << text;
  }
  uint64_t value = 0;
  std::string text =
      move(CopyKind::ToDevice, 16, reinterpret_cast<uint64_t>(&value), 8);
  EXPECT_NE(text.find("copying 8 bytes to the device failed"),
            std::string::npos)
      << text;
}

TEST_F(DeviceObjectTest, StreamsAndEvents) {
  DeviceObject stream = {}, event = {}, untimed = {};
  ASSERT_EQ(textOf(makeStream(*driver, stream)), "");
  ASSERT_EQ(textOf(makeEvent(*driver, true, event)), "");
  ASSERT_EQ(textOf(makeEvent(*driver, false, untimed)), "");
  auto *cuStream = reinterpret_cast<cuda::CUstream>(stream.handle);
  auto *cuEvent = reinterpret_cast<cuda::CUevent>(event.handle);
  EXPECT_EQ(driver->cuEventRecord(cuEvent, cuStream), CUDA_SUCCESS);
  EXPECT_EQ(driver->cuEventSynchronize(cuEvent), CUDA_SUCCESS);
  float time = -1;
  EXPECT_EQ(driver->cuEventElapsedTime(&time, cuEvent, cuEvent), CUDA_SUCCESS);
  EXPECT_NE(
      driver->cuEventElapsedTime(
          &time, reinterpret_cast<cuda::CUevent>(untimed.handle), cuEvent),
      CUDA_SUCCESS);
  for (DeviceObject *object : {&stream, &event, &untimed})
    destroy(*driver, *object);
  EXPECT_NE(driver->cuStreamSynchronize(cuStream), CUDA_SUCCESS);
}

TEST_F(DeviceObjectTest, ObjectsOutliveNeitherThreadNorContext) {
  DeviceObject object = memory(64);
  cuda::CUcontext first = nullptr;
  ASSERT_EQ(driver->cuCtxGetCurrent(&first), CUDA_SUCCESS);
  ASSERT_EQ(driver->cuCtxSetCurrent(nullptr), CUDA_SUCCESS);
  destroy(*driver, object); // without a context, as a thread that ends
  cuda::CUcontext now = nullptr;
  EXPECT_EQ(driver->cuCtxGetCurrent(&now), CUDA_SUCCESS);
  EXPECT_EQ(now, nullptr);
  ASSERT_EQ(driver->cuCtxSetCurrent(first), CUDA_SUCCESS);
  DeviceObject gone = memory(64);
  gone.contextId += 1000; // as if the context had been reset
  uint64_t address = gone.handle;
  destroy(*driver, gone);
  EXPECT_TRUE(driver->mayUse(address));
  EXPECT_EQ(driver->cuMemFree(address), CUDA_SUCCESS);
}
} // namespace
