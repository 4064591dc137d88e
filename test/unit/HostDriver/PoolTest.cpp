//===- PoolTest.cpp - The threads that run kernels ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FaultFixture.h"
#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>

using namespace cppyy_cuda::host;

namespace {
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

std::vector<std::atomic<uint8_t>> *runs;
std::mutex usersMutex;
std::set<std::thread::id> users;
std::atomic<int> overlapping, mostOverlapping, wrong;

void use(microseconds time) {
  auto end = Clock::now() + time;
  while (Clock::now() < end) {
  }
}

/// Blocks take very different times; one in 64 is slow.
void uneven(const Geometry *, void *const *, Worker *, uint64_t first,
            uint64_t last) {
  for (uint64_t block = first; block < last; ++block) {
    ++(*runs)[block];
    if (block % 64 == 0)
      use(microseconds(20));
  }
  std::lock_guard lock(usersMutex);
  users.insert(std::this_thread::get_id());
}

/// All slow blocks are at the end: threads with few blocks must steal.
void slowEnd(const Geometry *geometry, void *const *, Worker *, uint64_t first,
             uint64_t last) {
  for (uint64_t block = first; block < last; ++block) {
    ++(*runs)[block];
    if (block + 32 < geometry->gridDim[0]) {
      use(microseconds(1)); // with less, several blocks would be one unit
      continue;
    }
    int now = ++overlapping;
    int most = mostOverlapping;
    while (most < now && !mostOverlapping.compare_exchange_weak(most, now)) {
    }
    use(microseconds(3000));
    --overlapping;
  }
}

/// Writes its block's number into all of its memory, and checks it again.
void useMemory(const Geometry *geometry, void *const *, Worker *worker,
               uint64_t first, uint64_t last) {
  size_t size = size_t(geometry->blockDim[0]) * 1024;
  for (uint64_t block = first; block < last; ++block) {
    char *state = worker->reserve(worker, size);
    wrong += reinterpret_cast<uintptr_t>(state) % 64 != 0;
    std::memset(state, int(block & 0x7f), size);
    std::memset(worker->shared, int(block & 0x7f), worker->sharedSize);
    use(microseconds(20));
    wrong += state[0] != char(block & 0x7f) ||
             std::memcmp(state, state + 1, size - 1) != 0;
    wrong += std::memcmp(worker->shared, state,
                         std::min<size_t>(worker->sharedSize, size)) != 0;
  }
}

class PoolTest : public FaultFixture {
protected:
  void SetUp() override {
    FaultFixture::SetUp();
    auto add = [](const char *name, KernelEntry entry) {
      fakeKernels()[name] = {name, entry, nullptr, nullptr, 0, 4096, 0};
    };
    add("uneven", uneven);
    add("slowEnd", slowEnd);
    add("memory", useMemory);
    users.clear();
    overlapping = mostOverlapping = wrong = 0;
  }
  void expectEachOnce(const std::vector<std::atomic<uint8_t>> &counts,
                      int times = 1) {
    for (size_t i = 0; i < counts.size(); ++i)
      ASSERT_EQ(counts[i], times) << "block " << i;
  }
};

TEST_F(PoolTest, EveryBlockRunsOnceOnAllCores) {
  std::vector<std::atomic<uint8_t>> counts(100000);
  runs = &counts;
  EXPECT_EQ(launchAndWait("uneven", unsigned(counts.size()), 1), CUDA_SUCCESS);
  expectEachOnce(counts);
  if (std::thread::hardware_concurrency() > 1)
    EXPECT_GT(users.size(), 1u);
}

TEST_F(PoolTest, SlowBlocksAtTheEndAreStolen) {
  if (std::thread::hardware_concurrency() < 2)
    GTEST_SKIP() << "one core: nobody steals";
  std::vector<std::atomic<uint8_t>> counts(5000);
  runs = &counts;
  EXPECT_EQ(launchAndWait("slowEnd", unsigned(counts.size()), 1), CUDA_SUCCESS);
  expectEachOnce(counts);
  EXPECT_GT(mostOverlapping, 1);
}

TEST_F(PoolTest, LaunchesOfSeveralThreadsShareIt) {
  std::vector<std::atomic<uint8_t>> counts(5000);
  runs = &counts;
  CUfunction function = fakeFunction("uneven");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      for (int j = 0; j < 10; ++j)
        EXPECT_EQ(launch(function, unsigned(counts.size()), 1), CUDA_SUCCESS);
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  expectEachOnce(counts, 40);
}

TEST_F(PoolTest, AWorkersMemoryIsItsOwn) {
  for (unsigned threads : {1, 1024, 7, 512})
    EXPECT_EQ(launchAndWait("memory", 500, threads), CUDA_SUCCESS);
  EXPECT_EQ(wrong, 0);
}

TEST_F(PoolTest, LargeStateIsGivenBackInTheEnd) {
  // Observed from outside: small launches after a large one behave as before.
  EXPECT_EQ(launchAndWait("memory", 2, 1024), CUDA_SUCCESS);
  for (int i = 0; i < 200; ++i)
    EXPECT_EQ(launchAndWait("memory", 2, 1), CUDA_SUCCESS);
  EXPECT_EQ(launchAndWait("memory", 2, 1024), CUDA_SUCCESS);
  EXPECT_EQ(wrong, 0);
}
} // namespace
