//===- CooperativeTest.cpp - Cooperative launches -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FaultFixture.h"
#include <atomic>
#include <set>
#include <thread>

using namespace cppyy_cuda::host;

namespace {
constexpr int kSteps = 50;
std::atomic<uint64_t> arrivals[kSteps];
std::atomic<int> early, threadsThere;

/// Each block arrives at each step; after the barrier all must have arrived.
void steps(const Geometry *geometry, void *const *, Worker *worker,
           uint64_t first, uint64_t last) {
  ++threadsThere;
  for (auto &step : arrivals) {
    step += last - first;
    worker->gridBarrier(worker);
    early += step != geometry->gridDim[0];
  }
}

/// The worker with block 0 ends at once; the others meet without it.
void firstLeaves(const Geometry *, void *const *, Worker *worker,
                 uint64_t first, uint64_t) {
  if (first == 0)
    return;
  for (int i = 0; i < kSteps; ++i)
    worker->gridBarrier(worker);
}

/// The worker with block 0 fails while the others wait for it.
void firstFails(const Geometry *, void *const *, Worker *worker, uint64_t first,
                uint64_t) {
  worker->block = first;
  if (first == 0)
    worker->fault(worker, FaultKind::Deadlock, "nobody comes");
  worker->gridBarrier(worker);
}

class CooperativeTest : public FaultFixture {
protected:
  void SetUp() override {
    FaultFixture::SetUp();
    auto add = [](const char *name, KernelEntry entry) {
      fakeKernels()[name] = {name, entry, nullptr, nullptr, 0, 0, 0, 1};
    };
    add("steps", steps);
    add("leaves", firstLeaves);
    add("fails", firstFails);
    for (auto &step : arrivals)
      step = 0;
    early = threadsThere = 0;
  }
  CUresult launchCooperative(const char *name, unsigned blocks,
                             unsigned threads = 32) {
    CUresult result = fn<CUfunction, unsigned, unsigned, unsigned, unsigned,
                         unsigned, unsigned, unsigned, CUstream, void **>(
        "cuLaunchCooperativeKernel")(fakeFunction(name), blocks, 1, 1, threads,
                                     1, 1, 0, nullptr, nullptr);
    return result ? result : fn<>("cuCtxSynchronize")();
  }
};

TEST_F(CooperativeTest, TheGridMeetsAtBarriers) {
  EXPECT_EQ(launchCooperative("steps", 16), CUDA_SUCCESS);
  EXPECT_EQ(early, 0);
  for (auto &step : arrivals)
    EXPECT_EQ(step, 16u);
  EXPECT_GE(threadsThere, 1);
  EXPECT_LE(threadsThere, int(std::thread::hardware_concurrency()));
}

TEST_F(CooperativeTest, SeveralAtOnceDoNotWaitForEachOther) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      for (int j = 0; j < 20; ++j)
        EXPECT_EQ(launchCooperative("leaves", 8), CUDA_SUCCESS);
    });
  for (std::thread &thread : threads)
    thread.join();
}

TEST_F(CooperativeTest, AFaultEndsTheWaiting) {
  EXPECT_EQ(launchCooperative("fails", 8), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_NE(reason().find("deadlock: nobody comes in block (0, 0, 0)"),
            std::string::npos)
      << reason();
  resetContext();
}

TEST_F(CooperativeTest, TheGridMustFit) {
  int blocks = 0;
  EXPECT_EQ((fn<int *, CUfunction, int, size_t>(
                "cuOccupancyMaxActiveBlocksPerMultiprocessor")(
                &blocks, fakeFunction("steps"), 1024, 0)),
            CUDA_SUCCESS);
  unsigned most = unsigned(blocks) * std::thread::hardware_concurrency();
  EXPECT_EQ(launchCooperative("steps", most, 1024), CUDA_SUCCESS);
  EXPECT_EQ(launchCooperative("steps", most + 1, 1024),
            CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE);
  EXPECT_NE(reason().find("the device holds " + std::to_string(most)),
            std::string::npos)
      << reason();
}

TEST_F(CooperativeTest, AnOrdinaryLaunchIsAnError) {
  EXPECT_EQ(launch(fakeFunction("steps"), 4, 32), CUDA_ERROR_INVALID_VALUE);
  EXPECT_NE(reason().find("cooperative launch"), std::string::npos) << reason();
}

TEST_F(CooperativeTest, TheAttributeAsksForIt) {
  CUlaunchAttribute attribute = {};
  attribute.id = CU_LAUNCH_ATTRIBUTE_COOPERATIVE;
  attribute.value.cooperative = 1;
  CUlaunchConfig config = {8, 1, 1, 32, 1, 1, 0, nullptr, &attribute, 1};
  auto launchEx = fn<const CUlaunchConfig *, CUfunction, void **, void **>(
      "cuLaunchKernelEx");
  EXPECT_EQ(launchEx(&config, fakeFunction("steps"), nullptr, nullptr),
            CUDA_SUCCESS);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  EXPECT_EQ(early, 0);
  EXPECT_EQ(arrivals[0], 8u);
}
} // namespace
