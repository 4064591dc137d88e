//===- Devices.h - Launches on several devices ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_DEVICES_H
#define CPPYY_CUDA_RUNTIME_DEVICES_H

#include "cppyy-cuda/Runtime/Driver.h"

namespace cppyy_cuda::runtime {

/// Makes the context of a stream current, for as long as this lives: a launch
/// runs on its stream's device. Does nothing while the process uses one device.
class StreamContext {
public:
  StreamContext(const Driver &driver, cuda::CUstream stream) : driver(driver) {
    if (LLVM_UNLIKELY(driver.usesSeveralDevices()))
      enter(stream);
  }
  ~StreamContext() {
    if (LLVM_UNLIKELY(previous != nullptr))
      driver.cuCtxSetCurrent(previous);
  }
  StreamContext(const StreamContext &) = delete;

private:
  void enter(cuda::CUstream stream);

  const Driver &driver;
  cuda::CUcontext previous = nullptr; ///< null if it is current
};

/// The device that a stream belongs to; none if that is the current one.
std::optional<cuda::CUdevice> otherDeviceOf(const Driver &driver,
                                            cuda::CUstream stream);

/// Takes notice of another library's memory: if it belongs to another device
/// than the current one, launches look at devices from now on. No library tells
/// when it begins to use one. \p own is the memory's device if its library has
/// told it: that is cheaper than to ask the driver.
void noteMemory(const Driver &driver, uint64_t address, int own = -1);

/// Returns success if kernels of the current device can access the memory, or
/// an ArgumentError that says which device it belongs to. \p place names the
/// argument.
llvm::Error checkDevice(const Driver &driver, uint64_t address,
                        llvm::StringRef place);

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_DEVICES_H
