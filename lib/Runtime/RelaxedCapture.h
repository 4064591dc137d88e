//===- RelaxedCapture.h - Calls that captures forbid ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_RELAXEDCAPTURE_H
#define CPPYY_CUDA_LIB_RUNTIME_RELAXEDCAPTURE_H

#include "cppyy-cuda/Runtime/Driver.h"

namespace cppyy_cuda::runtime {

/// While it exists, this thread may allocate, free and unload although a stream
/// is captured; otherwise that would invalidate the capture. Python may collect
/// garbage at any time.
class RelaxedCapture {
public:
  // The call swaps the thread's mode with the given one.
  explicit RelaxedCapture(const Driver &driver) : driver(driver) {
    (void)driver.cuThreadExchangeStreamCaptureMode(&mode);
  }
  ~RelaxedCapture() { (void)driver.cuThreadExchangeStreamCaptureMode(&mode); }
  RelaxedCapture(const RelaxedCapture &) = delete;
  RelaxedCapture &operator=(const RelaxedCapture &) = delete;

private:
  const Driver &driver;
  cuda::CUstreamCaptureMode mode = cuda::CU_STREAM_CAPTURE_MODE_RELAXED;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_RELAXEDCAPTURE_H
