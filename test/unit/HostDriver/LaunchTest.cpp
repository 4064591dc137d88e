//===- LaunchTest.cpp - Launches ------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>

using namespace cppyy_cuda::host;

namespace {
// The kernels are plain functions, so what they observe goes through globals.
std::atomic<uint64_t> blocksRun;
std::vector<std::atomic<int>> *blockCounts;
Geometry seen;

void countBlocks(const Geometry *geometry, void *const *, Worker *,
                 uint64_t first, uint64_t last) {
  if (first == 0)
    seen = *geometry;
  blocksRun += last - first;
}

void addValues(const Geometry *, void *const *params, Worker *, uint64_t first,
               uint64_t last) {
  int *out = *static_cast<int *const *>(params[0]);
  int value = *static_cast<const int *>(params[1]);
  for (uint64_t block = first; block < last; ++block)
    out[block] += value;
}

std::mutex usersMutex;
std::set<std::thread::id> users;

/// Writes its block's number all over the shared memory and checks after a
/// while whether it is still there.
void useShared(const Geometry *geometry, void *const *, Worker *worker,
               uint64_t first, uint64_t last) {
  char *shared = worker->shared;
  for (uint64_t block = first; block < last; ++block) {
    std::memset(shared, int(block & 0xff), geometry->dynamicShared);
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    bool intact = true;
    for (unsigned i = 0; i < geometry->dynamicShared; ++i)
      intact &= (unsigned char)(shared[i]) == (block & 0xff);
    (*blockCounts)[block] += intact;
  }
  std::lock_guard lock(usersMutex);
  users.insert(std::this_thread::get_id());
}

const Parameter parameters[] = {{0, 8, 8}, {8, 4, 4}};

class LaunchTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    fakeKernels()["count"] = {"count", countBlocks, nullptr, nullptr, 0, 0, 0};
    fakeKernels()["small"] = {"small", countBlocks, nullptr, nullptr, 0, 0, 64};
    fakeKernels()["add"] = {"add", addValues, nullptr, parameters, 2, 0, 0};
    fakeKernels()["shared"] = {"shared", useShared, nullptr, nullptr, 0, 0, 0};
    fakeKernels()["static"] = {"static", useShared, nullptr, nullptr,
                               0,        1024,      0};
    fakeKernels()["barrier"] = {
        "barrier", nullptr, "it uses a barrier", nullptr, 0, 0, 0};
    blocksRun = 0;
  }
  /// Like launch(), but waits and returns the result.
  CUresult run(CUfunction function, unsigned gridX, unsigned blockX,
               void **params = nullptr, unsigned sharedBytes = 0) {
    CUresult result = launch(function, gridX, blockX, params, sharedBytes);
    CUresult waited = fn<>("cuCtxSynchronize")();
    return result ? result : waited;
  }
  std::string reason() { return driverTable().lastErrorText(); }
};

TEST_F(LaunchTest, EveryBlockRunsOnce) {
  std::vector<int> out(100000, 0);
  int *pointer = out.data();
  int value = 3;
  void *params[] = {&pointer, &value};
  EXPECT_EQ(run(fakeFunction("add"), unsigned(out.size()), 32, params),
            CUDA_SUCCESS);
  for (size_t i = 0; i < out.size(); ++i)
    ASSERT_EQ(out[i], 3) << i;
}

TEST_F(LaunchTest, TheGeometryArrives) {
  CUfunction function = fakeFunction("count");
  auto raw =
      fn<CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned,
         unsigned, CUstream, void **, void **>("cuLaunchKernel");
  EXPECT_EQ(raw(function, 3, 4, 5, 8, 4, 2, 100, nullptr, nullptr, nullptr),
            CUDA_SUCCESS);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  EXPECT_EQ(blocksRun, 60u);
  EXPECT_EQ(seen.gridDim[1], 4u);
  EXPECT_EQ(seen.blockDim[2], 2u);
  EXPECT_EQ(seen.dynamicShared, 100u);
}

