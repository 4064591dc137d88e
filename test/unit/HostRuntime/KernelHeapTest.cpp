//===- KernelHeapTest.cpp - Tests of kernels' malloc and free -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/KernelHeap.h"
#include "gtest/gtest.h"
#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

using cppyy_cuda::host::runtime::KernelHeap;

namespace {

constexpr size_t kCapacity = 1 << 20;

TEST(KernelHeap, GivesAlignedMemoryThatIsNobodyElses) {
  KernelHeap heap(kCapacity);
  std::vector<char *> all;
  for (size_t size : {0, 1, 16, 17, 1000, 3}) {
    all.push_back(static_cast<char *>(heap.allocate(size)));
    ASSERT_NE(all.back(), nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(all.back()) % 16, 0u);
    std::memset(all.back(), int(all.size()), size);
  }
  EXPECT_EQ(all[4][999], 5);
  EXPECT_EQ(all[5][2], 6);
  for (char *pointer : all)
    EXPECT_TRUE(heap.release(pointer));
}

TEST(KernelHeap, IsNullIfThereIsNoRoom) {
  KernelHeap heap(kCapacity);
  EXPECT_EQ(heap.allocate(kCapacity + 1), nullptr);
  EXPECT_EQ(heap.allocate(SIZE_MAX), nullptr);
  void *most = heap.allocate(kCapacity - 1);
  ASSERT_NE(most, nullptr);
  EXPECT_EQ(heap.allocate(1), nullptr);
  EXPECT_TRUE(heap.release(most));
  EXPECT_NE(heap.allocate(1), nullptr);
}

TEST(KernelHeap, JoinsWhatIsFree) {
  KernelHeap heap(kCapacity);
  std::vector<void *> parts;
  for (int i = 0; i < 4; ++i)
    parts.push_back(heap.allocate(kCapacity / 4 - 1));
  for (int i : {0, 2, 1, 3})
    EXPECT_TRUE(heap.release(parts[i]));
  EXPECT_NE(heap.allocate(kCapacity - 1), nullptr);
}

TEST(KernelHeap, TakesBackWhatItGaveAndNothingElse) {
  KernelHeap heap(kCapacity);
  char *given = static_cast<char *>(heap.allocate(64));
  int other = 0;
  EXPECT_FALSE(heap.release(given + 16));
  EXPECT_FALSE(heap.release(&other));
  EXPECT_TRUE(heap.release(nullptr));
  EXPECT_TRUE(heap.release(given));
  EXPECT_FALSE(heap.release(given));
}

TEST(KernelHeap, FindsWhereAnAddressLies) {
  KernelHeap heap(kCapacity);
  auto first = reinterpret_cast<uintptr_t>(heap.allocate(32));
  auto second = reinterpret_cast<uintptr_t>(heap.allocate(5));
  using Found = std::pair<uintptr_t, size_t>;
  EXPECT_EQ(heap.find(first), Found(first, 32));
  EXPECT_EQ(heap.find(first + 31), Found(first, 32));
  EXPECT_EQ(heap.find(first + 32), Found(0, 0)) << "the end is nobody's";
  EXPECT_EQ(heap.find(second + 4), Found(second, 5));
  EXPECT_EQ(heap.find(second + 5), Found(0, 0));
  EXPECT_EQ(heap.find(first - 1), Found(0, 0));
  EXPECT_EQ(heap.find(8), Found(0, 0));
  heap.release(reinterpret_cast<void *>(first));
  EXPECT_EQ(heap.find(first), Found(0, 0));
}

TEST(KernelHeap, ForgetsWhatItGave) {
  KernelHeap heap(kCapacity);
  auto *given = static_cast<char *>(heap.allocate(1000));
  given[999] = 1;
  heap.clear();
  EXPECT_FALSE(heap.release(given));
  given = static_cast<char *>(heap.allocate(kCapacity - 1));
  ASSERT_NE(given, nullptr);
  EXPECT_EQ(given[999], 0) << "the memory is the system's again";
}

TEST(KernelHeap, HasASmallerRangeWhereALargeOneIsRefused) {
  KernelHeap heap(size_t(1) << 62);
  EXPECT_LT(heap.capacity(), size_t(1) << 62);
  EXPECT_NE(heap.allocate(1), nullptr);
}

TEST(KernelHeap, MayBeUsedByManyThreads) {
  KernelHeap heap(kCapacity);
  auto work = [&](int mark) {
    for (int i = 0; i < 1000; ++i) {
      auto *mine = static_cast<int *>(heap.allocate(sizeof(int) * 4));
      for (int k = 0; k < 4; ++k)
        mine[k] = mark;
      for (int k = 0; k < 4; ++k)
        ASSERT_EQ(mine[k], mark);
      ASSERT_TRUE(heap.release(mine));
    }
  };
  std::vector<std::thread> threads;
  for (int mark = 0; mark < 4; ++mark)
    threads.emplace_back(work, mark);
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_NE(heap.allocate(kCapacity - 1), nullptr);
}

} // namespace
