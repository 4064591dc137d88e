//===- Wait.cpp - Interruptible waits -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Driver.h"
#include <algorithm>
#include <chrono>
#include <thread>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;
using namespace std::chrono;

namespace {
/// Sleeps between polls of a stream: not at all while it may finish at once,
/// then for a fraction of the time that has passed, so that the wait is hardly
/// prolonged.
class Patience {
public:
  void nap() const {
    auto waited = steady_clock::now() - start;
    if (waited > microseconds(50))
      std::this_thread::sleep_for(std::min<nanoseconds>(waited / 32, kLongest));
  }
  /// True every kLongest.
  bool isLong() {
    auto now = steady_clock::now();
    if (now - asked < kLongest)
      return false;
    asked = now;
    return true;
  }

private:
  static constexpr milliseconds kLongest{5};
  const steady_clock::time_point start = steady_clock::now();
  steady_clock::time_point asked = start;
};
} // namespace

llvm::Error Driver::wait(cuda::CUstream stream,
                         llvm::function_ref<bool()> goesOn) const {
  Patience patience;
  while (!isHost() && cuStreamQuery(stream) == cuda::CUDA_ERROR_NOT_READY) {
    if (patience.isLong() && !goesOn())
      return llvm::Error::success();
    patience.nap();
  }
  return check(cuStreamSynchronize(stream), "waiting for a stream");
}
