//===- LaunchRun.h - A launch, from start to end ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHRUN_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHRUN_H

#include "Launch.h"
#include <string>

namespace cppyy_cuda::host {

/// How a launch ended.
struct Outcome {
  cu::CUresult code = cu::CUDA_SUCCESS;
  FaultKind kind = FaultKind::None;
  std::string text; ///< why, in words
};

/// As runKernel, but the context does not learn of a fault.
Outcome runLaunch(const PreparedLaunch &launch, Context &context);

inline uint64_t blocksOf(const Geometry &geometry) {
  return uint64_t(geometry.gridDim[0]) * geometry.gridDim[1] *
         geometry.gridDim[2];
}

// Where the copies of arguments lie: CUDA aligns a type to 32 bytes at most,
// and no type is aligned to more than its size.

inline constexpr size_t kMostAligned = 32;

inline size_t paramAlignment(uint32_t size) {
  return size < 16 ? 8 : size < 32 ? 16 : kMostAligned;
}

/// Where a parameter begins that comes after \p end bytes.
inline size_t paramOffset(size_t end, uint32_t size) {
  size_t alignment = paramAlignment(size);
  return (end + alignment - 1) & ~(alignment - 1);
}

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHRUN_H
