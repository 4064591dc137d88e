//===- Devices.cpp - Launches on several devices --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Devices.h"
#include "cppyy-cuda/Runtime/Plan.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

/// The handles of the default streams: they belong to no context.
static bool isDefault(cuda::CUstream stream) {
  return reinterpret_cast<uintptr_t>(stream) <= 2;
}

void StreamContext::enter(cuda::CUstream stream) {
  cuda::CUcontext current = nullptr, own = nullptr;
  if (isDefault(stream) || driver.cuCtxGetCurrent(&current) ||
      driver.cuStreamGetCtx(stream, &own) || !current || own == current)
    return;
  if (driver.cuCtxSetCurrent(own) == cuda::CUDA_SUCCESS)
    previous = current;
}

std::optional<cuda::CUdevice> runtime::otherDeviceOf(const Driver &driver,
                                                     cuda::CUstream stream) {
  cuda::CUdevice current = 0, own = 0;
  if (driver.cuCtxGetDevice(&current) != cuda::CUDA_SUCCESS)
    return std::nullopt;
  StreamContext context(driver, stream);
  if (driver.cuCtxGetDevice(&own) != cuda::CUDA_SUCCESS || own == current)
    return std::nullopt;
  return own;
}

void runtime::noteMemory(const Driver &driver, uint64_t address, int own) {
  if (LLVM_LIKELY(driver.deviceCount() < 2) || driver.usesSeveralDevices())
    return;
  cuda::CUdevice current = 0;
  if (own < 0 && driver.cuPointerGetAttribute(
                     &own, cuda::CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL, address))
    return;
  if (driver.cuCtxGetDevice(&current) || own < 0 || own == current)
    return;
  driver.noteSeveralDevices();
}

llvm::Error runtime::checkDevice(const Driver &driver, uint64_t address,
                                 llvm::StringRef place) {
  cuda::CUdeviceptr usable = 0;
  cuda::CUdevice current = 0;
  int own = -1;
  // It fails for memory without a peer's access, and for memory of others.
  if (!address ||
      !driver.cuPointerGetAttribute(
          &usable, cuda::CU_POINTER_ATTRIBUTE_DEVICE_POINTER, address) ||
      driver.cuPointerGetAttribute(
          &own, cuda::CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL, address) ||
      driver.cuCtxGetDevice(&current) || own < 0 || own == current)
    return llvm::Error::success();
  return llvm::make_error<ArgumentError>(
      (place + " is memory of device " + llvm::Twine(own) +
       ", and the launch is on device " + llvm::Twine(current) +
       ": copy it there, or launch in `with cuda.gpus[" + llvm::Twine(own) +
       "]`")
          .str());
}
