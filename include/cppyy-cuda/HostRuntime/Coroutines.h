//===- Coroutines.h - A block's threads as coroutines -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_COROUTINES_H
#define CPPYY_CUDA_HOSTRUNTIME_COROUTINES_H

#include "cppyy-cuda/HostABI/ThreadFunctions.h"

namespace cppyy_cuda::host::runtime {

/// Runs blocks [first, last), each thread as a coroutine with \p frameSize
/// bytes.
void runCoroutines(const Geometry *geometry, void *const *params,
                   Worker *worker, uint64_t first, uint64_t last,
                   StartThread start, uint64_t frameSize);

/// Like runCoroutines, for kernels with grid barriers: the blocks are alive at
/// once and wait for one another and for the other workers' blocks.
void runCooperative(const Geometry *geometry, void *const *params,
                    Worker *worker, uint64_t first, uint64_t last,
                    StartThread start, uint64_t frameSize, uint64_t sharedSize);

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_HOSTRUNTIME_COROUTINES_H
