//===- Launch.cpp - Kernel launches ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Limits.h"
#include "State.h"
#include "ThreadPool.h"
#include <cstdlib>

using namespace cppyy_cuda::host;

namespace {
/// Memory for one block's shared memory, kept by each thread between blocks.
class SharedArena {
public:
  ~SharedArena() { std::free(memory); }

  /// Null if there is no memory for it.
  char *get(size_t size) {
    if (size <= capacity)
      return memory;
    std::free(memory);
    size_t rounded = (size + kAlignment - 1) / kAlignment * kAlignment;
    memory = static_cast<char *>(std::aligned_alloc(kAlignment, rounded));
    capacity = memory ? rounded : 0;
    return memory;
  }

private:
  static constexpr size_t kAlignment = 128;
  char *memory = nullptr;
  size_t capacity = 0;
};
thread_local SharedArena arena;

std::string triple(const uint32_t (&dims)[3]) {
  return "(" + std::to_string(dims[0]) + ", " + std::to_string(dims[1]) + ", " +
         std::to_string(dims[2]) + ")";
}

bool fits(const uint32_t (&dims)[3], uint32_t x, uint32_t y, uint32_t z) {
  return dims[0] && dims[1] && dims[2] && dims[0] <= x && dims[1] <= y &&
         dims[2] <= z;
}

CUresult invalid(const Function &function, const std::string &what) {
  return fail(CUDA_ERROR_INVALID_VALUE,
              "kernel '" + function.name + "': " + what);
}

CUresult checkThreads(const Function &function, const uint32_t (&block)[3]) {
  uint64_t threads = uint64_t(block[0]) * block[1] * block[2];
  if (threads <= function.maxThreads() &&
      fits(block, kMaxThreadsPerBlock, kMaxThreadsPerBlock, kMaxBlockDimZ))
    return CUDA_SUCCESS;
  return invalid(function, "a block of " + triple(block) +
                               " threads; it takes 1 to " +
                               std::to_string(function.maxThreads()));
}

/// The checks that CUDA makes, with its codes.
CUresult validate(const Function &function, const Geometry &geometry,
                  void *const *params) {
  const KernelInfo &info = *function.info;
  if (!fits(geometry.gridDim, kMaxGridDimX, kMaxGridDimYZ, kMaxGridDimYZ))
    return invalid(function, "a grid of " + triple(geometry.gridDim) +
                                 " blocks is out of range");
  if (CUresult result = checkThreads(function, geometry.blockDim))
    return result;
  if (geometry.dynamicShared > unsigned(function.maxDynamicShared))
    return invalid(function,
                   std::to_string(geometry.dynamicShared) +
                       " bytes of dynamic shared memory; it may use " +
                       std::to_string(function.maxDynamicShared));
  if (info.numParams && !params)
    return invalid(function, "no arguments were given");
  if (!info.entry)
    return fail(CUDA_ERROR_NOT_SUPPORTED,
                "kernel '" + function.name +
                    "' cannot run on the host target: " +
                    (info.unsupported ? info.unsupported : "it has no code"));
  return CUDA_SUCCESS;
}

CUresult runKernel(const Function &function, const Geometry &geometry,
                   void *const *params) {
  const KernelInfo &info = *function.info;
  size_t sharedSize = info.staticShared + geometry.dynamicShared;
  std::atomic<bool> outOfMemory{false};
  auto blocks = [&](uint64_t first, uint64_t last) {
    Worker worker = {};
    worker.shared = arena.get(sharedSize);
    worker.sharedSize = sharedSize;
    if (sharedSize && !worker.shared)
      outOfMemory = true;
    else
      info.entry(&geometry, params, &worker, first, last);
  };
  uint64_t count =
      uint64_t(geometry.gridDim[0]) * geometry.gridDim[1] * geometry.gridDim[2];
  ThreadPool::get().run(count, blocks);
  return outOfMemory ? fail(CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES,
                            "no memory for the blocks' shared memory")
                     : CUDA_SUCCESS;
}

CUresult launch(CUfunction handle, const Geometry &geometry, CUstream stream,
                void **params, void **extra) {
  Stream *queue;
  if (CUresult result = findStream(stream, queue))
    return fail(result, "the launch's context or stream cannot be used");
  Function *function = state().functions.find(handle);
  if (!function)
    return fail(CUDA_ERROR_INVALID_HANDLE, "the kernel's handle is unknown");
  if (extra) // parameters as one buffer: their offsets are not in KernelInfo
    return fail(CUDA_ERROR_NOT_SUPPORTED,
                "the host target takes arguments one by one only");
  if (CUresult result = validate(*function, geometry, params))
    return result;
  CUresult result = CUDA_SUCCESS;
  queue->enqueue([&] { result = runKernel(*function, geometry, params); });
  return result;
}

/// Null if the host can do what the attribute asks (hints change nothing).
const char *unsupportedAttribute(const CUlaunchAttribute &attribute) {
  switch (attribute.id) {
  case CU_LAUNCH_ATTRIBUTE_IGNORE:
  case CU_LAUNCH_ATTRIBUTE_ACCESS_POLICY_WINDOW:
  case CU_LAUNCH_ATTRIBUTE_SYNCHRONIZATION_POLICY:
  case CU_LAUNCH_ATTRIBUTE_CLUSTER_SCHEDULING_POLICY_PREFERENCE:
  case CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_STREAM_SERIALIZATION:
  case CU_LAUNCH_ATTRIBUTE_PRIORITY:
  case CU_LAUNCH_ATTRIBUTE_MEM_SYNC_DOMAIN_MAP:
  case CU_LAUNCH_ATTRIBUTE_MEM_SYNC_DOMAIN:
  case CU_LAUNCH_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT:
    return nullptr;
  case CU_LAUNCH_ATTRIBUTE_COOPERATIVE:
    return attribute.value.cooperative ? "a cooperative launch" : nullptr;
  case CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION: {
    const auto &dim = attribute.value.clusterDim;
    return dim.x == 1 && dim.y == 1 && dim.z == 1 ? nullptr
                                                  : "a cluster of blocks";
  }
  }
  return "a launch attribute it does not know";
}
} // namespace

CUDA_API cuLaunchKernel(CUfunction function, unsigned gridX, unsigned gridY,
                        unsigned gridZ, unsigned blockX, unsigned blockY,
                        unsigned blockZ, unsigned sharedBytes, CUstream stream,
                        void **params, void **extra) {
  Geometry geometry = {
      {gridX, gridY, gridZ}, {blockX, blockY, blockZ}, sharedBytes};
  return launch(function, geometry, stream, params, extra);
}

CUDA_API cuLaunchKernelEx(const CUlaunchConfig *config, CUfunction function,
                          void **params, void **extra) {
  if (!config || (config->numAttrs && !config->attrs))
    return fail(CUDA_ERROR_INVALID_VALUE, "no launch configuration");
  for (unsigned i = 0; i < config->numAttrs; ++i)
    if (const char *what = unsupportedAttribute(config->attrs[i]))
      return fail(CUDA_ERROR_NOT_SUPPORTED,
                  std::string("the host target cannot do ") + what);
  Geometry geometry = {
      {config->gridDimX, config->gridDimY, config->gridDimZ},
      {config->blockDimX, config->blockDimY, config->blockDimZ},
      config->sharedMemBytes};
  return launch(function, geometry, config->hStream, params, extra);
}
