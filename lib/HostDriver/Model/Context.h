//===- Context.h - Contexts, and which is current ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_CONTEXT_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_CONTEXT_H

#include "Model/Objects.h"
#include <set>

namespace cppyy_cuda::host::driver {

using namespace cuda;

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

/// The calling thread's contexts, the current one last.
std::vector<Context *> &contextStack();
/// The calling thread's current context, if it can be used.
CUresult currentContext(Context *&context);
/// The current context, faulted or not.
CUresult livingContext(Context *&context);
/// A context that a client may make current.
CUresult usableContext(CUcontext handle, Context *&context);
/// A handle from a client; null if it never was a context's.
Context *findContext(CUcontext handle);
/// Returns when everything enqueued in any context is done.
void synchronizeAll();

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_CONTEXT_H
