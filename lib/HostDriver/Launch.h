//===- Launch.h - Kernel launches, prepared and run -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The border between the API side (streams, graphs: helper 4) and the
/// execution side (checks, pool, faults: helper 5, who implements what is
/// declared here, but for submitLaunch).
///
/// cuLaunchKernel and its kin: findStream, prepare, submitLaunch. An executor
/// thread, or one that waits for the stream, then calls runKernel.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCH_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCH_H

#include "cppyy-cuda/HostDriver/CudaTypes.h"
#include "cppyy-cuda/HostDriver/HostImage.h"
#include <memory>

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
  uint32_t paramBytes = 0; ///< of the copies, with the padding between
  /// Each parameter's value at a multiple of its alignment (8, or 16 for those
  /// of 16 bytes and more), in order.
  alignas(16) char storage[kInlineBytes];
  std::shared_ptr<char[]> heap; ///< the copies, if storage is too small

  const char *copies() const { return heap ? heap.get() : storage; }
};

/// Where among the copies a parameter of \p size bytes lies if those before it
/// end at \p end.
inline uint32_t argumentOffset(uint32_t end, uint32_t size) {
  uint32_t alignment = size >= 16 ? 16 : 8;
  return (end + alignment - 1) / alignment * alignment;
}

/// Checks the launch with CUDA's codes and copies its arguments.
cu::CUresult prepare(const LaunchRequest &request, PreparedLaunch &launch);

/// Runs the launch to its end on the calling thread and the pool's. A fault
/// goes to Context::fault() of \p context, and its code is returned.
cu::CUresult runKernel(const PreparedLaunch &launch, Context &context);

/// Hands the launch to the stream: as a task, or as a node of the graph that
/// the stream is capturing. (Helper 4's.)
cu::CUresult submitLaunch(Stream &stream, PreparedLaunch &&launch);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCH_H
