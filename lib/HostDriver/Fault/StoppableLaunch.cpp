//===- StoppableLaunch.cpp - A launch that may end early ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/StoppableLaunch.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

void StoppableLaunch::stop(FaultKind why) {
  FaultKind none = FaultKind::None;
  reason.compare_exchange_strong(none, why);
  stopping = true;
}

void StoppableLaunch::stopBy(const Fault &cause) {
  {
    std::lock_guard lock(mutex);
    if (first.kind == FaultKind::None)
      first = cause;
  }
  stop(FaultKind::None);
}

Fault StoppableLaunch::fault() const {
  std::lock_guard lock(mutex);
  Fault fault = first;
  if (fault.kind == FaultKind::None)
    fault.kind = stopReason();
  return fault;
}
