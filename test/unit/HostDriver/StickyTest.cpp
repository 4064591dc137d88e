//===- StickyTest.cpp - After a fault -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"

using namespace cppyy_cuda::host;

namespace {
void fail(const Geometry *, void *const *, Worker *worker, uint64_t, uint64_t) {
  worker->fault(worker, FaultKind::Trap, "on purpose");
}

class StickyTest : public StreamFixture {
protected:
  void SetUp() override {
    StreamFixture::SetUp();
    fakeKernels()["fail"] = {"fail", fail, nullptr, nullptr, 0, 0, 0};
  }
  void TearDown() override {
    EXPECT_EQ(reset(), CUDA_SUCCESS);
    StreamFixture::TearDown();
  }
  CUresult reset() { return fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0); }
  std::string reason() { return driverTable().lastErrorText(); }
};

TEST_F(StickyTest, EveryLaterCallFails) {
  CUdeviceptr memory = allocate(4);
  CUevent event = createEvent();
  EXPECT_EQ(launch(fakeFunction("fail"), 1, 1), CUDA_SUCCESS)
      << "the launch itself is no error";
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_NE(reason().find("on purpose"), std::string::npos) << reason();
  EXPECT_EQ(fill(memory, 1, 1), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(synchronize(), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(query(), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(fn<CUevent>("cuEventSynchronize")(event), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ((fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&memory, 4)),
            CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(fn<CUdeviceptr>("cuMemFree_v2")(memory), CUDA_SUCCESS)
      << "cleaning up is possible";
}

TEST_F(StickyTest, TheTextIsForEveryThread) {
  EXPECT_EQ(launch(fakeFunction("fail"), 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_ERROR_LAUNCH_FAILED);
  std::thread([&] {
    EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
    EXPECT_EQ(synchronize(), CUDA_ERROR_LAUNCH_FAILED);
    EXPECT_NE(reason().find("on purpose"), std::string::npos) << reason();
  }).join();
}

TEST_F(StickyTest, WhatWasEnqueuedIsNotDone) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(fill(memory, 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  CUfunction function = fakeFunction("fail");
  CUresult status = CUDA_SUCCESS;
  Gate gate;
  block(stream, gate);
  EXPECT_EQ(
      (fn<CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned,
          unsigned, unsigned, CUstream, void **, void **>("cuLaunchKernel")(
          function, 1, 1, 1, 1, 1, 1, 0, stream, nullptr, nullptr)),
      CUDA_SUCCESS);
  EXPECT_EQ(fill(memory, 2, 1, stream), CUDA_SUCCESS);
  Gate never; // host functions are not called either
  never.open = true;
  block(stream, never);
  EXPECT_EQ(
      (fn<CUstream, CUstreamCallback, void *, unsigned>("cuStreamAddCallback")(
          stream,
          [](CUstream, CUresult result, void *data) {
            *static_cast<CUresult *>(data) = result;
          },
          &status, 0)),
      CUDA_SUCCESS);
  gate.open = true;
  EXPECT_EQ(synchronize(stream), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(peek(memory), 1u);
  EXPECT_EQ(never.passed, 0);
  EXPECT_EQ(status, CUDA_ERROR_LAUNCH_FAILED) << "callbacks are told";
}

TEST_F(StickyTest, OtherContextsAreNotTouched) {
  EXPECT_EQ(launch(fakeFunction("fail"), 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_ERROR_LAUNCH_FAILED);
  CUcontext other = nullptr;
  EXPECT_EQ((fn<CUcontext *, void *, unsigned, CUdevice>("cuCtxCreate_v4")(
                &other, nullptr, 0, 0)),
            CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(other), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_ERROR_LAUNCH_FAILED);
}

TEST_F(StickyTest, ResettingForgetsIt) {
  EXPECT_EQ(launch(fakeFunction("fail"), 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(reset(), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(fill(memory, 3, 1), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 3u);
}
} // namespace
