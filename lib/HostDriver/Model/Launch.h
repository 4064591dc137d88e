//===- Launch.h - Kernel launches, prepared and run -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The boundary between the API's side (streams, graphs) and the execution's.
///
/// cuLaunchKernel and the like call findStream, prepare and submitLaunch. An
/// executor thread, or one that waits for the stream, then calls runKernel.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_LAUNCH_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_LAUNCH_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <memory>
#include <pthread.h>

namespace cppyy_cuda::host::driver {

struct Context;
struct Function;
struct Outcome;
struct Stream;

/// A client's request, unchecked.
struct LaunchRequest {
  const void *handle = nullptr; ///< CUfunction or CUkernel
  Geometry geometry = {};
  void *const *params = nullptr;
  void *const *extra = nullptr; ///< CU_LAUNCH_PARAM_...
  bool cooperative = false;
};

/// A validated launch with copies of its arguments, since the client's may be
/// gone when it runs. Can be copied, and run any number of times.
struct PreparedLaunch {
  /// Arguments of up to this many bytes (including the pointers to them) need
  /// no allocation.
  static constexpr size_t kInlineBytes = 256;

  Function *function = nullptr; ///< stays alive: unloading waits for the
                                ///< context
  Geometry geometry = {};
  bool cooperative = false;
  pthread_t launcher = {}; ///< the thread that requested it
  uint32_t paramBytes = 0; ///< of the copies, including padding
  /// The arguments, each at its Parameter's offset.
  alignas(16) char storage[kInlineBytes];
  std::shared_ptr<char[]> heap; ///< the copies, if storage is too small

  const char *copies() const { return heap ? heap.get() : storage; }
};

/// Validates the launch, with CUDA's error codes, and copies its arguments.
cuda::CUresult prepare(const LaunchRequest &request, PreparedLaunch &launch);

/// Runs the launch to its end on the calling thread and the pool's. A fault is
/// stored in Context::fault() of \p context, and its code is returned.
cuda::CUresult runKernel(const PreparedLaunch &launch, Context &context);

/// Like runKernel, but does not report a fault to the context.
Outcome runLaunch(const PreparedLaunch &launch, Context &context);

/// Writes the address of each argument's copy to \p pointers.
void pointToArguments(const PreparedLaunch &launch, void **pointers);

/// Passes the launch to the stream: as a task, or as a node of the graph that
/// the stream is capturing.
cuda::CUresult submitLaunch(Stream &stream, PreparedLaunch &&launch);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_LAUNCH_H
