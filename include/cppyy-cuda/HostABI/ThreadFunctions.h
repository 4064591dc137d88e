//===- ThreadFunctions.h - A kernel as functions of one thread --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_THREADFUNCTIONS_H
#define CPPYY_CUDA_HOSTABI_THREADFUNCTIONS_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include "cppyy-cuda/HostABI/Suspension.h"

namespace cppyy_cuda::host {

/// A thread as an LLVM coroutine: starts thread \p thread (linear) of block \p
/// block (linear) in \p frame and runs it to its first suspension, which it
/// describes in \p self, or to its end, which is SuspendKind::None. Returns the
/// frame, whose first word is a ResumeThread; if \p frame is null, only returns
/// the size of a frame, in bytes, as a pointer.
using StartThread = void *(*)(const Geometry *geometry, void *const *params,
                              Worker *worker, char *shared, uint64_t block,
                              uint32_t thread, Suspension *self, char *frame);
/// Resumes a thread at its suspension; otherwise like StartThread.
using ResumeThread = void (*)(void *frame);

/// Bytes of a fiber's stack, in addition to the arrays of its kernel and
/// functions.
inline constexpr uint64_t kFiberStack = 64 * 1024;

/// Runs one thread of a kernel on the current stack.
using FiberBody = void (*)(const Geometry *geometry, void *const *params,
                           Worker *worker, char *shared, uint64_t block,
                           uint32_t thread);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_THREADFUNCTIONS_H
