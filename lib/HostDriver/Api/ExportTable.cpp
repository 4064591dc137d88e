//===- ExportTable.cpp - The driver's private table -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Fault/GuardedWorker.h"
#include "Fault/Interrupts.h"
#include "Fault/Report.h"
#include "Fault/Watchdog.h"
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
void registerLoader(const ImageLoader *loader) { state().loader = loader; }

bool findAllocation(uintptr_t address, AllocationRange *range) {
  auto found = state().memory.find(address);
  if (!found)
    return false;
  *range = {found->base, found->size};
  return true;
}

bool isAllocated(uintptr_t address) {
  auto found = state().memory.find(address);
  return found && !found->freed;
}

Worker *currentWorker() {
  GuardedWorker *worker = GuardedWorker::find();
  return worker && worker->inKernel() ? worker : nullptr;
}

constexpr DriverTable driverTable = {
    registerLoader,  lastErrorText, findAllocation, setDeviceCount,
    setTimeLimit,    currentWorker, lastFault,      isAllocated,
    wantsInterrupts, endOnInterrupt};
} // namespace

CUDA_API cuGetExportTable(const void **table, const CUuuid *id) {
  if (!table || !id)
    return CUDA_ERROR_INVALID_VALUE;
  *table = nullptr;
  if (std::memcmp(id->bytes, kDriverTableId, sizeof(id->bytes)) != 0)
    return CUDA_ERROR_NOT_FOUND; // including NVIDIA's own tables
  *table = &driverTable;
  return CUDA_SUCCESS;
}

// Profilers can be started and stopped even if there are none.

CUDA_API cuProfilerStart() {
  Context *context;
  return currentContext(context);
}

CUDA_API cuProfilerStop() {
  Context *context;
  return currentContext(context);
}
