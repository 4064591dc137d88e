//===- AbiTest.cpp - Our types against CUDA's own ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Built where a CUDA toolkit's cuda.h is found: the compiler does the testing.
///
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostDriver/CudaTypes.h"
#include "gtest/gtest.h"
#include <cuda.h>

namespace ours = cppyy_cuda::cu;

#define CU_RESULT(NAME, CODE, TEXT)                                            \
  static_assert(int(::NAME) == int(ours::NAME), #NAME);
#include "cppyy-cuda/HostDriver/CudaResults.def"

#define SAME_SIZE(OURS, THEIRS)                                                \
  static_assert(sizeof(ours::OURS) == sizeof(::THEIRS), #OURS)
SAME_SIZE(CUDA_MEMCPY2D, CUDA_MEMCPY2D_v2);
SAME_SIZE(CUlaunchConfig, CUlaunchConfig);
SAME_SIZE(CUlaunchAttribute, CUlaunchAttribute);
SAME_SIZE(CUmemPoolProps, CUmemPoolProps);
SAME_SIZE(CUmemAccessDesc, CUmemAccessDesc);
SAME_SIZE(CUuuid, CUuuid);

#define SAME_OFFSET(OURS, THEIRS, FIELD)                                       \
  static_assert(offsetof(ours::OURS, FIELD) == offsetof(::THEIRS, FIELD),      \
                #FIELD)
SAME_OFFSET(CUDA_MEMCPY2D, CUDA_MEMCPY2D_v2, srcPitch);
SAME_OFFSET(CUDA_MEMCPY2D, CUDA_MEMCPY2D_v2, dstPitch);
SAME_OFFSET(CUDA_MEMCPY2D, CUDA_MEMCPY2D_v2, Height);
SAME_OFFSET(CUlaunchConfig, CUlaunchConfig, hStream);
SAME_OFFSET(CUlaunchConfig, CUlaunchConfig, numAttrs);
SAME_OFFSET(CUlaunchAttribute, CUlaunchAttribute, value);

#define SAME_VALUE(NAME) static_assert(int(::NAME) == int(ours::NAME), #NAME)
SAME_VALUE(CU_DEVICE_ATTRIBUTE_WARP_SIZE);
SAME_VALUE(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
SAME_VALUE(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN);
SAME_VALUE(CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED);
SAME_VALUE(CU_DEVICE_ATTRIBUTE_HOST_NUMA_ID);
SAME_VALUE(CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES);
SAME_VALUE(CU_POINTER_ATTRIBUTE_MEMPOOL_HANDLE);
SAME_VALUE(CU_MEMPOOL_ATTR_USED_MEM_HIGH);
SAME_VALUE(CU_LAUNCH_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT);
SAME_VALUE(CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES);

TEST(AbiTest, StreamHandles) {
  EXPECT_EQ(uintptr_t(CU_STREAM_LEGACY), ours::kStreamLegacy);
  EXPECT_EQ(uintptr_t(CU_STREAM_PER_THREAD), ours::kStreamPerThread);
}