TEST_F(LaunchTest, BlocksHaveTheirOwnSharedMemory) {
  std::vector<std::atomic<int>> counts(200);
  blockCounts = &counts;
  users.clear();
  EXPECT_EQ(run(fakeFunction("shared"), 200, 1, nullptr, 4096), CUDA_SUCCESS);
  for (auto &count : counts)
    EXPECT_EQ(count, 1);
  // 40 ms of work: enough time for the other cores' threads to join.
  if (std::thread::hardware_concurrency() > 1) {
    EXPECT_GT(users.size(), 1u);
  }
}

TEST_F(LaunchTest, SeveralThreadsMayLaunch) {
  CUfunction function = fakeFunction("count");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      for (int j = 0; j < 200; ++j)
        EXPECT_EQ(launch(function, 1000, 1), CUDA_SUCCESS);
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  EXPECT_EQ(blocksRun, 4u * 200 * 1000);
}

TEST_F(LaunchTest, WrongShapesAreErrors) {
  CUfunction function = fakeFunction("count");
  EXPECT_EQ(run(function, 0, 1), CUDA_ERROR_INVALID_VALUE);
  EXPECT_NE(reason().find("grid of (0, 1, 1)"), std::string::npos) << reason();
  EXPECT_EQ(run(function, 1, 0), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(run(function, 1, 1025), CUDA_ERROR_INVALID_VALUE);
  EXPECT_NE(reason().find("1 to 1024"), std::string::npos) << reason();
  EXPECT_EQ(run(function, 1, 1024), CUDA_SUCCESS);
  CUfunction small = fakeFunction("small");
  EXPECT_EQ(run(small, 1, 64), CUDA_SUCCESS);
  EXPECT_EQ(run(small, 1, 65), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(run(nullptr, 1, 1), CUDA_ERROR_INVALID_HANDLE);
  EXPECT_EQ(run(fakeFunction("add"), 1, 1), CUDA_ERROR_INVALID_VALUE)
      << "two arguments are missing";
}

TEST_F(LaunchTest, SharedMemoryMustBeAllowed) {
  std::vector<std::atomic<int>> counts(1);
  blockCounts = &counts;
  CUfunction function = fakeFunction("static");
  auto allow = fn<CUfunction, CUfunction_attribute, int>("cuFuncSetAttribute");
  auto attribute = CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES;
  EXPECT_EQ(run(function, 1, 1, nullptr, 47 * 1024), CUDA_SUCCESS);
  EXPECT_EQ(run(function, 1, 1, nullptr, 48 * 1024), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(allow(function, attribute, 100 * 1024), CUDA_SUCCESS);
  EXPECT_EQ(run(function, 1, 1, nullptr, 100 * 1024), CUDA_SUCCESS);
  EXPECT_EQ(allow(function, attribute, 227 * 1024), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(allow(function, CU_FUNC_ATTRIBUTE_NUM_REGS, 1),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(LaunchTest, WhatTheHostCannotRunSaysWhy) {
  EXPECT_EQ(run(fakeFunction("barrier"), 1, 1), CUDA_ERROR_NOT_SUPPORTED);
  EXPECT_EQ(reason(), "kernel 'barrier' cannot run on the host target: it uses "
                      "a barrier");
}

TEST_F(LaunchTest, AttributesOfALaunch) {
  CUlaunchAttribute attribute = {};
  attribute.id = CU_LAUNCH_ATTRIBUTE_PRIORITY; // a hint
  CUlaunchConfig config = {2, 1, 1, 32, 1, 1, 0, nullptr, &attribute, 1};
  auto launchEx = fn<const CUlaunchConfig *, CUfunction, void **, void **>(
      "cuLaunchKernelEx");
  CUfunction function = fakeFunction("count");
  EXPECT_EQ(launchEx(&config, function, nullptr, nullptr), CUDA_SUCCESS);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  EXPECT_EQ(blocksRun, 2u);
  attribute.id = CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION;
  attribute.value.clusterDim = {2, 1, 1};
  EXPECT_EQ(launchEx(&config, function, nullptr, nullptr),
            CUDA_ERROR_NOT_SUPPORTED);
  EXPECT_EQ(launchEx(nullptr, function, nullptr, nullptr),
            CUDA_ERROR_INVALID_VALUE);
}
} // namespace
