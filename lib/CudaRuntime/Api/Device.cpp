//===- Device.cpp - Choosing and resetting devices ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

CUDART_API cudaGetDeviceCount(int *count) {
  if (!count)
    return record(cudaErrorInvalidValue);
  *count = 0;
  if (cudaError_t error = openDriver())
    return record(error);
  if (CUresult result = driver().cuDeviceGetCount(count))
    return record(result);
  return record(*count ? cudaSuccess : cudaErrorNoDevice);
}

CUDART_API cudaGetDevice(int *device) {
  if (!device)
    return record(cudaErrorInvalidValue);
  if (cudaError_t error = openDriver())
    return record(error);
  *device = currentDevice();
  return cudaSuccess;
}

CUDART_API cudaSetDevice(int device) { return record(useDevice(device)); }

CUDART_API cudaInitDevice(int device, unsigned deviceFlags, unsigned flags) {
  constexpr unsigned kFlagsAreValid = 1;
  if (flags & ~kFlagsAreValid)
    return record(cudaErrorInvalidValue);
  if (cudaError_t error = checkDevice(device))
    return record(error);
  if (flags & kFlagsAreValid)
    if (CUresult result =
            driver().cuDevicePrimaryCtxSetFlags(device, deviceFlags))
      return record(result);
  CUcontext context;
  return record(primaryContext(device, &context));
}

CUDART_API cudaSetDeviceFlags(unsigned flags) {
  if (cudaError_t error = openDriver())
    return record(error);
  return record(driver().cuDevicePrimaryCtxSetFlags(currentDevice(), flags));
}

CUDART_API cudaGetDeviceFlags(unsigned *flags) {
  if (!flags)
    return record(cudaErrorInvalidValue);
  if (cudaError_t error = openDriver())
    return record(error);
  int active;
  return record(
      driver().cuDevicePrimaryCtxGetState(currentDevice(), flags, &active));
}

CUDART_API cudaSetValidDevices(int *devices, int count) {
  if (count < 0 || (count > 0 && !devices))
    return record(cudaErrorInvalidValue);
  for (int i = 0; i < count; ++i)
    if (cudaError_t error = checkDevice(devices[i]))
      return record(error);
  setDefaultDevice(count ? devices[0] : 0);
  return cudaSuccess;
}

CUDART_API cudaDeviceSynchronize() {
  return inContext([] { return driver().cuCtxSynchronize(); });
}

CUDART_API cudaDeviceReset() {
  if (cudaError_t error = openDriver())
    return record(error);
  return record(resetDevice());
}
