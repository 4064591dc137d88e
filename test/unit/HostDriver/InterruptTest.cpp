//===- InterruptTest.cpp - SIGINT while a program waits -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FaultFixture.h"
#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>
#include <unistd.h>

using namespace cppyy_cuda::host;

namespace {
using namespace std::chrono;

std::atomic<int> handled;
std::atomic<bool> onMain;
pthread_t mainThread;

void onKeyboard(int) {
  ++handled;
  onMain = pthread_equal(pthread_self(), mainThread) != 0;
}

std::atomic<int> started;
std::atomic<bool> released;

/// Never ends by itself.
void spin(const Geometry *, void *const *, Worker *worker, uint64_t first,
          uint64_t) {
  worker->block = first;
  ++started;
  volatile bool forever = true;
  while (forever) {
  }
}

/// Ends when the test tells it to.
void untilReleased(const Geometry *, void *const *, Worker *, uint64_t,
                   uint64_t) {
  ++started;
  while (!released)
    std::this_thread::sleep_for(milliseconds(1));
}

class InterruptTest : public FaultFixture {
protected:
  void SetUp() override {
    FaultFixture::SetUp();
    auto add = [](const char *name, KernelEntry entry) {
      fakeKernels()[name] = {name, entry, nullptr, nullptr, 0, 0, 0};
    };
    add("spin", spin);
    add("wait", untilReleased);
    handled = started = 0;
    released = false;
    mainThread = pthread_self();
    std::signal(SIGINT, onKeyboard);
    driverTable().endOnInterrupt(mainThread);
  }
  void TearDown() override {
    std::signal(SIGINT, SIG_DFL);
    FaultFixture::TearDown();
  }

  /// Sends SIGINT once \p count kernels have started.
  std::thread pressWhenStarted(int count) {
    return std::thread([count] {
      while (started < count)
        std::this_thread::sleep_for(milliseconds(1));
      std::this_thread::sleep_for(milliseconds(20));
      kill(getpid(), SIGINT);
    });
  }
  void expectUsable() {
    released = true;
    EXPECT_EQ(launchAndWait("wait", 2, 1), CUDA_SUCCESS) << reason();
  }
};

TEST_F(InterruptTest, EndsTheKernelsThatAreWaitedFor) {
  SKIP_WITHOUT_SIGNALS();
  std::thread presser = pressWhenStarted(1);
  EXPECT_EQ(launchAndWait("spin", 8, 1), CUDA_ERROR_LAUNCH_FAILED);
  presser.join();
  EXPECT_NE(reason().find("an interrupt (SIGINT) has ended"), std::string::npos)
      << reason();
  EXPECT_EQ(handled, 1);
  EXPECT_TRUE(onMain);
  expectUsable();
}

TEST_F(InterruptTest, DropsTheKernelsBehind) {
  SKIP_WITHOUT_SIGNALS();
  CUfunction function = fakeFunction("spin");
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(launch(function, 1, 1), CUDA_SUCCESS);
  std::thread presser = pressWhenStarted(1);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_ERROR_LAUNCH_FAILED);
  presser.join();
  EXPECT_LE(started, 2);
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
  expectUsable();
}

TEST_F(InterruptTest, ACopyThatWaitsIsNotMade) {
  SKIP_WITHOUT_SIGNALS();
  CUdeviceptr memory;
  ASSERT_EQ((fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&memory, 4)),
            CUDA_SUCCESS);
  int out = 5;
  EXPECT_EQ(launch(fakeFunction("spin"), 1, 1), CUDA_SUCCESS);
  std::thread presser = pressWhenStarted(1);
  EXPECT_EQ((fn<void *, CUdeviceptr, size_t>("cuMemcpyDtoH_v2")(&out, memory,
                                                                sizeof(out))),
            CUDA_ERROR_LAUNCH_FAILED);
  presser.join();
  EXPECT_EQ(out, 5);
  EXPECT_EQ((fn<CUdeviceptr>("cuMemFree_v2")(memory)), CUDA_SUCCESS);
  expectUsable();
}

TEST_F(InterruptTest, KernelsThatNobodyWaitsForGoOn) {
  EXPECT_EQ(launch(fakeFunction("wait"), 1, 1), CUDA_SUCCESS);
  pressWhenStarted(1).join();
  while (!handled)
    std::this_thread::sleep_for(milliseconds(1));
  released = true;
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
}

TEST_F(InterruptTest, KernelsOfOtherThreadsGoOn) {
  CUfunction function = fakeFunction("wait");
  std::thread other([&] {
    EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
    EXPECT_EQ(launch(function, 1, 1), CUDA_SUCCESS);
  });
  other.join();
  std::thread presser = pressWhenStarted(1);
  std::thread releaser([&] {
    presser.join();
    std::this_thread::sleep_for(milliseconds(50));
    released = true;
  });
  fn<>("cuCtxSynchronize")();
  EXPECT_TRUE(released) << "its kernel was left early";
  releaser.join();
  EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
}

TEST_F(InterruptTest, AnotherHandlerMeansOtherThings) {
  EXPECT_FALSE(driverTable().wantsInterrupts());
  std::signal(SIGINT, onKeyboard); // the client's own, from here on
  EXPECT_TRUE(driverTable().wantsInterrupts());
  std::thread presser = pressWhenStarted(1);
  std::thread releaser([&] {
    presser.join();
    released = true;
  });
  EXPECT_EQ(launchAndWait("wait", 1, 1), CUDA_SUCCESS);
  releaser.join();
  EXPECT_EQ(handled, 1);
}
} // namespace
