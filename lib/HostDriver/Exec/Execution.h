//===- Execution.h - Runs one launch to its end -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_EXECUTION_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_EXECUTION_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <atomic>
#include <pthread.h>
#include <string>

namespace cppyy_cuda::host::driver {

/// A kernel of a loaded image.
struct LoadedKernel {
  const KernelInfo &info;
  const ImageLoader &loader;
  void *image;
  const std::string &name;
  /// Time of a thread, in nanoseconds, as last measured.
  std::atomic<float> &threadTime;
};

/// A launch, with everything needed to run it.
struct Execution {
  LoadedKernel kernel;
  const Geometry &geometry;
  void *const *params; ///< a pointer to each argument
  bool cooperative;
  pthread_t launcher; ///< the thread that asked for it
  /// DriverTable::findAllocation.
  bool (*findAllocation)(uintptr_t address, AllocationRange *range);
};

/// How a launch ended.
struct Outcome {
  cuda::CUresult code = cuda::CUDA_SUCCESS;
  FaultKind kind = FaultKind::None;
  std::string text; ///< the reason, as text
};

/// Runs the launch to its end on the calling thread and the pool's, and reports
/// a fault.
Outcome execute(const Execution &execution);

inline uint64_t blocksOf(const Geometry &geometry) {
  return uint64_t(geometry.gridDim[0]) * geometry.gridDim[1] *
         geometry.gridDim[2];
}

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_EXECUTION_H
