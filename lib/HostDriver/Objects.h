//===- Objects.h - Streams, events, modules, pools --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_OBJECTS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_OBJECTS_H

#include "Memory.h"
#include "Queue.h"
#include "cppyy-cuda/CUDA/CudaTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cppyy_cuda::host {

struct Context;
struct Module;

struct Capture;

/// An ordered queue of work in a context.
struct Stream {
  Stream(Context *context, unsigned flags, int priority);
  ~Stream();

  /// Enqueues \p work behind what CUDA's rules put before it: the stream's own
  /// tasks and, as the flags say, those of the legacy stream or all others.
  /// Returns its position. Waits if far too much is enqueued already.
  template <typename Work>
  Position enqueue(Work &&work, Task::Kind kind = Task::Work) {
    followOthers();
    uint64_t number = queue->push(std::forward<Work>(work), kind);
    throttle();
    return {queue, number};
  }
  /// Has what is enqueued from now on wait for \p position.
  void enqueueWait(Position position);
  /// Where all is done that an operation enqueued now would wait for.
  Position here();
  /// Returns when all that was enqueued is done.
  void synchronize();
  /// True if there is nothing that an operation would have to wait for.
  bool idle() const;
  bool isLegacy() const;
  bool blocking() const { return !(flags & cu::CU_STREAM_NON_BLOCKING); }

  Context *context;
  unsigned flags;
  int priority;
  uint64_t id;
  const std::shared_ptr<Queue> queue;
  std::mutex mutex; ///< guards what follows
  std::shared_ptr<Capture> capture;
  std::atomic<bool> capturing{false}; ///< capture is not null

private:
  void followOthers();
  void throttle();

  /// The legacy stream's last task that this one waits for already.
  std::atomic<uint64_t> legacySeen{0};
};

/// The time at which an event's latest record was reached.
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
  std::mutex mutex; ///< guards what follows
  bool recorded = false;
  Position position; ///< of the latest record
  // Recorded in a stream that was capturing: the nodes it stands for.
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
  std::atomic<int> maxDynamicShared; ///< bytes; a launch may ask for no more
  std::atomic<int> carveout{-1};
  std::atomic<float> threadTime{
      0}; ///< of a thread, in nanoseconds, as last seen

  unsigned maxThreads() const;
};

/// Where a library is loaded: by the contexts' ids.
struct LibraryInstances {
  std::mutex mutex;
  uint64_t first = 0; ///< the context that the library itself serves
  std::map<uint64_t, Module *> others; ///< owned by State::modules
};

/// A loaded image. CUmodule and CUlibrary handles both point to one of these;
/// a library has no context.
struct Module {
  ~Module();
  cu::CUresult function(const char *name, Function *&function);
  /// The variable, in the calling thread's context if this is a library; each
  /// of the answers may be null.
  cu::CUresult global(cu::CUdeviceptr *address, size_t *size, const char *name);
  /// What runs in \p context in place of this: a library has other variables in
  /// each.
  cu::CUresult instanceIn(Context &context, Module *&instance);

  const ImageLoader *loader = nullptr;
  void *image = nullptr;
  Context *context = nullptr;
  bool library = false;
  /// Of the library that this is or that it stands for; null for a module.
  std::shared_ptr<LibraryInstances> instances;
  std::mutex mutex;
  std::map<std::string, Function *> functions; ///< owned by State::functions
  std::vector<uintptr_t> globals;              ///< entered in State::memory

private:
  cu::CUresult ownGlobal(cu::CUdeviceptr *address, size_t *size,
                         const char *name);
  cu::CUresult addInstance(Context &context, Module *&instance);
  void leaveInstances();
};

/// A pool of stream-ordered memory: counts, as freed memory goes straight back.
struct Pool {
  int device;
  MemoryKind kind = MemoryKind::Device;
  uint64_t releaseThreshold = 0;
  int reuse[3] = {1, 1, 1};
  std::atomic<uint64_t> used{0}, usedHigh{0};

  void count(int64_t bytes);
};

/// The stream behind \p handle in the calling thread's context.
cu::CUresult findStream(cu::CUstream handle, Stream *&stream);
/// As findStream(), for calls that must not be made while \p stream captures:
/// such a call spoils the capture.
cu::CUresult findIdleStream(cu::CUstream handle, Stream *&stream);
/// The event behind \p handle.
cu::CUresult findEvent(cu::CUevent handle, Event *&event);
cu::CUresult findPool(cu::CUmemoryPool handle, Pool *&pool);
/// The kernel behind a CUfunction or CUkernel.
cu::CUresult findFunction(const void *handle, Function *&function);
/// Loads \p image into a new module of \p context (null: a library).
cu::CUresult loadModule(const void *image, Context *context, Module *&module);
/// Reads a file for the cuModuleLoad and cuLibraryLoadFromFile.
cu::CUresult readFile(const char *path, std::vector<char> &bytes);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_OBJECTS_H
