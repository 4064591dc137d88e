//===- CalledPosition.h - Threads in called functions -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_CALLEDPOSITION_H
#define CPPYY_CUDA_HOSTABI_CALLEDPOSITION_H

#include <cstdint>

namespace cppyy_cuda::host {

struct Worker;

/// tid, ctaid, ntid and nctaid (x, y, z), then the bytes of dynamic and of all
/// shared memory.
inline constexpr unsigned kPositionWords = 14;

/// What a function that is not inlined needs to know about the thread it runs
/// for. The kernel writes it before the call; inlined code does not need it.
struct CalledPosition {
  uint32_t words[kPositionWords];
  char *shared; ///< the block's shared memory
  Worker *worker;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_CALLEDPOSITION_H
