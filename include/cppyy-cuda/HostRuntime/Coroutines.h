//===- Coroutines.h - A block's threads as coroutines -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_COROUTINES_H
#define CPPYY_CUDA_HOSTRUNTIME_COROUTINES_H

#include "cppyy-cuda/HostDriver/HostImage.h"
#include "cppyy-cuda/HostRuntime/Suspension.h"

namespace cppyy_cuda::host {

/// A thread as an LLVM coroutine: starts thread \p thread (linear) of block
/// \p block (linear) in \p frame and runs it to its first suspension, for which
/// it fills in \p self, or to its end, which it tells by SuspendKind::None.
/// Returns the frame, whose first word is a ResumeThread; if \p frame is null,
/// only returns the size of a frame, in bytes, as a pointer.
using StartThread = void *(*)(const Geometry *geometry, void *const *params,
                              Worker *worker, char *shared, uint64_t block,
                              uint32_t thread, Suspension *self, char *frame);
/// Runs a thread from its suspension on, as StartThread does.
using ResumeThread = void (*)(void *frame);

/// Runs blocks [first, last), every thread a coroutine with \p frameSize bytes.
void runCoroutines(const Geometry *geometry, void *const *params,
                   Worker *worker, uint64_t first, uint64_t last,
                   StartThread start, uint64_t frameSize);

/// As runCoroutines, for kernels with grid barriers: the blocks are alive at
/// once and wait for one another and for the other workers' blocks.
void runCooperative(const Geometry *geometry, void *const *params,
                    Worker *worker, uint64_t first, uint64_t last,
                    StartThread start, uint64_t frameSize, uint64_t sharedSize);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTRUNTIME_COROUTINES_H
