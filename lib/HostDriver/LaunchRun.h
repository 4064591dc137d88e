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
  std::string text; ///< the reason, as text
};

/// Like runKernel, but does not report a fault to the context.
Outcome runLaunch(const PreparedLaunch &launch, Context &context);

inline uint64_t blocksOf(const Geometry &geometry) {
  return uint64_t(geometry.gridDim[0]) * geometry.gridDim[1] *
         geometry.gridDim[2];
}

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHRUN_H
