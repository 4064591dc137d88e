//===- CaptureTest.cpp - Streams captured into graphs ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"

using namespace cppyy_cuda::host;

namespace {
class CaptureTest : public StreamFixture {
protected:
  CUresult begin(CUstream stream,
                 CUstreamCaptureMode mode = CU_STREAM_CAPTURE_MODE_RELAXED) {
    return fn<CUstream, CUstreamCaptureMode>("cuStreamBeginCapture_v2")(stream,
                                                                        mode);
  }
  CUresult end(CUstream stream, CUgraph *graph) {
    return fn<CUstream, CUgraph *>("cuStreamEndCapture")(stream, graph);
  }
  CUstreamCaptureStatus status(CUstream stream) {
    CUstreamCaptureStatus status = CU_STREAM_CAPTURE_STATUS_NONE;
    EXPECT_EQ((fn<CUstream, CUstreamCaptureStatus *>("cuStreamIsCapturing")(
                  stream, &status)),
              CUDA_SUCCESS);
    return status;
  }
  size_t nodes(CUgraph graph) {
    size_t count = 0;
    EXPECT_EQ((fn<CUgraph, CUgraphNode *, size_t *>("cuGraphGetNodes")(
                  graph, nullptr, &count)),
              CUDA_SUCCESS);
    return count;
  }
  size_t edges(CUgraph graph) {
    size_t count = 0;
    EXPECT_EQ(
        (fn<CUgraph, CUgraphNode *, CUgraphNode *, CUgraphEdgeData *, size_t *>(
            "cuGraphGetEdges_v2")(graph, nullptr, nullptr, nullptr, &count)),
        CUDA_SUCCESS);
    return count;
  }
  void replay(CUgraph graph, CUstream stream, int times = 1) {
    CUgraphExec exec = nullptr;
    ASSERT_EQ((fn<CUgraphExec *, CUgraph, unsigned long long>(
                  "cuGraphInstantiateWithFlags")(&exec, graph, 0)),
              CUDA_SUCCESS);
    for (int i = 0; i < times; ++i)
      EXPECT_EQ((fn<CUgraphExec, CUstream>("cuGraphLaunch")(exec, stream)),
                CUDA_SUCCESS);
    EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
    EXPECT_EQ(fn<CUgraphExec>("cuGraphExecDestroy")(exec), CUDA_SUCCESS);
    EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(graph), CUDA_SUCCESS);
  }
  /// Ends a capture that is already invalidated.
  void expectInvalid(CUstream stream) {
    EXPECT_EQ(status(stream), CU_STREAM_CAPTURE_STATUS_INVALIDATED);
    CUgraph graph = reinterpret_cast<CUgraph>(this);
    EXPECT_EQ(end(stream, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    EXPECT_EQ(graph, nullptr);
    EXPECT_EQ(status(stream), CU_STREAM_CAPTURE_STATUS_NONE);
    EXPECT_EQ(synchronize(stream), CUDA_SUCCESS) << "usable again";
  }
};

void increment(void *data) { ++*static_cast<int *>(data); }

TEST_F(CaptureTest, NothingRunsUntilTheGraphIsLaunched) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(fill(memory, 1, 1, stream), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  int calls = 0;
  ASSERT_EQ(begin(stream), CUDA_SUCCESS);
  EXPECT_EQ(status(stream), CU_STREAM_CAPTURE_STATUS_ACTIVE);
  EXPECT_EQ(fill(memory, 2, 1, stream), CUDA_SUCCESS);
  EXPECT_EQ(call(stream, increment, &calls), CUDA_SUCCESS);
  CUgraph graph = nullptr;
  ASSERT_EQ(end(stream, &graph), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 1u);
  EXPECT_EQ(nodes(graph), 2u);
  EXPECT_EQ(edges(graph), 1u);
  replay(graph, stream, 3);
  EXPECT_EQ(peek(memory), 2u);
  EXPECT_EQ(calls, 3);
}

TEST_F(CaptureTest, EventsTakeOtherStreamsAlong) {
  CUstream first = createStream(), second = createStream();
  CUevent fork = createEvent(), join = createEvent();
  CUdeviceptr memory = allocate(8);
  ASSERT_EQ(begin(first), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory, 7, 1, first), CUDA_SUCCESS);
  EXPECT_EQ(record(fork, first), CUDA_SUCCESS);
  EXPECT_EQ(wait(second, fork), CUDA_SUCCESS);
  EXPECT_EQ(status(second), CU_STREAM_CAPTURE_STATUS_ACTIVE);
  EXPECT_EQ((fn<CUdeviceptr, CUdeviceptr, size_t, CUstream>(
                "cuMemcpyDtoDAsync_v2")(memory + 4, memory, 4, second)),
            CUDA_SUCCESS);
  EXPECT_EQ(record(join, second), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUevent>("cuEventQuery")(fork), CUDA_ERROR_CAPTURED_EVENT);
  CUgraph graph = nullptr;
  EXPECT_EQ(end(second, &graph), CUDA_ERROR_STREAM_CAPTURE_UNMATCHED);
  EXPECT_EQ(end(first, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED)
      << "the query spoilt it";
  ASSERT_EQ(begin(first), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory, 7, 1, first), CUDA_SUCCESS);
  EXPECT_EQ(record(fork, first), CUDA_SUCCESS);
  EXPECT_EQ(wait(second, fork), CUDA_SUCCESS);
  EXPECT_EQ((fn<CUdeviceptr, CUdeviceptr, size_t, CUstream>(
                "cuMemcpyDtoDAsync_v2")(memory + 4, memory, 4, second)),
            CUDA_SUCCESS);
  EXPECT_EQ(record(join, second), CUDA_SUCCESS);
  EXPECT_EQ(wait(first, join), CUDA_SUCCESS);
  ASSERT_EQ(end(first, &graph), CUDA_SUCCESS);
  EXPECT_EQ(status(second), CU_STREAM_CAPTURE_STATUS_NONE);
  EXPECT_EQ(edges(graph), 1u);
  replay(graph, first);
  EXPECT_EQ(peek(memory + 4), 7u);
}

TEST_F(CaptureTest, StreamsMustBeJoined) {
  CUstream first = createStream(), second = createStream();
  CUevent fork = createEvent();
  CUdeviceptr memory = allocate(4);
  ASSERT_EQ(begin(first), CUDA_SUCCESS);
  EXPECT_EQ(record(fork, first), CUDA_SUCCESS);
  EXPECT_EQ(wait(second, fork), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory, 1, 1, second), CUDA_SUCCESS);
  CUgraph graph;
  EXPECT_EQ(end(first, &graph), CUDA_ERROR_STREAM_CAPTURE_UNJOINED);
  EXPECT_EQ(graph, nullptr);
  EXPECT_EQ(fill(memory, 1, 1, second), CUDA_SUCCESS) << "no longer captured";
  EXPECT_EQ(synchronize(second), CUDA_SUCCESS);
}

