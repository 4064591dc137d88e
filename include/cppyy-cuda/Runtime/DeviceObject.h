//===- DeviceObject.h - What host code owns on a device ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Memory, streams and events that compiled host code makes and owns. Their
/// owner may let go of them in any thread and after their context has gone.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_DEVICEOBJECT_H
#define CPPYY_CUDA_RUNTIME_DEVICEOBJECT_H

#include "cppyy-cuda/Runtime/Driver.h"
#include "llvm/ADT/ArrayRef.h"

namespace cppyy_cuda::runtime {

/// Lies in memory that compiled host code counts the references to, and is
/// zeroed before it is made.
struct DeviceObject {
  enum Kind : uint64_t { Nothing, Memory, Stream, Event, HostMemory };
  Kind kind;
  uint64_t handle; ///< the address, or the driver's handle
  cuda::CUcontext context;
  uint64_t contextId;
};
static_assert(sizeof(DeviceObject) == 32);

/// Allocates memory in the current context; none for 0 bytes.
llvm::Error makeMemory(const Driver &driver, int64_t bytes,
                       DeviceObject &object);
/// Allocates memory that the host and all devices can use: pinned memory of the
/// host with these flags of cuMemHostAlloc, or managed memory with those of
/// cuMemAllocManaged.
llvm::Error makePinnedMemory(const Driver &driver, int64_t bytes,
                             unsigned flags, DeviceObject &object);
llvm::Error makeManagedMemory(const Driver &driver, int64_t bytes,
                              unsigned flags, DeviceObject &object);
llvm::Error makeStream(const Driver &driver, DeviceObject &object);
/// \p isTimed events can tell the time between two of them.
llvm::Error makeEvent(const Driver &driver, bool isTimed, DeviceObject &object);

/// Gives the object back, unless its context has gone, and it with it. Memory
/// is free for others once the work that was submitted before is done.
void destroy(const Driver &driver, DeviceObject &object);

enum class CopyKind : uint32_t { ToDevice, ToHost, OnDevice };

/// Copies \p bytes in \p stream. Waits for a copy in the default stream, as
/// copies without a stream do.
llvm::Error copy(const Driver &driver, CopyKind kind, uint64_t target,
                 uint64_t source, int64_t bytes, cuda::CUstream stream);

/// One side of a copy between arrays of the same shape; strides in bytes.
struct StridedArray {
  uint64_t address;
  llvm::ArrayRef<int64_t> strides;
};

/// Like copy(), for arrays of any strides. What lies between their elements is
/// neither read nor written.
llvm::Error copyStrided(const Driver &driver, CopyKind kind,
                        const StridedArray &target, const StridedArray &source,
                        llvm::ArrayRef<int64_t> shape, int64_t itemBytes,
                        cuda::CUstream stream);

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_DEVICEOBJECT_H
