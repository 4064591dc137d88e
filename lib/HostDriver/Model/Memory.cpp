//===- Memory.cpp - The table of allocations ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Memory.h"
#include "Exec/Limits.h"
#include "Model/State.h"
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sys/mman.h>
#include <unistd.h>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

static constexpr size_t kHugePage = size_t(2) << 20;

void AllocationTable::insert(Allocation allocation) {
  allocation.id = nextId++;
  if (allocation.ownsMemory())
    used += allocation.size;
  table[allocation.base] = allocation;
}

AllocationTable::Table::iterator AllocationTable::erase(Table::iterator it) {
  if (it->second.ownsMemory())
    used -= it->second.size;
  return table.erase(it);
}

void AllocationTable::add(Allocation allocation) {
  std::unique_lock lock(mutex);
  insert(allocation);
}

bool AllocationTable::addIfFree(Allocation allocation) {
  std::unique_lock lock(mutex);
  auto next = table.lower_bound(allocation.base + allocation.size);
  if (next != table.begin()) {
    const Allocation &before = std::prev(next)->second;
    if (before.base + before.size > allocation.base)
      return false;
  }
  insert(allocation);
  return true;
}

std::optional<Allocation> AllocationTable::find(uintptr_t address) const {
  std::shared_lock lock(mutex);
  auto it = table.upper_bound(address);
  if (it == table.begin())
    return std::nullopt;
  const Allocation &candidate = std::prev(it)->second;
  if (address - candidate.base >= candidate.size)
    return std::nullopt;
  return candidate;
}

bool AllocationTable::covers(uintptr_t address, size_t size) const {
  std::optional<Allocation> found = find(address);
  return found && size <= found->size - (address - found->base);
}

void AllocationTable::advise(uintptr_t base, const Advice &advice) {
  std::unique_lock lock(mutex);
  auto it = table.find(base);
  if (it != table.end())
    it->second.advice = advice;
}

void AllocationTable::releaseAll(const Context *context, const Pool *pool) {
  std::unique_lock lock(mutex);
  for (auto it = table.begin(); it != table.end();) {
    bool mine = context ? it->second.context == context
                        : pool && it->second.pool == pool;
    if (!mine) {
      ++it;
      continue;
    }
    releaseMemory(it->second);
    it = erase(it);
  }
}

size_t cppyy_cuda::host::driver::totalMemory() {
  return size_t(sysconf(_SC_PHYS_PAGES)) * size_t(sysconf(_SC_PAGESIZE));
}

size_t cppyy_cuda::host::driver::availableMemory() {
  size_t left =
      totalMemory() - std::min(totalMemory(), state().memory.bytesInUse());
  std::ifstream info("/proc/meminfo");
  for (std::string line; std::getline(info, line);)
    if (line.rfind("MemAvailable:", 0) == 0)
      return std::min<size_t>(left, std::strtoull(&line[13], nullptr, 10)
                                        << 10);
  return left;
}

/// Large allocations ask for huge pages, as NumPy's do: kernels stream through
/// them.
static void *allocateAligned(size_t size) {
  size_t rounded = (size + kAllocationAlignment - 1) / kAllocationAlignment *
                   kAllocationAlignment;
  void *address = std::aligned_alloc(kAllocationAlignment, rounded);
  if (!address || rounded < 2 * kHugePage)
    return address;
  uintptr_t base = reinterpret_cast<uintptr_t>(address);
  uintptr_t first = (base + kHugePage - 1) / kHugePage * kHugePage;
  madvise(reinterpret_cast<void *>(first), base + rounded - first,
          MADV_HUGEPAGE);
  return address;
}

CUresult cppyy_cuda::host::driver::allocate(CUdeviceptr *out, size_t size,
                                            Allocation what) {
  if (!out || size == 0)
    return CUDA_ERROR_INVALID_VALUE;
  AllocationTable &memory = state().memory;
  size_t total = totalMemory();
  if (size > total || memory.bytesInUse() > total - size)
    return CUDA_ERROR_OUT_OF_MEMORY;
  void *address = allocateAligned(size);
  if (!address)
    return CUDA_ERROR_OUT_OF_MEMORY;
  what.base = reinterpret_cast<uintptr_t>(address);
  what.size = size;
  memory.add(what);
  if (what.pool)
    what.pool->count(int64_t(size));
  *out = what.base;
  return CUDA_SUCCESS;
}

void cppyy_cuda::host::driver::releaseMemory(const Allocation &allocation) {
  if (!allocation.ownsMemory())
    return;
  if (allocation.pool)
    allocation.pool->count(-int64_t(allocation.size));
  std::free(reinterpret_cast<void *>(allocation.base));
}

CUresult cppyy_cuda::host::driver::checkDeviceRange(CUdeviceptr address,
                                                    size_t size) {
  return size == 0 || state().memory.covers(address, size)
             ? CUDA_SUCCESS
             : CUDA_ERROR_INVALID_VALUE;
}

CUresult cppyy_cuda::host::driver::findPool(CUmemoryPool handle, Pool *&pool) {
  if (CUresult result = checkInitialized())
    return result;
  pool = state().pools.find(handle);
  return pool ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

void Pool::count(int64_t bytes) {
  uint64_t now = used += uint64_t(bytes);
  uint64_t high = usedHigh;
  while (now > high && !usedHigh.compare_exchange_weak(high, now))
    ;
}
