//===- Objects.h - Streams, events, modules, pools --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_OBJECTS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_OBJECTS_H

#include "cppyy-cuda/HostDriver/CudaTypes.h"
#include "cppyy-cuda/HostDriver/HostImage.h"
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cppyy_cuda::host {

struct Context;
struct Module;

/// An ordered queue of work. Today the enqueuing thread does the work itself,
/// so everything enqueued is done; enqueue() is where that will change.
struct Stream {
  Stream(Context *context, unsigned flags, int priority);

  template <typename Work> void enqueue(Work &&work) {
    std::lock_guard lock(mutex);
    work();
  }
  /// A function of the client's, which may take other locks (Python's): it
  /// runs in order, but without the stream's lock.
  template <typename Work> void enqueueHostFunction(Work &&work) {
    synchronize();
    work();
  }
  void synchronize() { std::lock_guard lock(mutex); }

  Context *context;
  unsigned flags;
  int priority;
  uint64_t id;
  std::mutex mutex;
};

struct Event {
  Context *context;
  unsigned flags;
  /// Nanoseconds of the steady clock when it was recorded; 0: not yet.
  std::atomic<int64_t> time{0};
};

/// A kernel. CUfunction and CUkernel handles both point to one of these.
struct Function {
  const KernelInfo *info;
  Module *module;
  std::string name;
  std::atomic<int> maxDynamicShared; ///< bytes; a launch may ask for no more
  std::atomic<int> carveout{-1};

  unsigned maxThreads() const;
};

/// A loaded image. CUmodule and CUlibrary handles both point to one of these;
/// a library has no context.
struct Module {
  ~Module();
  cu::CUresult function(const char *name, Function *&function);
  cu::CUresult global(const char *name, uintptr_t &address, size_t &size);

  const ImageLoader *loader = nullptr;
  void *image = nullptr;
  Context *context = nullptr;
  bool library = false;
  std::mutex mutex;
  std::map<std::string, Function *> functions; ///< owned by State::functions
  std::vector<uintptr_t> globals;              ///< entered in State::memory
};

/// A pool of stream-ordered memory: counts, as freed memory goes straight back.
struct Pool {
  int device;
  uint64_t releaseThreshold = 0;
  int reuse[3] = {1, 1, 1};
  std::atomic<uint64_t> used{0}, usedHigh{0};

  void count(int64_t bytes);
};

/// The stream behind \p handle in the calling thread's context.
cu::CUresult findStream(cu::CUstream handle, Stream *&stream);
/// The kernel behind a CUfunction or CUkernel.
cu::CUresult findFunction(const void *handle, Function *&function);
/// Loads \p image into a new module of \p context (null: a library).
cu::CUresult loadModule(const void *image, Context *context, Module *&module);
/// Reads a file for the cuModuleLoad and cuLibraryLoadFromFile.
cu::CUresult readFile(const char *path, std::vector<char> &bytes);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_OBJECTS_H
