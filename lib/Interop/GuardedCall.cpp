//===- GuardedCall.cpp - Calls that may crash or take too long ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GuardedCall.h"
#include "CrashGuard.h"
#include "llvm/Support/thread.h"
#include <condition_variable>
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::interop {

/// Reserves address space only; memory is used on demand. With less stack,
/// Clang continues on threads of its own when it recurses, and a crash on those
/// is not recoverable.
static constexpr unsigned stackBytes = 256u << 20;

struct GuardedCall::Shared {
  std::mutex mutex;
  std::condition_variable ended;
  State state = State::Running;

  void end(State how) {
    std::lock_guard<std::mutex> guard(mutex);
    state = how;
    ended.notify_all();
  }
};

GuardedCall::GuardedCall(std::function<void()> function)
    : shared(std::make_shared<Shared>()) {
  auto body = [shared = shared, function = std::move(function)]() mutable {
    bool survived = survives(function);
    if (survived)
      function = nullptr; // Destroys what the function holds before anybody is
                          // told of the end.
    else
      new std::function<void()>(std::move(function)); // leaked: nothing in it
                                                      // may be touched
    shared->end(survived ? State::Done : State::Crashed);
  };
  llvm::thread(std::optional<unsigned>(stackBytes), std::move(body)).detach();
}

GuardedCall::State GuardedCall::wait(std::chrono::milliseconds patience) const {
  std::unique_lock<std::mutex> lock(shared->mutex);
  shared->ended.wait_for(lock, patience,
                         [&] { return shared->state != State::Running; });
  return shared->state;
}

} // namespace cppyy_cuda::interop
