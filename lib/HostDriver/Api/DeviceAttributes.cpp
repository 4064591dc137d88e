//===- DeviceAttributes.cpp - What the device claims ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Limits.h"
#include <cstdio>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
int l2CacheSize() {
  long size = sysconf(_SC_LEVEL2_CACHE_SIZE);
  return size > 0 ? int(size) : 0;
}

/// The processor's highest frequency in kHz if the system tells, else that of
/// its first core now.
int readClockRate() {
  std::ifstream highest(
      "/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq");
  int rate = 0;
  if (highest >> rate)
    return rate;
  std::ifstream info("/proc/cpuinfo");
  double megahertz = 0;
  for (std::string line; std::getline(info, line);)
    if (std::sscanf(line.c_str(), "cpu MHz : %lf", &megahertz) == 1)
      return int(megahertz * 1000);
  return 0;
}

int clockRate() {
  static const int rate = readClockRate();
  return rate;
}

/// Only root may ask the system for its memory: what programs print is that of
/// two channels of DDR4-3200. docs/host.md says so.
constexpr int kMemoryClockRate = 1600000, kMemoryBusWidth = 128;

/// A device of compute capability 9.0 with a multiprocessor for each core of
/// the machine. Features that are not listed are not supported.
int attributeValue(CUdevice_attribute attribute) {
  switch (attribute) {
  case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X:
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y:
    return kMaxThreadsPerBlock;
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z:
    return kMaxBlockDimZ;
  case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X:
    return kMaxGridDimX;
  case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y:
  case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z:
    return kMaxGridDimYZ;
  case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK:
    return kSharedPerBlock;
  case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN:
    return kSharedPerBlockOptIn;
  case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR:
    return kSharedPerMultiprocessor;
  case CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY:
  case CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_BLOCK:
  case CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_MULTIPROCESSOR:
    return 65536;
  case CU_DEVICE_ATTRIBUTE_WARP_SIZE:
    return kWarpSize;
  case CU_DEVICE_ATTRIBUTE_CLOCK_RATE:
    return clockRate();
  case CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE:
    return kMemoryClockRate;
  case CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH:
    return kMemoryBusWidth;
  case CU_DEVICE_ATTRIBUTE_MAX_PITCH:
    return kMaxPitch;
  case CU_DEVICE_ATTRIBUTE_TEXTURE_ALIGNMENT:
    return kAllocationAlignment;
  case CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT:
    return multiprocessorCount();
  case CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE:
    return l2CacheSize();
  case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR:
    return kThreadsPerMultiprocessor;
  case CU_DEVICE_ATTRIBUTE_MAX_BLOCKS_PER_MULTIPROCESSOR:
    return kBlocksPerMultiprocessor;
  case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR:
    return kComputeMajor;
  case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR:
    return kComputeMinor;
  case CU_DEVICE_ATTRIBUTE_SINGLE_TO_DOUBLE_PRECISION_PERF_RATIO:
    return 2;
  case CU_DEVICE_ATTRIBUTE_INTEGRATED:
  case CU_DEVICE_ATTRIBUTE_CAN_MAP_HOST_MEMORY:
  case CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS:
  case CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING:
  case CU_DEVICE_ATTRIBUTE_STREAM_PRIORITIES_SUPPORTED:
  case CU_DEVICE_ATTRIBUTE_MANAGED_MEMORY:
  case CU_DEVICE_ATTRIBUTE_HOST_NATIVE_ATOMIC_SUPPORTED:
  case CU_DEVICE_ATTRIBUTE_CONCURRENT_MANAGED_ACCESS:
  case CU_DEVICE_ATTRIBUTE_DIRECT_MANAGED_MEM_ACCESS_FROM_HOST:
  case CU_DEVICE_ATTRIBUTE_CAN_USE_HOST_POINTER_FOR_REGISTERED_MEM:
  case CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH:
  case CU_DEVICE_ATTRIBUTE_HOST_REGISTER_SUPPORTED:
  case CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED:
    return 1;
  case CU_DEVICE_ATTRIBUTE_NUMA_ID:
    return -1;
  default:
    return 0;
  }
}
} // namespace

CUDA_API cuDeviceGetAttribute(int *value, CUdevice_attribute attribute,
                              CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!value || attribute < 1 || attribute >= CU_DEVICE_ATTRIBUTE_MAX)
    return CUDA_ERROR_INVALID_VALUE;
  *value = attributeValue(attribute);
  return CUDA_SUCCESS;
}
