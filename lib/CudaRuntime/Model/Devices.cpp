//===- Devices.cpp - The current device, its primary context --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Devices.h"
#include "Model/Errors.h"
#include <mutex>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

namespace {
constexpr int kMaxDevices = 64;

std::mutex mutex;
CUcontext primary[kMaxDevices]; ///< those that are retained
std::atomic<int> defaultDevice{0};
thread_local int chosen = -1;

int wantedDevice() { return chosen >= 0 ? chosen : defaultDevice.load(); }
} // namespace

cudaError_t cudart::primaryContext(int device, CUcontext *context) {
  std::lock_guard lock(mutex);
  if (!primary[device])
    if (CUresult result =
            driver().cuDevicePrimaryCtxRetain(&primary[device], device))
      return errorOf(result);
  *context = primary[device];
  return cudaSuccess;
}

cudaError_t cudart::checkDevice(int device) {
  if (cudaError_t error = openDriver())
    return error;
  int count = 0;
  if (CUresult result = driver().cuDeviceGetCount(&count))
    return errorOf(result);
  if (count == 0)
    return cudaErrorNoDevice;
  return device >= 0 && device < count && device < kMaxDevices
             ? cudaSuccess
             : cudaErrorInvalidDevice;
}

cudaError_t cudart::ensureContext() {
  if (cudaError_t error = openDriver())
    return error;
  CUcontext current = nullptr;
  if (CUresult result = driver().cuCtxGetCurrent(&current))
    return errorOf(result);
  return current ? cudaSuccess : useDevice(wantedDevice());
}

cudaError_t cudart::useDevice(int device) {
  if (cudaError_t error = checkDevice(device))
    return error;
  chosen = device;
  CUcontext context = nullptr;
  if (cudaError_t error = primaryContext(device, &context))
    return error;
  return errorOf(driver().cuCtxSetCurrent(context));
}

int cudart::currentDevice() {
  CUcontext current = nullptr;
  CUdevice device = 0;
  if (!driver().cuCtxGetCurrent(&current) && current &&
      !driver().cuCtxGetDevice(&device))
    return device;
  return wantedDevice();
}

cudaError_t cudart::resetDevice() {
  int device = currentDevice();
  {
    std::lock_guard lock(mutex);
    if (primary[device])
      driver().cuDevicePrimaryCtxRelease(device);
    primary[device] = nullptr;
  }
  CUresult result = driver().cuDevicePrimaryCtxReset(device);
  forgiveStickyErrors();
  // The next call retains the context again.
  driver().cuCtxSetCurrent(nullptr);
  chosen = device;
  return errorOf(result);
}

void cudart::setDefaultDevice(int device) { defaultDevice = device; }
