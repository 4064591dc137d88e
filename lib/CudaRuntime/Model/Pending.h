//===- Pending.h - Configurations of launches to come -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_PENDING_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_PENDING_H

#include "Model/Driver.h"
#include <vector>

namespace cppyy_cuda::cudart {

/// What `<<<...>>>` or cudaConfigureCall says, and cudaSetupArgument adds.
struct PendingLaunch {
  dim3 grid, block;
  size_t sharedBytes;
  CUstream stream;
  std::vector<char> arguments; ///< as the kernel's parameters lie in memory
};

/// The calling thread's stack of them: the arguments of a launch may launch.
std::vector<PendingLaunch> &pendingLaunches();

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_PENDING_H