TEST_F(CaptureTest, WaitingForTheStreamInvalidatesIt) {
  CUstream stream = createStream();
  for (const char *name : {"cuStreamSynchronize", "cuStreamQuery"}) {
    ASSERT_EQ(begin(stream), CUDA_SUCCESS);
    EXPECT_EQ(fn<CUstream>(name)(stream), CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED)
        << name;
    expectInvalid(stream);
  }
  ASSERT_EQ(begin(stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
  expectInvalid(stream);
}

TEST_F(CaptureTest, TheLegacyStreamCannotTakePart) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(begin(nullptr), CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
  ASSERT_EQ(begin(stream), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory, 1, 1), CUDA_ERROR_STREAM_CAPTURE_IMPLICIT);
  EXPECT_EQ(fill(memory, 1, 1, stream), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
  expectInvalid(stream);
  CUstream free = createStream(CU_STREAM_NON_BLOCKING);
  ASSERT_EQ(begin(free), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory, 1, 1), CUDA_SUCCESS) << "it has nothing to do with it";
  CUgraph graph;
  EXPECT_EQ(end(free, &graph), CUDA_SUCCESS);
}

TEST_F(CaptureTest, ModesForbidUnsafeCalls) {
  CUstream stream = createStream(CU_STREAM_NON_BLOCKING);
  CUdeviceptr memory = 0;
  auto allocates = [&] {
    return fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&memory, 4);
  };
  auto onThread = [&](CUresult expected) {
    std::thread([&] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      EXPECT_EQ(allocates(), expected);
    }).join();
  };
  CUgraph graph;
  ASSERT_EQ(begin(stream, CU_STREAM_CAPTURE_MODE_RELAXED), CUDA_SUCCESS);
  EXPECT_EQ(allocates(), CUDA_SUCCESS);
  EXPECT_EQ(end(stream, &graph), CUDA_SUCCESS);
  ASSERT_EQ(begin(stream, CU_STREAM_CAPTURE_MODE_THREAD_LOCAL), CUDA_SUCCESS);
  onThread(CUDA_SUCCESS);
  EXPECT_EQ(allocates(), CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
  expectInvalid(stream);
  ASSERT_EQ(begin(stream, CU_STREAM_CAPTURE_MODE_GLOBAL), CUDA_SUCCESS);
  onThread(CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
  expectInvalid(stream);
  EXPECT_EQ(begin(stream, CUstreamCaptureMode(3)), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(CaptureTest, AThreadMayRelaxItsMode) {
  CUstream stream = createStream();
  auto exchange =
      fn<CUstreamCaptureMode *>("cuThreadExchangeStreamCaptureMode");
  ASSERT_EQ(begin(stream, CU_STREAM_CAPTURE_MODE_GLOBAL), CUDA_SUCCESS);
  CUstreamCaptureMode mode = CU_STREAM_CAPTURE_MODE_RELAXED;
  EXPECT_EQ(exchange(&mode), CUDA_SUCCESS);
  EXPECT_EQ(mode, CU_STREAM_CAPTURE_MODE_GLOBAL);
  EXPECT_NE(allocate(4), 0u);
  EXPECT_EQ(exchange(&mode), CUDA_SUCCESS);
  CUgraph graph;
  EXPECT_EQ(end(stream, &graph), CUDA_SUCCESS);
}

TEST_F(CaptureTest, ErrorsOfTheCalls) {
  CUstream first = createStream(), second = createStream();
  CUevent before = createEvent(), event = createEvent();
  CUgraph graph;
  EXPECT_EQ(end(first, &graph), CUDA_ERROR_ILLEGAL_STATE);
  ASSERT_EQ(record(before, second), CUDA_SUCCESS);
  ASSERT_EQ(begin(first, CU_STREAM_CAPTURE_MODE_GLOBAL), CUDA_SUCCESS);
  EXPECT_EQ(begin(first), CUDA_ERROR_ILLEGAL_STATE);
  std::thread([&] {
    fn<CUcontext>("cuCtxSetCurrent")(context);
    EXPECT_EQ(end(first, &graph), CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD);
  }).join();
  EXPECT_EQ(wait(first, before), CUDA_ERROR_STREAM_CAPTURE_ISOLATION);
  expectInvalid(first);
  ASSERT_EQ(begin(first), CUDA_SUCCESS);
  ASSERT_EQ(begin(second), CUDA_SUCCESS);
  EXPECT_EQ(record(event, first), CUDA_SUCCESS);
  EXPECT_EQ(wait(second, event), CUDA_ERROR_STREAM_CAPTURE_MERGE);
  expectInvalid(first);
  expectInvalid(second);
}

TEST_F(CaptureTest, DestroyingTheStreamEndsIt) {
  CUstream stream = createStream();
  ASSERT_EQ(begin(stream, CU_STREAM_CAPTURE_MODE_GLOBAL), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream), CUDA_SUCCESS);
  EXPECT_NE(allocate(4), 0u) << "nothing forbids it any more";
}
} // namespace
