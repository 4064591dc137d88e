//===- KernelHeap.h - malloc and free of device code ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Kernels have a heap separate from the process's: writes past an allocation
/// can only damage the kernels' own data, and writes past the heap's end fault.
/// The bookkeeping is stored elsewhere, so it cannot be corrupted.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_KERNELHEAP_H
#define CPPYY_CUDA_HOSTRUNTIME_KERNELHEAP_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <utility>

namespace cppyy_cuda::host::runtime {

/// A range of addresses from which any thread may allocate.
class KernelHeap {
public:
  /// Memory is committed as it is written, so \p capacity (bytes) may be large;
  /// it is halved repeatedly if the process cannot have so many addresses.
  explicit KernelHeap(size_t capacity);
  ~KernelHeap();
  KernelHeap(const KernelHeap &) = delete;
  KernelHeap &operator=(const KernelHeap &) = delete;

  /// Allocates \p size bytes, aligned to 16; null if there is no room, as in
  /// CUDA.
  void *allocate(size_t size);
  /// Frees what allocate() returned; false if \p pointer is not such an address
  /// or was freed before. Null is accepted, and does nothing.
  bool release(void *pointer);
  /// Frees everything, and returns the memory to the system.
  void clear();
  /// Whether \p address lies in the heap, allocated or not.
  bool contains(const void *address) const {
    return reinterpret_cast<uintptr_t>(address) -
               reinterpret_cast<uintptr_t>(base) <
           end;
  }
  /// The allocation that contains \p address: its first address and its size;
  /// {0, 0} if there is none.
  std::pair<uintptr_t, size_t> find(uintptr_t address);

  size_t capacity() const { return end; }

private:
  using Block = std::pair<size_t, size_t>; // size, offset

  void addFree(size_t offset, size_t size);
  void removeFree(std::map<size_t, size_t>::iterator block);

  char *base = nullptr;
  size_t end = 0;
  std::mutex mutex;
  std::map<size_t, size_t> used; // from offset to the requested size
  std::map<size_t, size_t> freeByOffset;
  std::set<Block> freeBySize;
};

/// The heap of all kernels of this process.
KernelHeap &kernelHeap();

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_HOSTRUNTIME_KERNELHEAP_H
