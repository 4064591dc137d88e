//===- KernelHeap.cpp - malloc and free of device code --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/KernelHeap.h"
#include <cstdint>
#include <iterator>
#include <sys/mman.h>

namespace cppyy_cuda::host::runtime {

static constexpr size_t kAlignment = 16, kGuard = 64 * 1024;

/// The size reserved for an allocation, so that a pointer to its end is in no
/// other one.
static size_t spaceOf(size_t size) {
  return (size / kAlignment + 1) * kAlignment;
}

/// Reserves \p size bytes of address space, followed by a guard that cannot be
/// accessed; null if there are not enough addresses.
static char *map(size_t size) {
  void *start = mmap(nullptr, size + kGuard, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED)
    return nullptr;
  char *bytes = static_cast<char *>(start);
  mprotect(bytes + size, kGuard, PROT_NONE);
  return bytes;
}

KernelHeap::KernelHeap(size_t capacity) {
  for (size_t size = capacity; size >= kGuard && !base; size /= 2) {
    base = map(size);
    end = base ? size : 0;
  }
  if (base)
    addFree(0, end);
}

KernelHeap::~KernelHeap() {
  if (base)
    munmap(base, end + kGuard);
}

void KernelHeap::addFree(size_t offset, size_t size) {
  freeByOffset[offset] = size;
  freeBySize.insert({size, offset});
}

void KernelHeap::removeFree(std::map<size_t, size_t>::iterator block) {
  freeBySize.erase({block->second, block->first});
  freeByOffset.erase(block);
}

void *KernelHeap::allocate(size_t size) {
  if (size > end)
    return nullptr;
  size_t space = spaceOf(size);
  std::lock_guard<std::mutex> guard(mutex);
  auto best = freeBySize.lower_bound({space, 0});
  if (best == freeBySize.end())
    return nullptr;
  auto [room, offset] = *best;
  removeFree(freeByOffset.find(offset));
  if (room > space)
    addFree(offset + space, room - space);
  used[offset] = size;
  return base + offset;
}

bool KernelHeap::release(void *pointer) {
  if (!pointer)
    return true;
  std::lock_guard<std::mutex> guard(mutex);
  auto found = used.find(reinterpret_cast<uintptr_t>(pointer) -
                         reinterpret_cast<uintptr_t>(base));
  if (found == used.end())
    return false;
  size_t offset = found->first, size = spaceOf(found->second);
  used.erase(found);
  auto next = freeByOffset.find(offset + size);
  if (next != freeByOffset.end()) {
    size += next->second;
    removeFree(next);
  }
  auto behind = freeByOffset.lower_bound(offset);
  if (behind != freeByOffset.begin()) {
    auto before = std::prev(behind);
    if (before->first + before->second == offset) {
      offset = before->first;
      size += before->second;
      removeFree(before);
    }
  }
  addFree(offset, size);
  return true;
}

void KernelHeap::clear() {
  std::lock_guard<std::mutex> guard(mutex);
  if (used.empty())
    return;
  used.clear();
  freeByOffset.clear();
  freeBySize.clear();
  addFree(0, end);
  madvise(base, end, MADV_DONTNEED);
}

std::pair<uintptr_t, size_t> KernelHeap::find(uintptr_t address) {
  // Most addresses that are looked up belong to arrays: no lock for these.
  auto start = reinterpret_cast<uintptr_t>(base);
  if (address - start >= end)
    return {0, 0};
  std::lock_guard<std::mutex> guard(mutex);
  auto next = used.upper_bound(address - start);
  if (next == used.begin())
    return {0, 0};
  auto [offset, size] = *std::prev(next);
  if (address - start - offset >= size)
    return {0, 0};
  return {start + offset, size};
}

KernelHeap &kernelHeap() {
  // Never destroyed: kernels may run until the process ends.
  static auto *heap = new KernelHeap(size_t(1) << 38);
  return *heap;
}

} // namespace cppyy_cuda::host::runtime
