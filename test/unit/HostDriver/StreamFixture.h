//===- StreamFixture.h - Streams with observable work -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_STREAMFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_STREAMFIXTURE_H

#include "HostDriverFixture.h"
#include "cppyy-cuda/CUDA/CudaGraphTypes.h"
#include <atomic>
#include <chrono>
#include <thread>

namespace cppyy_cuda::host {

inline CUstream streamHandle(uintptr_t value) {
  return reinterpret_cast<CUstream>(value);
}

/// A gate at which host functions wait.
struct Gate {
  std::atomic<bool> open{false};
  std::atomic<int> passed{0};

  static void pass(void *self) {
    auto *gate = static_cast<Gate *>(self);
    while (!gate->open)
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    ++gate->passed;
  }
};

class StreamFixture : public HostDriverTest {
protected:
  CUstream createStream(unsigned flags = 0) {
    CUstream stream = nullptr;
    EXPECT_EQ((fn<CUstream *, unsigned>("cuStreamCreate")(&stream, flags)),
              CUDA_SUCCESS);
    return stream;
  }
  CUevent createEvent(unsigned flags = 0) {
    CUevent event = nullptr;
    EXPECT_EQ((fn<CUevent *, unsigned>("cuEventCreate")(&event, flags)),
              CUDA_SUCCESS);
    return event;
  }
  CUdeviceptr allocate(size_t bytes) {
    CUdeviceptr address = 0;
    EXPECT_EQ((fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&address, bytes)),
              CUDA_SUCCESS);
    return address;
  }
  CUresult call(CUstream stream, CUhostFn function, void *data) {
    return fn<CUstream, CUhostFn, void *>("cuLaunchHostFunc")(stream, function,
                                                              data);
  }
  /// Makes later work in \p stream wait until the gate is open.
  void block(CUstream stream, Gate &gate) {
    EXPECT_EQ(call(stream, Gate::pass, &gate), CUDA_SUCCESS);
  }
  CUresult fill(CUdeviceptr to, unsigned value, size_t count,
                CUstream stream = nullptr) {
    return fn<CUdeviceptr, unsigned, size_t, CUstream>("cuMemsetD32Async")(
        to, value, count, stream);
  }
  CUresult synchronize(CUstream stream = nullptr) {
    return fn<CUstream>("cuStreamSynchronize")(stream);
  }
  CUresult query(CUstream stream = nullptr) {
    return fn<CUstream>("cuStreamQuery")(stream);
  }
  CUresult record(CUevent event, CUstream stream = nullptr) {
    return fn<CUevent, CUstream>("cuEventRecord")(event, stream);
  }
  CUresult wait(CUstream stream, CUevent event) {
    return fn<CUstream, CUevent, unsigned>("cuStreamWaitEvent")(stream, event,
                                                                0);
  }
  /// The current contents of device memory, even while it is written.
  static unsigned peek(CUdeviceptr address) {
    return *reinterpret_cast<volatile unsigned *>(address);
  }
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_STREAMFIXTURE_H
