//===- KernelHeap.h - malloc and free of device code ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Kernels have a heap apart from the process's: what they write beyond an
/// allocation is their own loss there, and beyond the heap's end a fault. Which
/// memory is whose is written elsewhere, so none of it can be broken.
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

namespace cppyy_cuda::host {

/// One range of addresses, from which any thread may allocate.
class KernelHeap {
public:
  /// Memory is used as it is written, so \p capacity (bytes) may be large; half
  /// as much, and so on, where the process may not have so many addresses.
  explicit KernelHeap(size_t capacity);
  ~KernelHeap();
  KernelHeap(const KernelHeap &) = delete;
  KernelHeap &operator=(const KernelHeap &) = delete;

  /// \p size bytes, aligned to 16; null if there is no room, as in CUDA.
  void *allocate(size_t size);
  /// Takes back what allocate() gave; false if \p pointer is nothing of that
  /// sort, or was taken back before. Null is taken, and does nothing.
  bool release(void *pointer);
  /// Takes back everything, and returns the memory to the system.
  void clear();
  /// Whether \p address is the heap's, allocated or not.
  bool contains(const void *address) const {
    return reinterpret_cast<uintptr_t>(address) -
               reinterpret_cast<uintptr_t>(base) <
           end;
  }
  /// The allocation that \p address lies in: its first address and its size;
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
  std::map<size_t, size_t> used; // from offset to the size that was asked for
  std::map<size_t, size_t> freeByOffset;
  std::set<Block> freeBySize;
};

/// The heap of all kernels of this process.
KernelHeap &kernelHeap();

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTRUNTIME_KERNELHEAP_H
