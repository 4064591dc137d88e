//===- BoxTest.cpp - Copies and fills of rows and boxes -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <cstring>
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
class BoxTest : public CudaRuntimeTest {
protected:
  std::vector<unsigned char> bytes(size_t count) {
    std::vector<unsigned char> values(count);
    std::iota(values.begin(), values.end(), 1);
    return values;
  }
  cudaArray_t createArray(cudaExtent extent) {
    cudaArray_t array = nullptr;
    cudaChannelFormatDesc channels =
        rt().cudaCreateChannelDesc(16, 0, 0, 0, cudaChannelFormatKindUnsigned);
    EXPECT_EQ(rt().cudaMalloc3DArray(&array, &channels, extent, 0),
              cudaSuccess);
    return array;
  }
};

TEST_F(BoxTest, Rows) {
  auto source = bytes(6 * 4);
  std::vector<unsigned char> target(6 * 4);
  void *memory = nullptr;
  size_t pitch = 0;
  ASSERT_EQ(rt().cudaMallocPitch(&memory, &pitch, 6, 4), cudaSuccess);
  EXPECT_GE(pitch, 6u);
  EXPECT_EQ(rt().cudaMemcpy2D(memory, pitch, source.data(), 6, 6, 4,
                              cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemset2D(memory, pitch, 9, 2, 2), cudaSuccess);
  EXPECT_EQ(rt().cudaMemset2DAsync(memory, pitch, 8, 1, 1, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy2DAsync(target.data(), 6, memory, pitch, 6, 4,
                                   cudaMemcpyDefault, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  source[0] = 8;
  source[1] = source[6] = source[7] = 9;
  EXPECT_EQ(source, target);
}

TEST_F(BoxTest, WrongRows) {
  auto source = bytes(8);
  void *memory = allocate(8);
  EXPECT_EQ(rt().cudaMemcpy2D(memory, 2, source.data(), 4, 4, 2,
                              cudaMemcpyHostToDevice),
            cudaErrorInvalidPitchValue);
  EXPECT_EQ(rt().cudaMemcpy2D(memory, 4, source.data(), 4, 4, 2, 9),
            cudaErrorInvalidMemcpyDirection);
  EXPECT_EQ(rt().cudaMallocPitch(&memory, nullptr, 4, 4),
            cudaErrorInvalidValue);
}

TEST_F(BoxTest, Boxes) {
  auto source = bytes(3 * 2 * 2);
  std::vector<unsigned char> target(3 * 2 * 2);
  cudaPitchedPtr box = {};
  ASSERT_EQ(rt().cudaMalloc3D(&box, {3, 2, 2}), cudaSuccess);
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = {source.data(), 3, 3, 2};
  copy.dstPtr = box;
  copy.extent = {3, 2, 2};
  copy.kind = cudaMemcpyHostToDevice;
  EXPECT_EQ(rt().cudaMemcpy3D(&copy), cudaSuccess);
  EXPECT_EQ(rt().cudaMemset3D(box, 7, {1, 1, 2}), cudaSuccess);
  EXPECT_EQ(rt().cudaMemset3DAsync(box, 5, {1, 2, 1}, nullptr), cudaSuccess);
  cudaMemcpy3DParms back = {};
  back.srcPtr = box;
  back.dstPtr = {target.data(), 3, 3, 2};
  back.extent = {3, 2, 2};
  back.kind = cudaMemcpyDeviceToHost;
  EXPECT_EQ(rt().cudaMemcpy3DAsync(&back, nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  source[0] = source[3] = 5;
  source[6] = 7;
  EXPECT_EQ(source, target);
  EXPECT_EQ(rt().cudaMemcpy3D(nullptr), cudaErrorInvalidValue);
  back.kind = 11;
  EXPECT_EQ(rt().cudaMemcpy3D(&back), cudaErrorInvalidMemcpyDirection);
}

TEST_F(BoxTest, BoxesOfPeers) {
  int value = 5, result = 0;
  void *here = allocate(4);
  ASSERT_EQ(rt().cudaMemcpy(here, &value, 4, cudaMemcpyHostToDevice),
            cudaSuccess);
  ASSERT_EQ(rt().cudaSetDevice(1), cudaSuccess);
  void *there = allocate(4);
  cudaMemcpy3DPeerParms copy = {};
  copy.srcPtr = {here, 4, 4, 1};
  copy.dstPtr = {there, 4, 4, 1};
  copy.dstDevice = 1;
  copy.extent = {4, 1, 1};
  EXPECT_EQ(rt().cudaMemcpy3DPeer(&copy), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy3DPeerAsync(&copy, nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(&result, there, 4, cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(result, 5);
  copy.dstDevice = 9;
  EXPECT_EQ(rt().cudaMemcpy3DPeer(&copy), cudaErrorInvalidDevice);
  EXPECT_EQ(rt().cudaFree(there), cudaSuccess);
}

TEST_F(BoxTest, Arrays) {
  cudaArray_t array = createArray({4, 3, 0});
  cudaChannelFormatDesc channels = {};
  cudaExtent extent = {};
  unsigned flags = 9;
  EXPECT_EQ(rt().cudaArrayGetInfo(&channels, &extent, &flags, array),
            cudaSuccess);
  EXPECT_EQ(channels.x, 16);
  EXPECT_EQ(channels.y, 0);
  EXPECT_EQ(channels.f, cudaChannelFormatKindUnsigned);
  EXPECT_EQ(extent.width, 4u);
  EXPECT_EQ(extent.height, 3u);
  EXPECT_EQ(flags, 0u);
  channels = {};
  EXPECT_EQ(rt().cudaGetChannelDesc(&channels, array), cudaSuccess);
  EXPECT_EQ(channels.x, 16);
  EXPECT_EQ(rt().cudaGetChannelDesc(nullptr, array), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaFreeArray(array), cudaSuccess);
  channels.y = 8;
  EXPECT_EQ(rt().cudaMallocArray(&array, &channels, 4, 3, 0),
            cudaErrorInvalidChannelDescriptor);
  EXPECT_EQ(rt().cudaMallocArray(&array, nullptr, 4, 3, 0),
            cudaErrorInvalidValue);
}

TEST_F(BoxTest, EveryFormatComesBack) {
  const cudaChannelFormatDesc formats[] = {
      {8, 0, 0, 0, cudaChannelFormatKindSigned},
      {8, 8, 0, 0, cudaChannelFormatKindUnsigned},
      {16, 16, 16, 16, cudaChannelFormatKindSigned},
      {16, 0, 0, 0, cudaChannelFormatKindFloat},
      {32, 0, 0, 0, cudaChannelFormatKindUnsigned},
      {32, 32, 0, 0, cudaChannelFormatKindSigned},
      {32, 32, 32, 32, cudaChannelFormatKindFloat}};
  for (const cudaChannelFormatDesc &format : formats) {
    cudaArray_t array = nullptr;
    cudaChannelFormatDesc found = {};
    ASSERT_EQ(rt().cudaMallocArray(&array, &format, 8, 0, 0), cudaSuccess);
    EXPECT_EQ(rt().cudaGetChannelDesc(&found, array), cudaSuccess);
    EXPECT_EQ(std::memcmp(&found, &format, sizeof(found)), 0)
        << format.x << " " << format.f;
    EXPECT_EQ(rt().cudaFreeArray(array), cudaSuccess);
  }
}

TEST_F(BoxTest, RowsOfArrays) {
  cudaArray_t first = createArray({4, 3, 0}), second = createArray({4, 3, 0});
  auto source = bytes(8 * 3);
  std::vector<unsigned char> target(8 * 3), part(4);
  EXPECT_EQ(rt().cudaMemcpy2DToArray(first, 0, 0, source.data(), 8, 8, 3,
                                     cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy2DArrayToArray(second, 0, 0, first, 0, 0, 8, 3,
                                          cudaMemcpyDeviceToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy2DFromArray(target.data(), 8, second, 0, 0, 8, 3,
                                       cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(source, target);
  EXPECT_EQ(rt().cudaMemcpy2DToArrayAsync(first, 2, 1, target.data(), 2, 2, 2,
                                          cudaMemcpyHostToDevice, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy2DFromArrayAsync(part.data(), 2, first, 2, 1, 2, 2,
                                            cudaMemcpyDeviceToHost, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(part, bytes(4));
}

TEST_F(BoxTest, BytesOfArraysRunOverRows) {
  cudaArray_t first = createArray({4, 3, 0}), second = createArray({4, 3, 0});
  auto source = bytes(20);
  std::vector<unsigned char> target(20), again(12);
  EXPECT_EQ(rt().cudaMemcpyToArray(first, 2, 0, source.data(), 20,
                                   cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyFromArray(target.data(), first, 2, 0, 20,
                                     cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(source, target);
  EXPECT_EQ(rt().cudaMemcpyArrayToArray(second, 0, 0, first, 2, 0, 20,
                                        cudaMemcpyDeviceToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyFromArrayAsync(again.data(), second, 0, 0, 12,
                                          cudaMemcpyDeviceToHost, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(again, bytes(12));
  EXPECT_EQ(rt().cudaMemcpyToArrayAsync(second, 0, 0, source.data(), 20,
                                        cudaMemcpyHostToDevice, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyToArray(first, 8, 0, source.data(), 1,
                                   cudaMemcpyHostToDevice),
            cudaErrorInvalidValue)
      << "past the row";
}

TEST_F(BoxTest, BoxesOfArraysCountElements) {
  cudaArray_t array = createArray({4, 3, 2});
  auto source = bytes(48);
  std::vector<unsigned char> target(4);
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = {source.data(), 8, 8, 3};
  copy.dstArray = array;
  copy.extent = {4, 3, 2};
  copy.kind = cudaMemcpyHostToDevice;
  EXPECT_EQ(rt().cudaMemcpy3D(&copy), cudaSuccess);
  cudaMemcpy3DParms back = {};
  back.srcArray = array;
  back.srcPos = {2, 1, 1};
  back.dstPtr = {target.data(), 4, 4, 1};
  back.extent = {2, 1, 1};
  back.kind = cudaMemcpyDeviceToHost;
  EXPECT_EQ(rt().cudaMemcpy3D(&back), cudaSuccess);
  size_t at = 24 + 8 + 4;
  EXPECT_EQ(target, std::vector<unsigned char>(&source[at], &source[at + 4]));
}
} // namespace
