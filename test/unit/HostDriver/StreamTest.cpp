//===- StreamTest.cpp - Streams and events ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <chrono>
#include <thread>

using namespace cppyy_cuda::host;

namespace {
class StreamTest : public HostDriverTest {
protected:
  CUstream createStream(unsigned flags = 0) {
    CUstream stream = nullptr;
    EXPECT_EQ((fn<CUstream *, unsigned>("cuStreamCreate")(&stream, flags)),
              CUDA_SUCCESS);
    return stream;
  }
  CUevent createEvent(unsigned flags = 0) {
    CUevent event = nullptr;
    EXPECT_EQ((fn<CUevent *, unsigned>("cuEventCreate")(&event, flags)),
              CUDA_SUCCESS);
    return event;
  }
};

TEST_F(StreamTest, KnowsWhatItWasMadeWith) {
  CUstream stream = createStream(CU_STREAM_NON_BLOCKING);
  unsigned flags = 0;
  EXPECT_EQ((fn<CUstream, unsigned *>("cuStreamGetFlags")(stream, &flags)),
            CUDA_SUCCESS);
  EXPECT_EQ(flags, CU_STREAM_NON_BLOCKING);
  CUcontext owner = nullptr;
  EXPECT_EQ((fn<CUstream, CUcontext *>("cuStreamGetCtx")(stream, &owner)),
            CUDA_SUCCESS);
  EXPECT_EQ(owner, context);
  EXPECT_EQ(fn<CUstream>("cuStreamQuery")(stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamSynchronize")(stream),
            CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream),
            CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ((fn<CUstream *, unsigned>("cuStreamCreate")(&stream, 0x100)),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(StreamTest, DefaultStreamsHaveNoHandle) {
  for (uintptr_t handle : {uintptr_t(0), kStreamLegacy, kStreamPerThread})
    EXPECT_EQ(
        fn<CUstream>("cuStreamSynchronize")(reinterpret_cast<CUstream>(handle)),
        CUDA_SUCCESS);
}

TEST_F(StreamTest, HostFunctionsMayUseTheStream) {
  static CUstream stream;
  stream = createStream();
  int ran = 0;
  EXPECT_EQ((fn<CUstream, CUhostFn, void *>("cuLaunchHostFunc")(
                stream,
                [](void *data) {
                  // With the stream's lock held this would never return.
                  EXPECT_EQ(fn<CUstream>("cuStreamQuery")(stream),
                            CUDA_SUCCESS);
                  ++*static_cast<int *>(data);
                },
                &ran)),
            CUDA_SUCCESS);
  EXPECT_EQ(
      (fn<CUstream, CUstreamCallback, void *, unsigned>("cuStreamAddCallback")(
          stream,
          [](CUstream, CUresult status, void *data) {
            EXPECT_EQ(status, CUDA_SUCCESS);
            ++*static_cast<int *>(data);
          },
          &ran, 0)),
      CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamSynchronize")(stream), CUDA_SUCCESS);
  EXPECT_EQ(ran, 2);
}

TEST_F(StreamTest, EventsMeasureTime) {
  CUstream stream = createStream();
  CUevent start = createEvent(), end = createEvent();
  auto record = fn<CUevent, CUstream>("cuEventRecord");
  auto elapsed = fn<float *, CUevent, CUevent>("cuEventElapsedTime");
  float milliseconds = 0;
  EXPECT_EQ(elapsed(&milliseconds, start, end), CUDA_ERROR_INVALID_HANDLE)
      << "neither was recorded";
  EXPECT_EQ(record(start, stream), CUDA_SUCCESS);
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(record(end, stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUevent>("cuEventSynchronize")(end), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUevent>("cuEventQuery")(end), CUDA_SUCCESS);
  EXPECT_EQ(elapsed(&milliseconds, start, end), CUDA_SUCCESS);
  EXPECT_GE(milliseconds, 5.0f);
  EXPECT_EQ(
      (fn<CUstream, CUevent, unsigned>("cuStreamWaitEvent")(nullptr, end, 0)),
      CUDA_SUCCESS);
}

TEST_F(StreamTest, EventsWithoutTimeAndWithoutLife) {
  CUevent start = createEvent(), quiet = createEvent(CU_EVENT_DISABLE_TIMING);
  auto record = fn<CUevent, CUstream>("cuEventRecord");
  EXPECT_EQ(record(start, nullptr), CUDA_SUCCESS);
  EXPECT_EQ(record(quiet, nullptr), CUDA_SUCCESS);
  float milliseconds;
  EXPECT_EQ((fn<float *, CUevent, CUevent>("cuEventElapsedTime")(&milliseconds,
                                                                 start, quiet)),
            CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ(fn<CUevent>("cuEventDestroy_v2")(quiet), CUDA_SUCCESS);
  EXPECT_EQ(record(quiet, nullptr), CUDA_ERROR_INVALID_HANDLE);
  CUevent shared;
  EXPECT_EQ((fn<CUevent *, unsigned>("cuEventCreate")(&shared, 6)),
            CUDA_ERROR_NOT_SUPPORTED);
}
} // namespace
