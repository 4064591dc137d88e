//===- Checker.h - Looks for what only a host can see -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The hooks that checked images and the scheduler of coroutines call. A
/// checked launch runs its blocks one after the other on one worker.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_CHECKER_H
#define CPPYY_CUDA_HOSTRUNTIME_CHECKER_H

#include "cppyy-cuda/HostDriver/HostImage.h"
#include "cppyy-cuda/HostRuntime/Suspension.h"
#include <string>

namespace cppyy_cuda::host {

enum class AccessKind : uint32_t { Read, Write, Atomic };

/// Made by the driver (through DriverTable's peer in ImageLoader) for a launch
/// of a kernel with KernelInfo::checks.
Checker *createChecker(const KernelInfo &info, const Geometry &geometry);
void destroyChecker(Checker *checker);
/// The findings in words, one a paragraph; "" if there are none.
std::string findings(const Checker &checker);

/// A new block begins; its shared memory is \p worker->shared.
void checkBlockBegins(Worker *worker);
/// All threads of the block that have not ended passed a barrier together.
void checkBlockBarrier(Worker *worker);
/// The lanes in \p mask of warp \p warp passed a warp operation together.
void checkWarpSync(Worker *worker, uint32_t warp, uint32_t mask);
/// The grid passed a grid barrier.
void checkGridBarrier(Worker *worker);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTRUNTIME_CHECKER_H
