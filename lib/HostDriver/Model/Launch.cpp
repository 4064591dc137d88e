//===- Launch.cpp - From a request to an execution ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Launch.h"
#include "Exec/Execution.h"
#include "Exec/Limits.h"
#include "Model/Operation.h"
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

static_assert(sizeof(PreparedLaunch) + sizeof(Context *) <= Task::kBytes,
              "a launch lies in its task");

namespace {
std::string triple(const uint32_t (&dims)[3]) {
  return "(" + std::to_string(dims[0]) + ", " + std::to_string(dims[1]) + ", " +
         std::to_string(dims[2]) + ")";
}

bool fits(const uint32_t (&dims)[3], uint32_t x, uint32_t y, uint32_t z) {
  return dims[0] && dims[1] && dims[2] && dims[0] <= x && dims[1] <= y &&
         dims[2] <= z;
}

CUresult invalid(const Function &function, const std::string &what,
                 CUresult code = CUDA_ERROR_INVALID_VALUE) {
  return fail(code, "kernel '" + function.name + "': " + what);
}

CUresult checkShape(const Function &function, const Geometry &geometry) {
  if (!fits(geometry.gridDim, kMaxGridDimX, kMaxGridDimYZ, kMaxGridDimYZ))
    return invalid(function, "a grid of " + triple(geometry.gridDim) +
                                 " blocks is out of range");
  const uint32_t (&block)[3] = geometry.blockDim;
  uint64_t threads = uint64_t(block[0]) * block[1] * block[2];
  if (threads <= function.maxThreads() &&
      fits(block, kMaxThreadsPerBlock, kMaxThreadsPerBlock, kMaxBlockDimZ))
    return CUDA_SUCCESS;
  return invalid(function, "a block of " + triple(block) +
                               " threads; it takes 1 to " +
                               std::to_string(function.maxThreads()));
}

/// A grid with a grid barrier must fit on the device as a whole.
CUresult checkCooperative(const LaunchRequest &request,
                          const Function &function) {
  if (!request.cooperative)
    return function.info->gridSync
               ? invalid(function, "it waits for the whole grid, which needs a "
                                   "cooperative launch")
               : CUDA_SUCCESS;
  const Geometry &geometry = request.geometry;
  const uint32_t (&block)[3] = geometry.blockDim;
  int blocks = activeBlocks(function, int(block[0] * block[1] * block[2]),
                            geometry.dynamicShared);
  uint64_t most = uint64_t(blocks) * unsigned(multiprocessorCount());
  if (blocksOf(geometry) <= most)
    return CUDA_SUCCESS;
  return invalid(function,
                 "a cooperative grid of " + triple(geometry.gridDim) +
                     " blocks; the device holds " + std::to_string(most),
                 CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE);
}

CUresult checkLaunch(const LaunchRequest &request, const Function &function) {
  if (CUresult result = checkShape(function, request.geometry))
    return result;
  unsigned shared = request.geometry.dynamicShared;
  if (shared > unsigned(function.maxDynamicShared))
    return invalid(function,
                   std::to_string(shared) +
                       " bytes of dynamic shared memory; it may use " +
                       std::to_string(function.maxDynamicShared));
  const KernelInfo &info = *function.info;
  if (request.extra) // as one buffer
    return invalid(function, "the host target takes arguments one by one only",
                   CUDA_ERROR_NOT_SUPPORTED);
  for (uint32_t i = 0; i < info.numParams; ++i)
    if (!request.params || !request.params[i])
      return invalid(function,
                     "argument " + std::to_string(i + 1) + " was not given");
  if (!info.entry)
    return fail(CUDA_ERROR_NOT_SUPPORTED,
                "kernel '" + function.name +
                    "' cannot run on the host target: " +
                    (info.unsupported ? info.unsupported : "it has no code"));
  return checkCooperative(request, function);
}

/// Allocates the copies, whose size is set.
char *allocateCopies(PreparedLaunch &launch, const KernelInfo &info) {
  size_t alignment = alignof(std::max_align_t);
  for (uint32_t i = 0; i < info.numParams; ++i)
    alignment = std::max<size_t>(alignment, info.params[i].alignment);
  if (launch.paramBytes <= PreparedLaunch::kInlineBytes &&
      alignment <= alignof(std::max_align_t))
    return launch.storage;
  size_t size = (launch.paramBytes + alignment - 1) & ~(alignment - 1);
  launch.heap.reset(static_cast<char *>(std::aligned_alloc(alignment, size)),
                    [](char *memory) { std::free(memory); });
  return launch.heap.get();
}

/// Pointers to the copies of a launch's arguments.
class ArgumentPointers {
public:
  explicit ArgumentPointers(const PreparedLaunch &launch) {
    const KernelInfo &info = *launch.function->info;
    if (info.numParams > kFew)
      many = std::make_unique<void *[]>(info.numParams);
    pointToArguments(launch, begin());
  }
  void **begin() { return many ? many.get() : few; }

private:
  static constexpr uint32_t kFew = 32;
  void *few[kFew];
  std::unique_ptr<void *[]> many;
};

/// The kernel as it is in \p context, whose variables it must use.
CUresult findInstance(Context &context, Function *&function) {
  Module *instance;
  if (CUresult result = function->module->instanceIn(context, instance))
    return result;
  if (instance == function->module)
    return CUDA_SUCCESS;
  return instance->function(function->name.c_str(), function);
}

bool findAllocation(uintptr_t address, AllocationRange *range) {
  auto found = state().memory.find(address);
  if (found)
    *range = {found->base, found->size};
  return found.has_value();
}
} // namespace

