//===- Fibers.h - Threads with stacks of their own --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A coroutine can only wait in its own function. Where a kernel waits in
/// functions that cannot be inlined (recursive ones, virtual ones, those called
/// through pointers), or has stack arrays of variable size, each thread is a
/// fiber: it has its own stack, and can wait anywhere. A fiber starts and
/// resumes as a coroutine does, so the scheduler treats both alike.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_FIBERS_H
#define CPPYY_CUDA_HOSTRUNTIME_FIBERS_H

#include "cppyy-cuda/HostABI/CalledPosition.h"
#include "cppyy-cuda/HostABI/ThreadFunctions.h"

namespace cppyy_cuda::host::runtime {

/// StartThread for \p body with \p stackSize bytes of stack: runs the thread
/// until it first waits and returns \p frame. If \p frame is null, returns the
/// size of a frame in bytes, as a pointer.
void *startFiber(const Geometry *geometry, void *const *params, Worker *worker,
                 char *shared, uint64_t block, uint32_t thread,
                 Suspension *self, char *frame, FiberBody body,
                 uint64_t stackSize);

/// kSuspendFunction for fibers: waits, and returns the operation's result. For
/// the arguments, see Suspension.h.
uint64_t suspendFiber(uint32_t kind, uint32_t mask, uint64_t value,
                      uint32_t lane, uint32_t clamp, uint32_t site);

/// Called first in functions, with the \p bytes of their arrays: ends the
/// launch with FaultKind::StackOverflow if the fiber has fewer left. Does
/// nothing outside of fibers.
void checkFiberStack(uint64_t bytes);

/// The position of the calling thread of the operating system; a fiber saves
/// its own while others run.
CalledPosition *calledPosition();

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_HOSTRUNTIME_FIBERS_H
