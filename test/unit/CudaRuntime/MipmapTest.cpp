//===- MipmapTest.cpp - Arrays with levels, and their facts ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

class MipmapTest : public CudaRuntimeTest {
protected:
  cudaMipmappedArray_t make(cudaExtent extent, unsigned levels) {
    cudaMipmappedArray_t array = nullptr;
    EXPECT_EQ(
        rt().cudaMallocMipmappedArray(&array, &channels, extent, levels, 0),
        cudaSuccess);
    return array;
  }
  cudaExtent extentOf(cudaMipmappedArray_t array, unsigned level) {
    cudaArray_t part = nullptr;
    cudaExtent extent = {};
    EXPECT_EQ(rt().cudaGetMipmappedArrayLevel(&part, array, level),
              cudaSuccess);
    EXPECT_EQ(rt().cudaArrayGetInfo(nullptr, &extent, nullptr, part),
              cudaSuccess);
    return extent;
  }
  cudaChannelFormatDesc channels = {8, 0, 0, 0, cudaChannelFormatKindUnsigned};
};

TEST_F(MipmapTest, EachLevelIsAnArrayOfHalfTheExtents) {
  cudaMipmappedArray_t array = make({8, 4, 0}, 3);
  cudaExtent last = extentOf(array, 2);
  EXPECT_EQ(last.width, 2u);
  EXPECT_EQ(last.height, 1u);
  EXPECT_EQ(last.depth, 0u);
  cudaArray_t level = nullptr;
  OK(cudaGetMipmappedArrayLevel(&level, array, 1));
  unsigned char in[8], out[8] = {};
  std::iota(in, in + 8, 1);
  OK(cudaMemcpy2DToArray(level, 0, 0, in, 4, 4, 2, cudaMemcpyHostToDevice));
  OK(cudaMemcpy2DFromArray(out, 4, level, 0, 0, 4, 2, cudaMemcpyDeviceToHost));
  EXPECT_EQ(std::vector(in, in + 8), std::vector(out, out + 8));
  EXPECT_NE(rt().cudaFreeArray(level), cudaSuccess) << "it belongs to another";
  OK(cudaFreeMipmappedArray(array));
  EXPECT_EQ(rt().cudaFreeMipmappedArray(array), cudaErrorInvalidResourceHandle);
  EXPECT_EQ(rt().cudaGetMipmappedArrayLevel(&level, array, 0),
            cudaErrorInvalidResourceHandle);
  EXPECT_EQ(rt().cudaArrayGetInfo(nullptr, &last, nullptr, level),
            cudaErrorInvalidResourceHandle);
}

TEST_F(MipmapTest, TheNumberOfLevelsIsLimited) {
  cudaMipmappedArray_t array = make({8, 2, 2}, 100), one = make({8, 0, 0}, 0);
  EXPECT_EQ(extentOf(array, 3).width, 1u);
  cudaArray_t level = nullptr;
  EXPECT_EQ(rt().cudaGetMipmappedArrayLevel(&level, array, 4),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaGetMipmappedArrayLevel(&level, one, 1),
            cudaErrorInvalidValue);
  OK(cudaFreeMipmappedArray(array));
  OK(cudaFreeMipmappedArray(one));
  OK(cudaFreeMipmappedArray(nullptr));
  EXPECT_EQ(rt().cudaMallocMipmappedArray(&array, &channels, {0, 0, 0}, 1, 0),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMallocMipmappedArray(&array, nullptr, {1, 0, 0}, 1, 0),
            cudaErrorInvalidValue);
}

// Arrays that are sparse, mapped later or of several planes cannot be made.
TEST_F(MipmapTest, WhatOnlyOtherArraysHave) {
  cudaMipmappedArray_t mipmap = make({8, 2, 0}, 2);
  cudaArray_t array = nullptr, plane = nullptr;
  OK(cudaMallocArray(&array, &channels, 8, 2, 0));
  cudaArraySparseProperties sparse;
  cudaArrayMemoryRequirements needs;
  EXPECT_EQ(rt().cudaArrayGetSparseProperties(&sparse, array),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaArrayGetMemoryRequirements(&needs, array, 0),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaArrayGetPlane(&plane, array, 0), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMipmappedArrayGetSparseProperties(&sparse, mipmap),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaMipmappedArrayGetMemoryRequirements(&needs, mipmap, 0),
            cudaErrorInvalidValue);
  OK(cudaFreeArray(array));
  OK(cudaFreeMipmappedArray(mipmap));
  EXPECT_EQ(rt().cudaArrayGetPlane(&plane, array, 0),
            cudaErrorInvalidResourceHandle);
}
} // namespace
