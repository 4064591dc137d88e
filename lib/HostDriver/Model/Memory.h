//===- Memory.h - The table of allocations ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_MEMORY_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_MEMORY_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>

namespace cppyy_cuda::host::driver {

struct Context;
struct Pool;

enum class MemoryKind {
  Device,     ///< cuMemAlloc and the like
  Managed,    ///< cuMemAllocManaged
  Host,       ///< cuMemHostAlloc
  Registered, ///< the client's, between cuMemHostRegister and Unregister
  Global,     ///< a module's variable
};

/// A client's advice about managed memory: device numbers, -1 for the host, -2
/// for none.
struct Advice {
  bool readMostly = false;
  int preferred = -2, accessedBy = -2, lastPrefetch = -2;
};

/// A range of addresses that device code may use. Device and host addresses are
/// the same.
struct Allocation {
  uintptr_t base = 0;
  size_t size = 0;
  MemoryKind kind = MemoryKind::Device;
  Context *context = nullptr;
  unsigned flags = 0;
  Pool *pool = nullptr;
  uint64_t id = 0;
  Advice advice;
  bool freed = false; ///< it will be freed when its stream gets there

  bool isHost() const {
    return kind == MemoryKind::Host || kind == MemoryKind::Registered;
  }
  bool ownsMemory() const {
    return kind != MemoryKind::Registered && kind != MemoryKind::Global;
  }
};

class AllocationTable {
public:
  void add(Allocation allocation);
  /// Like add(), but fails if the range overlaps an existing one.
  bool addIfFree(Allocation allocation);
  /// The allocation that contains \p address.
  std::optional<Allocation> find(uintptr_t address) const;
  /// True if [address, address + size) lies in one allocation.
  bool covers(uintptr_t address, size_t size) const;
  /// Removes the allocation that starts at \p base, if \p matches holds.
  template <typename Predicate>
  std::optional<Allocation> take(uintptr_t base, Predicate matches) {
    std::unique_lock lock(mutex);
    auto it = table.find(base);
    if (it == table.end() || !matches(it->second))
      return std::nullopt;
    Allocation allocation = it->second;
    erase(it);
    return allocation;
  }
  /// Marks the allocation at \p base as freed() if \p matches holds; false if
  /// it does not, or if it was already marked.
  template <typename Predicate>
  bool markFreed(uintptr_t base, Predicate matches) {
    std::unique_lock lock(mutex);
    auto it = table.find(base);
    if (it == table.end() || it->second.freed || !matches(it->second))
      return false;
    return it->second.freed = true;
  }
  void advise(uintptr_t base, const Advice &advice);
  /// Frees everything allocated in \p context, or from a pool.
  void releaseAll(const Context *context, const Pool *pool = nullptr);
  /// Bytes that the driver has allocated and not freed.
  size_t bytesInUse() const { return used; }

private:
  using Table = std::map<uintptr_t, Allocation>;
  Table::iterator erase(Table::iterator it);
  void insert(Allocation allocation);

  mutable std::shared_mutex mutex;
  Table table;
  std::atomic<size_t> used{0};
  uint64_t nextId = 1;
};

/// The machine's memory, in bytes.
size_t totalMemory();
size_t availableMemory();

/// Allocates and registers a range; returns the API's result code.
cuda::CUresult allocate(cuda::CUdeviceptr *out, size_t size, Allocation what);
void releaseMemory(const Allocation &allocation);
/// CUDA_SUCCESS if device code may use the whole range.
cuda::CUresult checkDeviceRange(cuda::CUdeviceptr address, size_t size);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_MEMORY_H
