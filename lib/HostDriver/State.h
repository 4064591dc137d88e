//===- State.h - The driver's state -----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Shared by all API families: initialization, errors, contexts and the sets of
/// live handles. Handles that reach the API are looked up before they are
/// dereferenced, so that a stale one is an error and not a crash.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_STATE_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_STATE_H

#include "Memory.h"
#include "Objects.h"
#include "cppyy-cuda/CUDA/CudaGraphTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include <memory>
#include <set>
#include <shared_mutex>
#include <unordered_map>

/// Starts the definition of an exported function of the driver API.
#define CUDA_API                                                               \
  extern "C" __attribute__((visibility("default"))) cppyy_cuda::cu::CUresult

namespace cppyy_cuda::host {

using namespace cu;

inline constexpr int kMaxDevices = 64;
/// The number of devices.
int deviceCount();
/// DriverTable::setDeviceCount.
bool setDeviceCount(int count);

/// Stream priorities range from 0 down to this; they have no effect yet.
inline constexpr int kGreatestPriority = -5;

/// The live objects of one kind, owned.
template <typename T> class Registry {
public:
  T *add(std::unique_ptr<T> object) {
    std::unique_lock lock(mutex);
    T *raw = object.get();
    objects.emplace(raw, std::move(object));
    return raw;
  }
  /// The object for \p handle, or null if there is none.
  T *find(const void *handle) const {
    std::shared_lock lock(mutex);
    auto it = objects.find(handle);
    return it == objects.end() ? nullptr : it->second.get();
  }
  /// Removes and returns the object; null if there is none.
  std::unique_ptr<T> take(const void *handle) {
    std::unique_lock lock(mutex);
    auto it = objects.find(handle);
    if (it == objects.end())
      return nullptr;
    std::unique_ptr<T> object = std::move(it->second);
    objects.erase(it);
    return object;
  }
  /// Calls \p use for every object, with the registry locked.
  template <typename Use> void forEach(Use use) const {
    std::shared_lock lock(mutex);
    for (const auto &[handle, object] : objects)
      use(*object);
  }
  /// Removes every object for which \p matches holds. They are destroyed after
  /// the lock is released, as their destructors may use other registries.
  template <typename Predicate> void removeIf(Predicate matches) {
    std::vector<std::unique_ptr<T>> dead;
    std::unique_lock lock(mutex);
    for (auto it = objects.begin(); it != objects.end();) {
      if (!matches(*it->second)) {
        ++it;
        continue;
      }
      dead.push_back(std::move(it->second));
      it = objects.erase(it);
    }
  }

private:
  mutable std::shared_mutex mutex;
  std::unordered_map<const void *, std::unique_ptr<T>> objects;
};

/// A context. The object outlives its destruction (alive is false then), so
/// that threads which still have it current get an error.
struct Context {
  Context(CUdevice device, bool primary, unsigned flags, bool alive);
  /// Waits for its streams and frees everything created in it; clears its
  /// fault.
  void destroyResources();
  /// Frees what kernels have allocated, if no other context is in use. Call
  /// with State::contextMutex held.
  void releaseKernelHeap() const;
  /// Returns when everything enqueued in it is done.
  void synchronize();

  /// Makes the context unusable: every later call in it returns \p code, and
  /// enqueued work is not done. The first fault counts.
  void fault(CUresult code, std::string text);
  /// CUDA_SUCCESS, or the fault's code, with its text for this thread.
  CUresult status() const;
  bool faulted() const { return faultCode.load() != CUDA_SUCCESS; }

  /// The queues of its streams other than the legacy one. With \p blockingOnly,
  /// only of those that the legacy stream waits for.
  std::vector<std::shared_ptr<Queue>> queues(bool blockingOnly) const;
  void enter(const Stream &stream);

  CUdevice device;
  bool primary;
  unsigned flags;
  std::atomic<bool> alive;
  std::atomic<uint64_t> id; ///< a new one after destroyResources()
  unsigned retained = 0;    ///< primary contexts; guarded by
                            ///< State::contextMutex
  Stream defaultStream;

  static constexpr int kLimits = 7;
  /// Values of CUlimit: bytes of a stack, of printf's buffer and of the heap,
  /// launches from kernels (depth, pending), then hints for the cache.
  std::atomic<size_t> limits[kLimits] = {1024, 1 << 20, 8 << 20, 2,
                                         2048, 64,      0};
  std::atomic<int> cacheConfig{0};
  std::set<Context *> peers; ///< guarded by State::contextMutex
  /// Blocking streams, including destroyed ones that have not been removed yet.
  std::atomic<unsigned> blockingStreams{0};
  std::atomic<unsigned> captures{0}; ///< in progress on its streams

private:
  struct Entry {
    /// Outlives its stream: a thread that waits for the context must see it
    /// complete.
    std::shared_ptr<Queue> queue;
    bool blocking;
  };
  mutable std::mutex queuesMutex;
  std::vector<Entry> entries;

  std::atomic<CUresult> faultCode{CUDA_SUCCESS};
  mutable std::mutex faultMutex;
  std::string faultText;
};

struct Array;
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

/// CUDA_SUCCESS after cuInit, in the process that called it.
CUresult checkInitialized();
CUresult checkDevice(CUdevice device);
/// The calling thread's current context, if it can be used.
CUresult currentContext(Context *&context);

/// The result of an API function that returns \p value at \p place, which must
/// not be null.
template <typename T> CUresult answer(T *place, std::common_type_t<T> value) {
  if (!place)
    return CUDA_ERROR_INVALID_VALUE;
  *place = value;
  return CUDA_SUCCESS;
}

/// Returns when everything enqueued in any context is done.
void synchronizeAll();
/// A handle from a client; null if it never was a context's.
Context *findContext(CUcontext handle);

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

/// Stores the reason why a call fails for DriverTable::lastErrorText.
CUresult fail(CUresult code, std::string text);
const char *lastErrorText();

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_STATE_H
