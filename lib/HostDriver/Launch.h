//===- Launch.h - Kernel launches, prepared and run -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The border between the API side (streams, graphs) and the execution side
/// (checks, pool, faults).
///
/// cuLaunchKernel and its kin: findStream, prepare, submitLaunch. An executor
/// thread, or one that waits for the stream, then calls runKernel.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCH_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCH_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <memory>
#include <pthread.h>

namespace cppyy_cuda::host {

struct Context;
struct Function;
struct Stream;

/// What a client asked for, as given.
struct LaunchRequest {
  const void *handle = nullptr; ///< CUfunction or CUkernel
  Geometry geometry = {};
  void *const *params = nullptr;
  void *const *extra = nullptr; ///< CU_LAUNCH_PARAM_...
  bool cooperative = false;
};

/// A launch that was checked, with copies of its arguments: the client's may
/// be gone when it runs. It may be copied, and run any number of times.
struct PreparedLaunch {
  /// Arguments up to this many bytes (pointers to them included) need no
  /// memory of their own.
  static constexpr size_t kInlineBytes = 256;

  Function *function = nullptr; ///< lives: unloading waits for the context
  Geometry geometry = {};
  bool cooperative = false;
  pthread_t launcher = {}; ///< the thread that asked for it
  uint32_t paramBytes = 0; ///< of the copies, with the padding between
  /// The arguments, each at its Parameter's offset.
  alignas(16) char storage[kInlineBytes];
  std::shared_ptr<char[]> heap; ///< the copies, if storage is too small

  const char *copies() const { return heap ? heap.get() : storage; }
};

/// Checks the launch with CUDA's codes and copies its arguments.
cu::CUresult prepare(const LaunchRequest &request, PreparedLaunch &launch);

/// Runs the launch to its end on the calling thread and the pool's. A fault
/// goes to Context::fault() of \p context, and its code is returned.
cu::CUresult runKernel(const PreparedLaunch &launch, Context &context);

/// Writes to \p pointers where the copy of each argument lies.
void pointToArguments(const PreparedLaunch &launch, void **pointers);

/// Hands the launch to the stream: as a task, or as a node of the graph that
/// the stream is capturing.
cu::CUresult submitLaunch(Stream &stream, PreparedLaunch &&launch);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCH_H
