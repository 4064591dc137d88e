//===- StreamTest.cpp - Streams -------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"

using namespace cppyy_cuda::host;

namespace {
using StreamTest = StreamFixture;

void append(void *data) {
  auto *order = static_cast<std::pair<std::vector<int> *, int> *>(data);
  order->first->push_back(order->second);
}

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
  EXPECT_EQ(query(stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream),
            CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ((fn<CUstream *, unsigned>("cuStreamCreate")(&stream, 0x100)),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(StreamTest, DefaultStreamsHaveNoHandle) {
  for (uintptr_t handle : {uintptr_t(0), kStreamLegacy, kStreamPerThread})
    EXPECT_EQ(synchronize(streamHandle(handle)), CUDA_SUCCESS);
}

TEST_F(StreamTest, WorkIsDoneInOrder) {
  CUstream stream = createStream();
  std::vector<int> order;
  std::vector<std::pair<std::vector<int> *, int>> calls;
  for (int i = 0; i < 100; ++i)
    calls.push_back({&order, i});
  for (auto &each : calls)
    EXPECT_EQ(call(stream, append, &each), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  ASSERT_EQ(order.size(), 100u);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(order[size_t(i)], i);
}

TEST_F(StreamTest, EnqueuingDoesNotWait) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(fill(memory, 1, 1, stream), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  Gate gate;
  block(stream, gate);
  EXPECT_EQ(fill(memory, 2, 1, stream), CUDA_SUCCESS);
  EXPECT_EQ(query(stream), CUDA_ERROR_NOT_READY);
  EXPECT_EQ(peek(memory), 1u);
  gate.open = true;
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(query(stream), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 2u);
}

TEST_F(StreamTest, StreamsRunAtTheSameTime) {
  // Each waits for what the next one does: they can only finish together.
  constexpr int kStreams = 8;
  Gate gates[kStreams];
  CUstream streams[kStreams];
  for (int i = 0; i < kStreams; ++i) {
    streams[i] = createStream();
    block(streams[i], gates[i]);
    if (i > 0)
      call(
          streams[i],
          [](void *gate) { static_cast<Gate *>(gate)->open = true; },
          &gates[i - 1]);
  }
  gates[kStreams - 1].open = true;
  for (CUstream stream : streams)
    EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(gates[0].passed, 1);
}

TEST_F(StreamTest, TheLegacyStreamWaitsForBlockingOnes) {
  CUstream blocking = createStream();
  CUstream free = createStream(CU_STREAM_NON_BLOCKING);
  CUdeviceptr memory = allocate(8);
  EXPECT_EQ(fill(memory, 0, 2), CUDA_SUCCESS);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  Gate gate;
  block(blocking, gate);
  EXPECT_EQ(fill(memory, 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory + 4, 2, 1, free), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(free), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 0u) << "the legacy stream must wait";
  EXPECT_EQ(peek(memory + 4), 2u) << "a non-blocking stream need not";
  EXPECT_EQ(query(), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 1u);
}

TEST_F(StreamTest, BlockingStreamsWaitForTheLegacyOne) {
  CUstream blocking = createStream();
  CUstream perThread = streamHandle(kStreamPerThread);
  CUdeviceptr memory = allocate(8);
  EXPECT_EQ(fill(memory, 0, 2), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  Gate gate;
  block(nullptr, gate);
  EXPECT_EQ(fill(memory, 1, 1, blocking), CUDA_SUCCESS);
  EXPECT_EQ(fill(memory + 4, 1, 1, perThread), CUDA_SUCCESS);
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(peek(memory), 0u);
  EXPECT_EQ(peek(memory + 4), 0u);
  gate.open = true;
  EXPECT_EQ(synchronize(blocking), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(perThread), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 1u);
  EXPECT_EQ(peek(memory + 4), 1u);
}

TEST_F(StreamTest, EachThreadHasAStream) {
  CUstream perThread = streamHandle(kStreamPerThread);
  Gate gate;
  block(perThread, gate);
  EXPECT_EQ(query(perThread), CUDA_ERROR_NOT_READY);
  std::thread([&] {
    fn<CUcontext>("cuCtxSetCurrent")(context);
    EXPECT_EQ(query(perThread), CUDA_SUCCESS);
    unsigned long long id = 0;
    EXPECT_EQ(
        (fn<CUstream, unsigned long long *>("cuStreamGetId")(perThread, &id)),
        CUDA_SUCCESS);
    EXPECT_NE(id, 0u);
  }).join();
  gate.open = true;
  EXPECT_EQ(synchronize(perThread), CUDA_SUCCESS);
}

TEST_F(StreamTest, HostFunctionsMayNotUseTheApi) {
  CUstream stream = createStream();
  CUresult answer = CUDA_SUCCESS;
  EXPECT_EQ(call(
                stream,
                [](void *data) {
                  CUcontext current = nullptr;
                  size_t bytes;
                  fn<CUcontext *>("cuCtxGetCurrent")(&current);
                  *static_cast<CUresult *>(data) =
                      fn<size_t *, size_t *>("cuMemGetInfo_v2")(&bytes, &bytes);
                },
                &answer),
            CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(answer, CUDA_ERROR_NOT_PERMITTED);
  EXPECT_EQ(call(stream, nullptr, nullptr), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(StreamTest, CallbacksGetTheStatus) {
  CUstream stream = createStream();
  auto add =
      fn<CUstream, CUstreamCallback, void *, unsigned>("cuStreamAddCallback");
  std::pair<CUstream, CUresult> got = {nullptr, CUDA_ERROR_UNKNOWN};
  auto callback = [](CUstream which, CUresult status, void *data) {
    *static_cast<std::pair<CUstream, CUresult> *>(data) = {which, status};
  };
  EXPECT_EQ(add(stream, callback, &got, 0), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(got.first, stream);
  EXPECT_EQ(got.second, CUDA_SUCCESS);
  EXPECT_EQ(add(stream, callback, &got, 1), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(StreamTest, DestroyingDoesNotLoseWork) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  Gate gate;
  block(stream, gate);
  EXPECT_EQ(fill(memory, 7, 1, stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream), CUDA_SUCCESS);
  gate.open = true;
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 7u);
}

TEST_F(StreamTest, FarTooMuchWorkIsNoProblem) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  for (unsigned i = 1; i <= 100000; ++i)
    ASSERT_EQ(fill(memory, i, 1, stream), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 100000u);
}

// Threads that enqueue in streams of their own and in the legacy one, and wait
// for each other's events: nothing is lost, and nothing hangs.
TEST_F(StreamTest, ManyThreadsAndStreams) {
  constexpr int kThreads = 4, kRounds = 300;
  CUdeviceptr sums = allocate(sizeof(int) * kThreads);
  EXPECT_EQ(fill(sums, 0, kThreads), CUDA_SUCCESS);
  CUevent events[kThreads];
  for (CUevent &event : events)
    event = createEvent();
  auto add = [](void *sum) { ++*static_cast<int *>(sum); };
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      CUstream stream = createStream(t % 2);
      void *sum = reinterpret_cast<int *>(sums) + t;
      EXPECT_EQ(wait(stream, events[0]), CUDA_SUCCESS);
      EXPECT_EQ(synchronize(), CUDA_SUCCESS);
      for (int round = 0; round < kRounds; ++round) {
        EXPECT_EQ(call(stream, add, sum), CUDA_SUCCESS);
        EXPECT_EQ(record(events[t], stream), CUDA_SUCCESS);
        EXPECT_EQ(wait(stream, events[(t + 1) % kThreads]), CUDA_SUCCESS);
        if (round % 50 == 0) {
          EXPECT_EQ(synchronize(), CUDA_SUCCESS);
        }
      }
      EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
      EXPECT_EQ(*static_cast<int *>(sum), kRounds);
    });
  for (std::thread &thread : threads)
    thread.join();
}
} // namespace
