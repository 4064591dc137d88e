//===- Checker.h - The checks of a launch -----------------------*- C++ -*-===//
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

#include "cppyy-cuda/HostABI/AccessSite.h"
#include "cppyy-cuda/HostABI/Suspension.h"
#include <string>

namespace cppyy_cuda::host::runtime {

/// Created by the driver (through DriverTable's counterpart in ImageLoader) for
/// a launch of a kernel with KernelInfo::checks.
Checker *createChecker(const KernelInfo &info, const Geometry &geometry);
void destroyChecker(Checker *checker);
/// The findings as text, one paragraph each; "" if there are none.
std::string findings(const Checker &checker);
size_t countFindings(const Checker &checker);

/// Finds the allocation that contains an address: DriverTable::findAllocation.
using FindAllocation = bool (*)(uintptr_t address, AllocationRange *range);
void setFindAllocation(FindAllocation find);

// Called by checked images, by the names in AccessSite.h.

/// Called before the access of \p size bytes at \p address. \p base is the
/// object's address; \p value is the value written, if the site says so.
void checkAccess(Worker *worker, const AccessSite *site, const char *address,
                 uint64_t size, const char *base, uint64_t value);
/// Called before an access to element \p index along \p axis of an array whose
/// extent there is \p extent.
void checkIndex(Worker *worker, const AccessSite *site, int64_t index,
                int64_t extent, uint32_t axis);
/// The thread executes a memory fence.
void checkFence(Worker *worker);

// Called by the scheduler.

/// A new block begins; its shared memory is \p worker->shared.
void checkBlockBegins(Worker *worker);
/// All threads of the block that have not ended meet at a barrier; called
/// before they continue. \p records are those of all \p threads of the block;
/// the kind of one that has ended is None.
void checkBlockBarrier(Worker *worker, const Suspension *records,
                       uint32_t threads);
/// Part of the block passed a barrier of its own together.
void checkPartialBarrier(Worker *worker);
/// The lanes in \p mask of warp \p warp passed a warp operation together.
void checkWarpSync(Worker *worker, uint32_t warp, uint32_t mask);
/// The grid passed a grid barrier.
void checkGridBarrier(Worker *worker);
/// The threads' local memory is in [base, base + size).
void checkThreadMemory(Worker *worker, const char *base, uint64_t size);

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_HOSTRUNTIME_CHECKER_H
