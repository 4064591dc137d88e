//===- CopyTest.cpp - 2-D, 3-D and staged copies, arrays ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"
#include <cstring>
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
using CopyTest = StreamFixture;

TEST_F(CopyTest, BoxesAreCopiedRowByRowAndPlaneByPlane) {
  // Copies a 2 x 3 x 4 box from the middle of a 4 x 5 x 8 one to contiguous
  // memory.
  std::vector<unsigned char> host(4 * 5 * 8);
  std::iota(host.begin(), host.end(), 0);
  CUdeviceptr memory = allocate(24);
  CUDA_MEMCPY3D what = {};
  what.srcMemoryType = CU_MEMORYTYPE_HOST;
  what.srcHost = host.data();
  what.srcPitch = 8;
  what.srcHeight = 5;
  what.srcXInBytes = 2;
  what.srcY = 1;
  what.srcZ = 1;
  what.dstMemoryType = CU_MEMORYTYPE_DEVICE;
  what.dstDevice = memory;
  what.WidthInBytes = 4;
  what.Height = 3;
  what.Depth = 2;
  auto copy = fn<const CUDA_MEMCPY3D *>("cuMemcpy3D_v2");
  EXPECT_EQ(copy(&what), CUDA_SUCCESS);
  unsigned char back[24];
  EXPECT_EQ(
      (fn<void *, CUdeviceptr, size_t>("cuMemcpyDtoH_v2")(back, memory, 24)),
      CUDA_SUCCESS);
  for (size_t i = 0; i < 24; ++i)
    EXPECT_EQ(back[i],
              host[(1 + i / 12) * 40 + (1 + i / 4 % 3) * 8 + 2 + i % 4])
        << i;
  what.Depth = 3; // past the end of the allocation
  EXPECT_EQ(copy(&what), CUDA_ERROR_INVALID_VALUE);
  what.Depth = 2;
  what.srcHeight = 3; // planes that overlap
  EXPECT_EQ(copy(&what), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(copy(nullptr), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(CopyTest, PeersAreChecked) {
  CUDA_MEMCPY3D what = {};
  what.srcMemoryType = what.dstMemoryType = CU_MEMORYTYPE_DEVICE;
  what.srcDevice = allocate(64);
  what.dstDevice = allocate(64);
  what.WidthInBytes = 64;
  what.Height = what.Depth = 1;
  what.reserved0 = what.reserved1 = context;
  EXPECT_EQ(fill(what.srcDevice, 3, 16), CUDA_SUCCESS);
  auto copy = fn<const CUDA_MEMCPY3D *>("cuMemcpy3DPeer");
  EXPECT_EQ(copy(&what), CUDA_SUCCESS);
  EXPECT_EQ(peek(what.dstDevice + 60), 3u);
  what.reserved1 = &what;
  EXPECT_EQ(copy(&what), CUDA_ERROR_INVALID_CONTEXT);
}

TEST_F(CopyTest, PageableMemoryIsTheClientsAgain) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  Gate gate;
  block(stream, gate);
  auto toDevice =
      fn<CUdeviceptr, const void *, size_t, CUstream>("cuMemcpyHtoDAsync_v2");
  {
    unsigned value = 5;
    EXPECT_EQ(toDevice(memory, &value, 4, stream), CUDA_SUCCESS);
    value = 6; // the copy is done later, with the original contents
  }
  EXPECT_EQ(query(stream), CUDA_ERROR_NOT_READY);
  gate.open = true;
  unsigned back = 0;
  EXPECT_EQ((fn<void *, CUdeviceptr, size_t, CUstream>("cuMemcpyDtoHAsync_v2")(
                &back, memory, 4, stream)),
            CUDA_SUCCESS);
  EXPECT_EQ(back, 5u) << "a copy to pageable memory is done on return";
}

TEST_F(CopyTest, PinnedMemoryIsReadWhenTheCopyRuns) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  void *pinned = nullptr;
  ASSERT_EQ((fn<void **, size_t>("cuMemAllocHost_v2")(&pinned, 4)),
            CUDA_SUCCESS);
  auto *value = static_cast<unsigned *>(pinned);
  *value = 1;
  Gate gate;
  block(stream, gate);
  EXPECT_EQ((fn<CUdeviceptr, const void *, size_t, CUstream>(
                "cuMemcpyHtoDAsync_v2")(memory, pinned, 4, stream)),
            CUDA_SUCCESS);
  *value = 2;
  gate.open = true;
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 2u);
  EXPECT_EQ(fn<void *>("cuMemFreeHost")(pinned), CUDA_SUCCESS);
}

