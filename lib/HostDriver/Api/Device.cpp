//===- Device.cpp - Devices, their names and attributes -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Limits.h"
#include <cstdio>
#include <cstring>
#include <fstream>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

CUDA_API cuInit(unsigned flags) {
  return flags ? CUDA_ERROR_INVALID_VALUE : initialize();
}

CUDA_API cuDriverGetVersion(int *version) { return answer(version, 13000); }

namespace {
/// The processor's name, as reported by the operating system's kernel.
std::string processorName() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    size_t colon = line.find(": ");
    if (line.rfind("model name", 0) == 0 && colon != std::string::npos)
      return line.substr(colon + 2);
  }
  return "CPU";
}
} // namespace

CUDA_API cuDeviceGetCount(int *count) {
  if (CUresult result = checkInitialized())
    return result;
  return answer(count, deviceCount());
}

CUDA_API cuDeviceGet(CUdevice *device, int ordinal) {
  if (CUresult result = checkDevice(ordinal))
    return result;
  return answer(device, ordinal);
}

CUDA_API cuDeviceGetName(char *name, int length, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!name || length <= 0)
    return CUDA_ERROR_INVALID_VALUE;
  static const std::string text = "cppyy-cuda host: " + processorName();
  std::snprintf(name, size_t(length), "%s", text.c_str());
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceGetUuid_v2(CUuuid *uuid, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!uuid)
    return CUDA_ERROR_INVALID_VALUE;
  // The driver's own id, different for each device.
  std::memcpy(uuid->bytes, kDriverTableId, sizeof(uuid->bytes));
  uuid->bytes[15] = char(device);
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceGetUuid(CUuuid *uuid, CUdevice device) {
  return cuDeviceGetUuid_v2(uuid, device);
}

CUDA_API cuDeviceTotalMem_v2(size_t *bytes, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  return answer(bytes, totalMemory());
}

CUDA_API cuDeviceComputeCapability(int *major, int *minor, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!major || !minor)
    return CUDA_ERROR_INVALID_VALUE;
  *major = kComputeMajor;
  *minor = kComputeMinor;
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceGetPCIBusId(char *id, int length, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!id || length <= 0)
    return CUDA_ERROR_INVALID_VALUE;
  std::snprintf(id, size_t(length), "0000:00:%02x.0", unsigned(device));
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceGetByPCIBusId(CUdevice *device, const char *id) {
  if (CUresult result = checkInitialized())
    return result;
  unsigned domain, bus, slot, function;
  if (!device || !id ||
      std::sscanf(id, "%x:%x:%x.%x", &domain, &bus, &slot, &function) < 3)
    return CUDA_ERROR_INVALID_VALUE;
  if (domain || bus || slot >= unsigned(deviceCount()))
    return CUDA_ERROR_INVALID_DEVICE;
  *device = int(slot);
  return CUDA_SUCCESS;
}

// Windows only.
CUDA_API cuDeviceGetLuid(char *, unsigned *, CUdevice device) {
  CUresult result = checkDevice(device);
  return result ? result : CUDA_ERROR_NOT_SUPPORTED;
}

CUDA_API cuDeviceGetExecAffinitySupport(int *supported, int, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  return answer(supported, 0);
}
