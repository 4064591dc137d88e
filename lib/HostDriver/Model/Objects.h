//===- Objects.h - Streams, events, modules, pools --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_OBJECTS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_OBJECTS_H

#include "Model/Memory.h"
#include "Queue/Queue.h"
#include "cppyy-cuda/CUDA/CudaTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cppyy_cuda::host::driver {

struct Context;
struct Module;

struct Capture;

/// An ordered queue of work in a context.
struct Stream {
  Stream(Context *context, unsigned flags, int priority);
  ~Stream();

  /// Enqueues \p work after what CUDA's rules order before it: the stream's own
  /// tasks and, depending on the flags, those of the legacy stream or of all
  /// others. Returns its position. Waits if too much is enqueued already.
  template <typename Work>
  Position enqueue(Work &&work, Task::Kind kind = Task::Work) {
    followOthers();
    uint64_t number = queue->push(std::forward<Work>(work), kind);
    throttle();
    return {queue, number};
  }
  /// Makes what is enqueued from now on wait for \p position.
  void enqueueWait(Position position);
  /// The position that an operation enqueued now would wait for.
  Position here();
  /// Returns when everything enqueued is done.
  void synchronize();
  /// True if an operation would not have to wait for anything.
  bool idle() const;
  bool isLegacy() const;
  bool blocking() const { return !(flags & cuda::CU_STREAM_NON_BLOCKING); }

  Context *context;
  unsigned flags;
  int priority;
  uint64_t id;
  const std::shared_ptr<Queue> queue;
  std::mutex mutex; ///< guards the following
  std::shared_ptr<Capture> capture;
  std::atomic<bool> capturing{false}; ///< capture is not null

private:
  void followOthers();
  void throttle();

  /// The legacy stream's last task that this one already waits for.
  std::atomic<uint64_t> legacySeen{0};
};

/// Records when an event's latest record was reached.
class EventClock {
public:
  uint64_t record();
  void stamp(uint64_t record);
  /// Stamps the latest record, as graphs do.
  void stampLatest();
  /// Nanoseconds; 0 if the latest record was not reached.
  int64_t time() const;

private:
  mutable std::mutex mutex;
  uint64_t recorded = 0, reached = 0;
  int64_t when = 0;
};

struct GraphNode;

struct Event {
  Context *context;
  unsigned flags;
  const std::shared_ptr<EventClock> clock = std::make_shared<EventClock>();
  std::mutex mutex; ///< guards the following
  bool recorded = false;
  Position position; ///< of the latest record
  // Recorded in a stream that was capturing: the nodes it represents.
  std::weak_ptr<Capture> capture;
  std::vector<GraphNode *> captured;

  Position latest() {
    std::lock_guard lock(mutex);
    return position;
  }
};

/// A kernel. CUfunction and CUkernel handles both point to one of these.
struct Function {
  const KernelInfo *info;
  Module *module;
  std::string name;
  std::atomic<int> maxDynamicShared; ///< bytes; a launch may not ask for more
  std::atomic<int> carveout{-1};
  std::atomic<float> threadTime{
      0}; ///< time of a thread, in nanoseconds, as last measured

  unsigned maxThreads() const;
};

/// A library's modules, keyed by context id.
struct LibraryInstances {
  std::mutex mutex;
  uint64_t first = 0; ///< the context that the library itself serves
  std::map<uint64_t, Module *> others; ///< owned by State::modules
};

/// A loaded image. CUmodule and CUlibrary handles both point to one of these; a
/// library has no context.
struct Module {
  ~Module();
  cuda::CUresult function(const char *name, Function *&function);
  /// The names of its kernels, in order.
  std::vector<const char *> kernelNames() const;
  /// Returns the variable, in the calling thread's context if this is a
  /// library; each out parameter may be null.
  cuda::CUresult global(cuda::CUdeviceptr *address, size_t *size,
                        const char *name);
  /// The module that represents this one in \p context: a library has separate
  /// variables in each.
  cuda::CUresult instanceIn(Context &context, Module *&instance);

  const ImageLoader *loader = nullptr;
  void *image = nullptr;
  Context *context = nullptr;
  bool library = false;
  /// Of the library that this is or represents; null for a module.
  std::shared_ptr<LibraryInstances> instances;
  std::mutex mutex;
  std::map<std::string, Function *> functions; ///< owned by State::functions
  std::vector<uintptr_t> globals;              ///< registered in State::memory

private:
  cuda::CUresult ownGlobal(cuda::CUdeviceptr *address, size_t *size,
                           const char *name);
  cuda::CUresult addInstance(Context &context, Module *&instance);
  void leaveInstances();
};

/// A pool of stream-ordered memory: only statistics, as memory is freed at
/// once.
struct Pool {
  int device;
  MemoryKind kind = MemoryKind::Device;
  uint64_t releaseThreshold = 0;
  int reuse[3] = {1, 1, 1};
  std::atomic<uint64_t> used{0}, usedHigh{0};

  void count(int64_t bytes);
};

/// The stream for \p handle in the calling thread's context.
cuda::CUresult findStream(cuda::CUstream handle, Stream *&stream);
/// Like findStream(), for calls that must not be made while \p stream captures:
/// such a call invalidates the capture.
cuda::CUresult findIdleStream(cuda::CUstream handle, Stream *&stream);
/// The event for \p handle.
cuda::CUresult findEvent(cuda::CUevent handle, Event *&event);
cuda::CUresult findPool(cuda::CUmemoryPool handle, Pool *&pool);
/// How many blocks of \p function fit on a reported multiprocessor.
int activeBlocks(const Function &function, int blockSize, size_t dynamicShared);
/// The kernel for a CUfunction or CUkernel.
cuda::CUresult findFunction(const void *handle, Function *&function);
/// Loads \p image into a new module of \p context (null for a library).
cuda::CUresult loadModule(const void *image, Context *context, Module *&module);
/// Writes the handles of the first \p count functions of \p module.
cuda::CUresult listFunctions(Module &module, void **handles, unsigned count);
/// Reads a file for cuModuleLoad and cuLibraryLoadFromFile.
cuda::CUresult readFile(const char *path, std::vector<char> &bytes);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_OBJECTS_H