TEST_F(CopyTest, ArraysTakeCopies) {
  CUDA_ARRAY_DESCRIPTOR descriptor = {4, 2, CU_AD_FORMAT_FLOAT, 1};
  CUarray array = nullptr;
  ASSERT_EQ((fn<CUarray *, const CUDA_ARRAY_DESCRIPTOR *>("cuArrayCreate_v2")(
                &array, &descriptor)),
            CUDA_SUCCESS);
  CUDA_ARRAY_DESCRIPTOR got = {};
  EXPECT_EQ((fn<CUDA_ARRAY_DESCRIPTOR *, CUarray>("cuArrayGetDescriptor_v2")(
                &got, array)),
            CUDA_SUCCESS);
  EXPECT_EQ(got.Width, 4u);
  EXPECT_EQ(got.Height, 2u);
  float host[8] = {0, 1, 2, 3, 4, 5, 6, 7}, back[2] = {};
  auto toArray = fn<CUarray, size_t, const void *, size_t>("cuMemcpyHtoA_v2");
  EXPECT_EQ(toArray(array, 0, host, 32), CUDA_SUCCESS);
  EXPECT_EQ(toArray(array, 4, host, 32), CUDA_ERROR_INVALID_VALUE);
  CUDA_MEMCPY2D what = {};
  what.srcMemoryType = CU_MEMORYTYPE_ARRAY;
  what.srcArray = array;
  what.srcXInBytes = 8;
  what.srcY = 1;
  what.dstMemoryType = CU_MEMORYTYPE_HOST;
  what.dstHost = back;
  what.WidthInBytes = 8;
  what.Height = 1;
  auto copy = fn<const CUDA_MEMCPY2D *>("cuMemcpy2D_v2");
  EXPECT_EQ(copy(&what), CUDA_SUCCESS);
  EXPECT_EQ(back[0], 6.0f);
  what.srcY = 2;
  EXPECT_EQ(copy(&what), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(fn<CUarray>("cuArrayDestroy")(array), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUarray>("cuArrayDestroy")(array), CUDA_ERROR_INVALID_HANDLE);
  descriptor.Format = CUarray_format(0xb0); // a video format
  EXPECT_EQ((fn<CUarray *, const CUDA_ARRAY_DESCRIPTOR *>("cuArrayCreate_v2")(
                &array, &descriptor)),
            CUDA_ERROR_NOT_SUPPORTED);
}

TEST_F(CopyTest, MemoryIsFreedInOrder) {
  CUstream stream = createStream();
  CUdeviceptr memory = 0;
  ASSERT_EQ((fn<CUdeviceptr *, size_t, CUstream>("cuMemAllocAsync")(&memory, 4,
                                                                    stream)),
            CUDA_SUCCESS);
  Gate gate;
  block(stream, gate);
  EXPECT_EQ(fill(memory, 4, 1, stream), CUDA_SUCCESS);
  auto freeAsync = fn<CUdeviceptr, CUstream>("cuMemFreeAsync");
  EXPECT_EQ(freeAsync(memory, stream), CUDA_SUCCESS);
  EXPECT_EQ(freeAsync(memory, stream), CUDA_ERROR_INVALID_VALUE);
  gate.open = true;
  EXPECT_EQ(synchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUdeviceptr>("cuMemFree_v2")(memory), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(CopyTest, FreeingWaitsForTheWork) {
  CUstream stream = createStream();
  CUdeviceptr memory = allocate(4);
  Gate gate;
  block(stream, gate);
  EXPECT_EQ(fill(memory, 1, 1, stream), CUDA_SUCCESS);
  std::thread opener([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    gate.open = true;
  });
  EXPECT_EQ(fn<CUdeviceptr>("cuMemFree_v2")(memory), CUDA_SUCCESS);
  EXPECT_TRUE(gate.open);
  opener.join();
}

TEST_F(CopyTest, AdviceIsRemembered) {
  CUdeviceptr memory = 0;
  ASSERT_EQ((fn<CUdeviceptr *, size_t, unsigned>("cuMemAllocManaged")(
                &memory, 64, CU_MEM_ATTACH_GLOBAL)),
            CUDA_SUCCESS);
  auto get =
      fn<void *, size_t, int, CUdeviceptr, size_t>("cuMemRangeGetAttribute");
  int value = 5;
  EXPECT_EQ(get(&value, 4, 1, memory, 64), CUDA_SUCCESS);
  EXPECT_EQ(value, 0);
  auto advise = fn<CUdeviceptr, size_t, int, CUmemLocation>("cuMemAdvise_v2");
  EXPECT_EQ(advise(memory, 64, 1, {1, 0}), CUDA_SUCCESS);
  EXPECT_EQ(advise(memory, 64, 7, {1, 0}), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(get(&value, 4, 1, memory, 64), CUDA_SUCCESS);
  EXPECT_EQ(value, 1);
  EXPECT_EQ((fn<CUdeviceptr, size_t, CUmemLocation, unsigned, CUstream>(
                "cuMemPrefetchAsync_v2")(memory, 64, {1, 0}, 0, nullptr)),
            CUDA_SUCCESS);
  EXPECT_EQ(get(&value, 4, 4, memory, 64), CUDA_SUCCESS);
  EXPECT_EQ(value, 0) << "the device";
  EXPECT_EQ(get(&value, 4, 9, memory, 64), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(get(&value, 4, 1, allocate(4), 4), CUDA_ERROR_INVALID_VALUE)
      << "not managed";
}
} // namespace
