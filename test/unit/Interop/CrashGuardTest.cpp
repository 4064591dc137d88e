//===- CrashGuardTest.cpp - Tests of recovery from crashes ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/CrashGuard.h"
#include "DeepCalls.h"
#include "gtest/gtest.h"
#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>
#include <vector>

using namespace cppyy_cuda::interop;

namespace {

void writeToNowhere() {
  int *volatile nowhere = nullptr;
  *nowhere = 1;
}

TEST(CrashGuard, WhatGoesWellSurvives) {
  int calls = 0;
  EXPECT_TRUE(survives([&] { ++calls; }));
  EXPECT_EQ(calls, 1);
}

TEST(CrashGuard, SignalsLeadBack) {
  EXPECT_FALSE(survives(writeToNowhere));
  EXPECT_FALSE(survives([] { std::abort(); }));
  for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT})
    EXPECT_FALSE(survives([=] { raise(signal); })) << signal;
  EXPECT_TRUE(survives([] {}));
}

TEST(CrashGuard, AStackThatOverflowsLeadsBack) {
  // Twice: the stack that handlers run on is usable again.
  for (int i = 0; i < 2; ++i)
    std::thread([] {
      EXPECT_FALSE(survives([] { callsWithin(tooDeep); }));
    }).join();
}

TEST(CrashGuard, NestedCallsEachHaveTheirOwnWayBack) {
  bool inner = true, wentOn = false;
  EXPECT_TRUE(survives([&] {
    inner = survives(writeToNowhere);
    wentOn = true;
  }));
  EXPECT_FALSE(inner);
  EXPECT_TRUE(wentOn);
  // The outer one is still there after an inner one has ended.
  for (bool crashes : {false, true})
    EXPECT_FALSE(survives([=] {
      survives([=] {
        if (crashes)
          writeToNowhere();
      });
      writeToNowhere();
    }));
  EXPECT_TRUE(survives([] {}));
}

TEST(CrashGuard, ThreadsAreGuardedEachForItself) {
  std::vector<std::thread> threads;
  std::array<int, 16> survived{};
  for (size_t i = 0; i < survived.size(); ++i)
    threads.emplace_back([&survived, i] {
      for (int round = 0; round < 100; ++round)
        survived[i] += survives([=] {
          if (i % 2)
            writeToNowhere();
        });
    });
  for (std::thread &thread : threads)
    thread.join();
  for (size_t i = 0; i < survived.size(); ++i)
    EXPECT_EQ(survived[i], i % 2 ? 0 : 100) << i;
}

volatile std::sig_atomic_t seen = 0;
volatile std::sig_atomic_t seenWithInfo = 0;

/// Installs a handler for its lifetime.
class Handler {
public:
  Handler(int signal, void (*handler)(int)) : signal(signal) {
    struct sigaction action = {};
    action.sa_handler = handler;
    sigaction(signal, &action, &before);
  }
  Handler(int signal, void (*handler)(int, siginfo_t *, void *))
      : signal(signal) {
    struct sigaction action = {};
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO;
    sigaction(signal, &action, &before);
  }
  Handler(const Handler &) = delete;
  Handler &operator=(const Handler &) = delete;
  ~Handler() { sigaction(signal, &before, nullptr); }

private:
  int signal;
  struct sigaction before = {};
};

TEST(CrashGuard, OthersSignalsGoToTheirHandlers) {
  Handler plain(SIGTRAP, [](int) { seen = seen + 1; });
  Handler withInfo(SIGFPE, [](int, siginfo_t *info, void *) {
    seenWithInfo = info->si_signo;
  });
  EXPECT_TRUE(survives([] {}));
  seen = 0;
  raise(SIGTRAP);
  raise(SIGFPE);
  raise(SIGTRAP);
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(seenWithInfo, SIGFPE);
  // Their handlers are not called for what is guarded.
  EXPECT_FALSE(survives([] { raise(SIGTRAP); }));
  EXPECT_EQ(seen, 2);
}

TEST(CrashGuard, AHandlerThatReplacedOursIsKept) {
  EXPECT_TRUE(survives([] {}));
  Handler late(SIGTRAP, [](int) { seen = seen + 1; });
  EXPECT_FALSE(survives([] { raise(SIGTRAP); }));
  seen = 0;
  raise(SIGTRAP);
  EXPECT_EQ(seen, 1);
}

TEST(CrashGuardDeath, WhatIsNotGuardedEndsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        signal(SIGSEGV, SIG_DFL);
        survives([] {});
        writeToNowhere();
      },
      ::testing::KilledBySignal(SIGSEGV), "");
  EXPECT_EXIT(
      {
        signal(SIGABRT, SIG_DFL);
        survives([] {});
        std::abort();
      },
      ::testing::KilledBySignal(SIGABRT), "");
}

} // namespace
