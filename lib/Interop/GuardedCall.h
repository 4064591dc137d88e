//===- GuardedCall.h - Calls that may crash or take too long ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang runs on arbitrary text. Some texts crash it, and some take minutes, so
/// calls into it run on a thread of their own, where a crash is recoverable and
/// which nobody has to wait for.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_GUARDEDCALL_H
#define CPPYY_CUDA_LIB_INTEROP_GUARDEDCALL_H

#include <chrono>
#include <functional>
#include <memory>

namespace cppyy_cuda::interop {

/// A function that is running. Copies refer to the same call.
class GuardedCall {
public:
  enum class State { Running, Done, Crashed };

  /// Runs \p function on a new thread with a large stack, since Clang recurses.
  /// After a crash nothing that it was working on may be touched any more, not
  /// even to free it.
  explicit GuardedCall(std::function<void()> function);

  /// Waits until the call has ended, but no longer than \p patience.
  State wait(std::chrono::milliseconds patience) const;

private:
  struct Shared;
  std::shared_ptr<Shared> shared;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_GUARDEDCALL_H
