//===- GuardedCallTest.cpp - Tests of calls on separate threads -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/GuardedCall.h"
#include "DeepCalls.h"
#include "gtest/gtest.h"
#include <atomic>
#include <cstdlib>
#include <thread>

using namespace cppyy_cuda::interop;
using State = GuardedCall::State;

namespace {

constexpr std::chrono::seconds aWhile(30);

TEST(GuardedCall, Ends) {
  std::thread::id thread;
  GuardedCall call([&] { thread = std::this_thread::get_id(); });
  EXPECT_EQ(call.wait(aWhile), State::Done);
  EXPECT_EQ(call.wait(aWhile), State::Done);
  EXPECT_NE(thread, std::this_thread::get_id());
}

TEST(GuardedCall, Crashes) {
  GuardedCall call([] { std::abort(); });
  EXPECT_EQ(call.wait(aWhile), State::Crashed);
  EXPECT_EQ(call.wait(aWhile), State::Crashed);
  GuardedCall next([] {});
  EXPECT_EQ(next.wait(aWhile), State::Done);
}

TEST(GuardedCall, IsNotWaitedForForEver) {
  std::atomic<bool> mayEnd{false};
  GuardedCall call([&] {
    while (!mayEnd)
      std::this_thread::yield();
  });
  GuardedCall copy = call;
  EXPECT_EQ(call.wait(std::chrono::milliseconds(1)), State::Running);
  EXPECT_EQ(copy.wait(std::chrono::milliseconds(0)), State::Running);
  mayEnd = true;
  EXPECT_EQ(copy.wait(aWhile), State::Done);
  EXPECT_EQ(call.wait(aWhile), State::Done);
}

/// Counts its instances.
struct Counted {
  explicit Counted(std::atomic<int> &count) : count(count) { ++count; }
  Counted(const Counted &other) : count(other.count) { ++count; }
  Counted &operator=(const Counted &) = delete;
  ~Counted() { --count; }
  std::atomic<int> &count;
};

// What a session is made of may be destroyed as soon as the call has ended.
TEST(GuardedCall, WhatItHeldIsGoneWhenItIsDone) {
  std::atomic<int> count{0};
  GuardedCall call([held = Counted(count)] {});
  EXPECT_EQ(call.wait(aWhile), State::Done);
  EXPECT_EQ(count, 0);
}

// It may be in any state.
TEST(GuardedCall, WhatItHeldIsKeptAfterACrash) {
  static std::atomic<int> count{0};
  GuardedCall call([held = Counted(count)] { std::abort(); });
  EXPECT_EQ(call.wait(aWhile), State::Crashed);
  EXPECT_EQ(count, 1);
}

TEST(GuardedCall, HasALargeStack) {
  int result = 0;
  GuardedCall call([&] { result = callsWithin(100000); });
  EXPECT_EQ(call.wait(aWhile), State::Done);
  EXPECT_EQ(result, 100000);
}

TEST(GuardedCall, OverflowOfItIsACrash) {
  GuardedCall call([] { callsWithin(tooDeep); });
  EXPECT_EQ(call.wait(aWhile), State::Crashed);
}

} // namespace
