//===- TimeLimitTest.cpp - Kernels that take too long ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FaultFixture.h"
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

using namespace cppyy_cuda::host;

namespace {
using Clock = std::chrono::steady_clock;

/// Never ends; reads only other threads' memory, as in a spin loop.
volatile int forever = 1;
void spin(const Geometry *, void *const *, Worker *worker, uint64_t first,
          uint64_t) {
  worker->block = first;
  while (forever) {
  }
}

/// Blocks signals for a long time, like a thread that waits for a core: the
/// pending ones arrive all at once, more than the signal stack could hold.
void deaf(const Geometry *geometry, void *const *params, Worker *worker,
          uint64_t first, uint64_t last) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  spin(geometry, params, worker, first, last);
}

/// After some blocks one thread spins forever, and another one fails.
std::atomic<int> spinning;
void failWhileOthersSpin(const Geometry *geometry, void *const *params,
                         Worker *worker, uint64_t first, uint64_t last) {
  for (uint64_t block = first; block < last; ++block) {
    worker->block = block;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (block < 4)
      continue;
    if (spinning.exchange(1) == 0)
      spin(geometry, params, worker, block, block + 1);
    worker->fault(worker, FaultKind::Trap, nullptr);
  }
}

/// Is nearly always in the C library, holding a lock.
std::FILE *sink;
void write(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {
  while (forever)
    std::fprintf(sink, "%s %g\n", "a text of some length", 0.1);
}

void brief(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

class TimeLimitTest : public FaultFixture {
protected:
  void SetUp() override {
    FaultFixture::SetUp();
    auto add = [](const char *name, KernelEntry entry) {
      fakeKernels()[name] = {name, entry, nullptr, nullptr, 0, 0, 0};
    };
    add("spin", spin);
    add("deaf", deaf);
    add("brief", brief);
    add("mixed", failWhileOthersSpin);
    add("write", write);
  }
  void TearDown() override {
    driverTable().setTimeLimit(0);
    FaultFixture::TearDown();
  }
};

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

TEST_F(TimeLimitTest, EndlessLoopsAreStopped) {
  SKIP_WITHOUT_SIGNALS();
  driverTable().setTimeLimit(0.1);
  auto start = Clock::now();
  EXPECT_EQ(launchAndWait("spin", 4, 32), CUDA_ERROR_LAUNCH_TIMEOUT);
  EXPECT_GT(secondsSince(start), 0.09);
  EXPECT_LT(secondsSince(start), 5);
  // The block is that of the thread that stops first.
  EXPECT_NE(reason().find("it ran longer than the limit of 0.1 s in block ("),
            std::string::npos)
      << reason();
  resetContext();
  driverTable().setTimeLimit(10); // a busy machine may take long
  EXPECT_EQ(launchAndWait("brief", 1, 1), CUDA_SUCCESS);
}

TEST_F(TimeLimitTest, TheSearchForThePlaceIsShort) {
  SKIP_WITHOUT_SIGNALS();
  // Traced code of the same kernel does not end either.
  auto traced = fakeLoader().traced;
  fakeLoader().traced = [](void *, const char *name) -> const KernelInfo * {
    return &fakeKernels()[name];
  };
  driverTable().setTimeLimit(1);
  auto start = Clock::now();
  EXPECT_EQ(launchAndWait("spin", 1, 1), CUDA_ERROR_LAUNCH_TIMEOUT);
  EXPECT_LT(secondsSince(start), 1.8);
  fakeLoader().traced = traced;
  resetContext();
}

TEST_F(TimeLimitTest, InterruptsDoNotPileUp) {
  SKIP_WITHOUT_SIGNALS();
  driverTable().setTimeLimit(0.02);
  EXPECT_EQ(launchAndWait("deaf", 1, 1), CUDA_ERROR_LAUNCH_TIMEOUT);
  resetContext();
}

TEST_F(TimeLimitTest, ShortKernelsAreNot) {
  driverTable().setTimeLimit(10);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(launchAndWait("brief", 2, 1), CUDA_SUCCESS);
  driverTable().setTimeLimit(0.001);
  EXPECT_EQ(launchAndWait("brief", 40, 1), CUDA_ERROR_LAUNCH_TIMEOUT)
      << "noticed between blocks, though it sleeps";
  resetContext();
  driverTable().setTimeLimit(-1);
  EXPECT_EQ(launchAndWait("brief", 2, 1), CUDA_SUCCESS);
}

TEST_F(TimeLimitTest, TheLibrarysLocksAreNotLost) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "AddressSanitizer's fprintf cannot be stepped through";
#endif
  SKIP_WITHOUT_SIGNALS();
  sink = std::fopen("/dev/null", "w");
  driverTable().setTimeLimit(0.05);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(launchAndWait("write", 1, 1), CUDA_ERROR_LAUNCH_TIMEOUT)
        << reason();
    resetContext();
    // The lock belongs to its thread, so another one asks.
    std::thread other([] {
      EXPECT_EQ(ftrylockfile(sink), 0);
      funlockfile(sink);
    });
    other.join();
  }
  std::fclose(sink);
}

TEST_F(TimeLimitTest, AFaultInterruptsTheOtherThreads) {
  SKIP_WITHOUT_SIGNALS();
  if (std::thread::hardware_concurrency() < 2)
    GTEST_SKIP() << "one core: no second thread runs blocks";
  spinning = 0;
  auto start = Clock::now();
  EXPECT_EQ(launchAndWait("mixed", 64, 1), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_LT(secondsSince(start), 5);
  resetContext();
}
} // namespace
