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

namespace {
/// Finds the function, and how many blocks of the configuration the device
/// holds. No launch has clusters, so that a cluster is one block.
CUresult blocksAtOnce(CUfunction handle, const CUlaunchConfig *config,
                      int &blocks) {
  Function *function;
  if (CUresult result = findFunction(handle, function))
    return result;
  if (!config || (config->numAttrs && !config->attrs))
    return CUDA_ERROR_INVALID_VALUE;
  for (unsigned i = 0; i < config->numAttrs; ++i) {
    const CUlaunchAttribute &attribute = config->attrs[i];
    const auto &size = attribute.value.clusterDim;
    if (attribute.id == CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION &&
        uint64_t(size.x) * size.y * size.z != 1)
      return CUDA_ERROR_INVALID_CLUSTER_SIZE;
  }
  uint64_t threads =
      uint64_t(config->blockDimX) * config->blockDimY * config->blockDimZ;
  if (!threads || threads > function->maxThreads())
    return CUDA_ERROR_INVALID_VALUE;
  blocks = activeBlocks(*function, int(threads), config->sharedMemBytes) *
           multiprocessorCount();
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuOccupancyMaxActiveClusters(int *clusters, CUfunction function,
                                      const CUlaunchConfig *config) {
  int blocks = 0;
  if (CUresult result = blocksAtOnce(function, config, blocks))
    return result;
  return answer(clusters, blocks);
}

CUDA_API cuOccupancyMaxPotentialClusterSize(int *size, CUfunction function,
                                            const CUlaunchConfig *config) {
  int blocks = 0;
  if (CUresult result = blocksAtOnce(function, config, blocks))
    return result;
  return answer(size, 1);
}

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