void cppyy_cuda::host::driver::pointToArguments(const PreparedLaunch &launch,
                                                void **pointers) {
  const KernelInfo &info = *launch.function->info;
  auto *copies = const_cast<char *>(launch.copies());
  for (uint32_t i = 0; i < info.numParams; ++i)
    pointers[i] = copies + info.params[i].offset;
}

CUresult cppyy_cuda::host::driver::prepare(const LaunchRequest &request,
                                           PreparedLaunch &launch) {
  Function *function = state().functions.find(request.handle);
  if (!function)
    return fail(CUDA_ERROR_INVALID_HANDLE, "the kernel's handle is unknown");
  if (CUresult result = checkLaunch(request, *function))
    return result;
  launch.function = function;
  launch.geometry = request.geometry;
  launch.cooperative = request.cooperative;
  launch.launcher = pthread_self();
  const KernelInfo &info = *function->info;
  if (info.numParams)
    launch.paramBytes = info.params[info.numParams - 1].end();
  char *copies = allocateCopies(launch, info);
  if (!copies)
    return fail(CUDA_ERROR_OUT_OF_MEMORY, "no memory for the arguments");
  for (uint32_t i = 0; i < info.numParams; ++i)
    std::memcpy(copies + info.params[i].offset, request.params[i],
                info.params[i].size);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::submitLaunch(Stream &stream,
                                                PreparedLaunch &&launch) {
  return submit(stream, std::move(launch));
}

Outcome cppyy_cuda::host::driver::runLaunch(const PreparedLaunch &launch,
                                            Context &context) {
  Function *function = launch.function;
  if (CUresult result = findInstance(context, function))
    return {result, FaultKind::None, lastErrorText()};
  ArgumentPointers arguments(launch);
  const Module &module = *function->module;
  return execute({{*function->info, *module.loader, module.image,
                   function->name, function->threadTime},
                  launch.geometry,
                  arguments.begin(),
                  launch.cooperative,
                  launch.launcher,
                  findAllocation});
}

CUresult cppyy_cuda::host::driver::runKernel(const PreparedLaunch &launch,
                                             Context &context) {
  Outcome outcome = runLaunch(launch, context);
  if (outcome.code)
    context.fault(outcome.code, outcome.text);
  return outcome.code;
}
