//===- Limits.h - Limits of the host's device -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The device's reported limits; launches are checked against the same numbers.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_LIMITS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_LIMITS_H

#include <thread>

namespace cppyy_cuda::host::driver {

inline constexpr int kComputeMajor = 9, kComputeMinor = 0;
inline constexpr int kWarpSize = 32;
inline constexpr int kMaxThreadsPerBlock = 1024;
inline constexpr int kMaxBlockDimZ = 64;
inline constexpr int kMaxGridDimX = 0x7fffffff;
inline constexpr int kMaxGridDimYZ = 65535;
inline constexpr int kThreadsPerMultiprocessor = 2048;
inline constexpr int kBlocksPerMultiprocessor = 32;

// Shared memory, in bytes; a launch with more than kSharedPerBlock must first
// be allowed by CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES.
inline constexpr int kSharedPerBlock = 48 * 1024;
inline constexpr int kSharedPerBlockOptIn = 227 * 1024;
inline constexpr int kSharedPerMultiprocessor = 228 * 1024;

inline constexpr int kMaxPitch = 0x7fffffff;
/// Bytes; cuMemAlloc aligns memory to it, as CUDA does.
inline constexpr int kAllocationAlignment = 512;

/// A multiprocessor for each of the machine's cores.
inline int multiprocessorCount() {
  unsigned cores = std::thread::hardware_concurrency();
  return cores ? int(cores) : 1;
}

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_LIMITS_H
