//===- EventTest.cpp - Events ---------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"

using namespace cppyy_cuda::host;

namespace {
class EventTest : public StreamFixture {
protected:
  CUresult elapsed(float *milliseconds, CUevent start, CUevent end) {
    return fn<float *, CUevent, CUevent>("cuEventElapsedTime")(milliseconds,
                                                               start, end);
  }
  CUresult queryEvent(CUevent event) {
    return fn<CUevent>("cuEventQuery")(event);
  }
  CUresult waitFor(CUevent event) {
    return fn<CUevent>("cuEventSynchronize")(event);
  }
};

TEST_F(EventTest, MeasureTheWorkBetween) {
  CUstream stream = createStream();
  CUevent start = createEvent(), end = createEvent();
  float milliseconds = 0;
  EXPECT_EQ(elapsed(&milliseconds, start, end), CUDA_ERROR_INVALID_HANDLE)
      << "neither was recorded";
  EXPECT_EQ(record(start, stream), CUDA_SUCCESS);
  call(
      stream,
      [](void *) { std::this_thread::sleep_for(std::chrono::milliseconds(5)); },
      nullptr);
  EXPECT_EQ(record(end, stream), CUDA_SUCCESS);
  EXPECT_EQ(waitFor(end), CUDA_SUCCESS);
  EXPECT_EQ(queryEvent(end), CUDA_SUCCESS);
  EXPECT_EQ(elapsed(&milliseconds, start, end), CUDA_SUCCESS);
  EXPECT_GE(milliseconds, 5.0f);
  EXPECT_LT(milliseconds, 5000.0f);
}

TEST_F(EventTest, AreReachedWhenTheWorkBeforeIsDone) {
  CUstream stream = createStream();
  CUevent event = createEvent();
  EXPECT_EQ(queryEvent(event), CUDA_SUCCESS) << "never recorded";
  Gate gate;
  block(stream, gate);
  EXPECT_EQ(record(event, stream), CUDA_SUCCESS);
  EXPECT_EQ(queryEvent(event), CUDA_ERROR_NOT_READY);
  float milliseconds;
  EXPECT_EQ(elapsed(&milliseconds, event, event), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(waitFor(event), CUDA_SUCCESS);
  EXPECT_EQ(gate.passed, 1);
}

TEST_F(EventTest, StreamsWaitForEachOther) {
  CUstream first = createStream(CU_STREAM_NON_BLOCKING);
  CUstream second = createStream(CU_STREAM_NON_BLOCKING);
  CUevent event = createEvent(CU_EVENT_DISABLE_TIMING);
  CUdeviceptr memory = allocate(8);
  Gate gate;
  block(first, gate);
  EXPECT_EQ(fill(memory, 5, 1, first), CUDA_SUCCESS);
  EXPECT_EQ(record(event, first), CUDA_SUCCESS);
  EXPECT_EQ(wait(second, event), CUDA_SUCCESS);
  EXPECT_EQ((fn<CUdeviceptr, CUdeviceptr, size_t, CUstream>(
                "cuMemcpyDtoDAsync_v2")(memory + 4, memory, 4, second)),
            CUDA_SUCCESS);
  EXPECT_EQ(query(second), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(synchronize(second), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory + 4), 5u);
}

TEST_F(EventTest, AWaitIsForTheRecordBeforeIt) {
  CUstream first = createStream(CU_STREAM_NON_BLOCKING);
  CUstream second = createStream(CU_STREAM_NON_BLOCKING);
  CUevent event = createEvent();
  EXPECT_EQ(record(event, first), CUDA_SUCCESS);
  EXPECT_EQ(wait(second, event), CUDA_SUCCESS);
  Gate gate;
  block(first, gate);
  EXPECT_EQ(record(event, first), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(second), CUDA_SUCCESS)
      << "the second record came after the wait";
  gate.open = true;
  EXPECT_EQ(synchronize(first), CUDA_SUCCESS);
}

TEST_F(EventTest, ALongChainOfStreams) {
  CUstream streams[2] = {createStream(), createStream()};
  CUevent events[2] = {createEvent(), createEvent()};
  Gate gate;
  block(streams[0], gate);
  for (int i = 0; i < 2000; ++i) {
    ASSERT_EQ(record(events[i % 2], streams[i % 2]), CUDA_SUCCESS);
    ASSERT_EQ(wait(streams[(i + 1) % 2], events[i % 2]), CUDA_SUCCESS);
  }
  EXPECT_EQ(query(streams[0]), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(synchronize(streams[0]), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(streams[1]), CUDA_SUCCESS);
}

TEST_F(EventTest, WithoutTimeAndWithoutLife) {
  CUevent start = createEvent(), quiet = createEvent(CU_EVENT_DISABLE_TIMING);
  EXPECT_EQ(record(start), CUDA_SUCCESS);
  EXPECT_EQ(record(quiet), CUDA_SUCCESS);
  float milliseconds;
  EXPECT_EQ(elapsed(&milliseconds, start, quiet), CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ(fn<CUevent>("cuEventDestroy_v2")(quiet), CUDA_SUCCESS);
  EXPECT_EQ(record(quiet), CUDA_ERROR_INVALID_HANDLE);
  CUevent shared;
  EXPECT_EQ((fn<CUevent *, unsigned>("cuEventCreate")(&shared, 6)),
            CUDA_ERROR_NOT_SUPPORTED);
  EXPECT_EQ((fn<CUevent, CUstream, unsigned>("cuEventRecordWithFlags")(
                start, nullptr, 2)),
            CUDA_ERROR_INVALID_VALUE);
}
} // namespace
