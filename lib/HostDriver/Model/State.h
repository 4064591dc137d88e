//===- State.h - The driver's state -----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Shared by all API families: initialization and the sets of live handles.
/// Handles that reach the API are looked up before they are dereferenced, so
/// that a stale one is an error and not a crash.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_STATE_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_STATE_H

#include "Fault/ErrorText.h"
#include "Model/Context.h"
#include "Model/Memory.h"
#include "Model/Registry.h"
#include "cppyy-cuda/CUDA/CudaGraphTypes.h"

namespace cppyy_cuda::host::driver {

inline constexpr int kMaxDevices = 64;
/// The number of devices.
int deviceCount();
/// DriverTable::setDeviceCount.
bool setDeviceCount(int count);

/// Stream priorities range from 0 down to this; they have no effect yet.
inline constexpr int kGreatestPriority = -5;

struct Array;
struct MipmappedArray;
struct Graph;
struct GraphExec;

struct State {
  State();

  std::unique_ptr<Context> primary[kMaxDevices];
  std::mutex contextMutex;
  Registry<Context> contexts;
  Registry<Stream> streams;
  Registry<Event> events;
  Registry<Module> modules;
  Registry<Function> functions;
  Registry<Pool> pools;
  Registry<Array> arrays;
  Registry<MipmappedArray> mipmaps;
  Registry<Graph> graphs;
  Registry<GraphNode> graphNodes;
  Registry<GraphExec> graphExecs;
  Pool *currentPool[kMaxDevices];
  Pool *defaultPool[kMaxDevices];
  Pool *hostPool, *managedPool; ///< of pinned and of managed memory
  AllocationTable memory;
  std::atomic<const ImageLoader *> loader{nullptr};
};

/// Never destroyed: clients free memory and modules even in atexit handlers.
State &state();

/// cuInit: one for all contexts of the process.
CUresult initialize();
/// CUDA_SUCCESS after cuInit, in the process that called it.
CUresult checkInitialized();
CUresult checkDevice(CUdevice device);

/// The result of an API function that returns \p value at \p place, which must
/// not be null.
template <typename T> CUresult answer(T *place, std::common_type_t<T> value) {
  if (!place)
    return CUDA_ERROR_INVALID_VALUE;
  *place = value;
  return CUDA_SUCCESS;
}

/// CUDA_SUCCESS if a call that is unsafe in captures may be made; otherwise
/// invalidates the captures that forbid it.
CUresult checkUnsafeCall();
/// CUDA_SUCCESS if a client may wait for the event: not if a capture has it.
CUresult checkEventUse(Event &event);
/// Records \p event, outside captures.
void recordEvent(Event &event, Stream &stream);
/// A stream that captures is destroyed.
void abandonCapture(Stream &stream);

/// CUDA_SUCCESS unless the thread runs a host function, which may not call the
/// API.
CUresult checkPermitted();
/// While an object lives, the calling thread runs a client's host function, in
/// which no call of the API is permitted.
class HostFunctionScope {
public:
  HostFunctionScope();
  ~HostFunctionScope();
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_STATE_H
