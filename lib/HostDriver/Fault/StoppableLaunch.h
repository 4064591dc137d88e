//===- StoppableLaunch.h - A launch that may end early ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_STOPPABLELAUNCH_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_STOPPABLELAUNCH_H

#include "Fault/Fault.h"
#include <atomic>
#include <mutex>

namespace cppyy_cuda::host::driver {

/// A launch as seen by what ends it: signal handlers, the watchdog, an
/// interrupt.
class StoppableLaunch {
public:
  StoppableLaunch(const StoppableLaunch &) = delete;
  StoppableLaunch &operator=(const StoppableLaunch &) = delete;

  bool stopped() const { return stopping.load(std::memory_order_relaxed); }
  /// Makes every thread leave the kernel soon. \p reason is None, TimeLimit or
  /// Interrupt.
  void stop(FaultKind reason);
  /// May be called by signal handlers.
  FaultKind stopReason() const { return reason.load(); }
  /// The first fault; None if there was none. Valid once the launch has ended.
  Fault fault() const;
  /// Interrupts the threads that run the launch.
  virtual void interruptThreads() const = 0;

  const KernelInfo &info;
  /// Where signals may interrupt: the image's code, in which no lock of the
  /// process is held. Written before the first signal.
  std::atomic<uintptr_t> codeBegin{0}, codeEnd{0};
  std::atomic<bool> watched{false}; ///< set by the Watchdog

protected:
  explicit StoppableLaunch(const KernelInfo &info) : info(info) {}
  ~StoppableLaunch() = default;

  /// A thread left because of \p cause; the first cause counts.
  void stopBy(const Fault &cause);

private:
  std::atomic<bool> stopping{false};
  std::atomic<FaultKind> reason{FaultKind::None};
  mutable std::mutex mutex; ///< guards the following
  Fault first;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_STOPPABLELAUNCH_H
