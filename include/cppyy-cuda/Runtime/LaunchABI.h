//===- LaunchABI.h - What compiled host code launches with ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The layouts that host code compiled in this process shares with the runtime.
/// Code that a cache keeps was compiled by another process, so whoever changes
/// one of these must rename the entry that takes it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_LAUNCHABI_H
#define CPPYY_CUDA_RUNTIME_LAUNCHABI_H

#include <atomic>
#include <cstdint>

namespace cppyy_cuda::runtime {

class Plan;

/// A launch configuration as it was computed: nothing of it is checked yet.
struct LaunchConfig {
  int64_t grid[3];     ///< blocks in x, y and z
  int64_t block[3];    ///< threads of a block in x, y and z
  int64_t sharedBytes; ///< dynamic shared memory
  uint64_t stream;     ///< the driver's handle
};
static_assert(sizeof(LaunchConfig) == 64);

/// A place in compiled host code that launches a kernel.
struct LaunchSite {
  std::atomic<const Plan *> plan; ///< null until the first launch
  const char *recipe;             ///< what the plan is made from
  const char *where;              ///< file, line and function, for errors
};
static_assert(sizeof(LaunchSite) == 24);

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_LAUNCHABI_H
