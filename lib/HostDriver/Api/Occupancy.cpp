//===- Occupancy.cpp - Occupancy of the claimed device --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Limits.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

CUDA_API cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
    int *blocks, CUfunction handle, int blockSize, size_t dynamicShared,
    unsigned) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  if (!blocks || blockSize <= 0)
    return CUDA_ERROR_INVALID_VALUE;
  *blocks = activeBlocks(*function, blockSize, dynamicShared);
  return CUDA_SUCCESS;
}

CUDA_API cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks,
                                                     CUfunction function,
                                                     int blockSize,
                                                     size_t dynamicShared) {
  return cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
      blocks, function, blockSize, dynamicShared, 0);
}

CUDA_API cuOccupancyMaxPotentialBlockSizeWithFlags(
    int *minGridSize, int *blockSize, CUfunction handle,
    CUoccupancyB2DSize sharedOfBlock, size_t dynamicShared, int limit,
    unsigned) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  if (!minGridSize || !blockSize || limit < 0)
    return CUDA_ERROR_INVALID_VALUE;
  int largest = int(function->maxThreads());
  if (limit && limit < largest)
    largest = limit;
  *minGridSize = *blockSize = 0;
  int most = 0; // threads that one multiprocessor holds at once
  for (int size = largest; size > 0; size -= std::min(size, kWarpSize)) {
    size_t shared = sharedOfBlock ? sharedOfBlock(size) : dynamicShared;
    int blocks = activeBlocks(*function, size, shared);
    if (blocks * size <= most)
      continue;
    most = blocks * size;
    *blockSize = size;
    *minGridSize = blocks * multiprocessorCount();
  }
  return CUDA_SUCCESS;
}

CUDA_API cuOccupancyMaxPotentialBlockSize(int *minGridSize, int *blockSize,
                                          CUfunction function,
                                          CUoccupancyB2DSize sharedOfBlock,
                                          size_t dynamicShared, int limit) {
  return cuOccupancyMaxPotentialBlockSizeWithFlags(
      minGridSize, blockSize, function, sharedOfBlock, dynamicShared, limit, 0);
}
