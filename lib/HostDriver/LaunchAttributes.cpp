//===- LaunchAttributes.cpp - Attributes of launches ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchAttributes.h"
#include "State.h"

using namespace cppyy_cuda::host;

static CUresult unsupported(const char *what) {
  return fail(CUDA_ERROR_NOT_SUPPORTED,
              std::string("the host target cannot do ") + what);
}

CUresult
cppyy_cuda::host::applyAttribute(const cu::CUlaunchAttribute &attribute,
                                 LaunchRequest &request) {
  switch (attribute.id) {
  case CU_LAUNCH_ATTRIBUTE_IGNORE:
  case CU_LAUNCH_ATTRIBUTE_ACCESS_POLICY_WINDOW:
  case CU_LAUNCH_ATTRIBUTE_SYNCHRONIZATION_POLICY:
  case CU_LAUNCH_ATTRIBUTE_CLUSTER_SCHEDULING_POLICY_PREFERENCE:
  case CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_STREAM_SERIALIZATION:
  case CU_LAUNCH_ATTRIBUTE_PRIORITY:
  case CU_LAUNCH_ATTRIBUTE_MEM_SYNC_DOMAIN_MAP:
  case CU_LAUNCH_ATTRIBUTE_MEM_SYNC_DOMAIN:
  case CU_LAUNCH_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT:
    return CUDA_SUCCESS;
  case CU_LAUNCH_ATTRIBUTE_COOPERATIVE:
    request.cooperative = attribute.value.cooperative;
    return CUDA_SUCCESS;
  case CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION: {
    const auto &dim = attribute.value.clusterDim;
    return dim.x == 1 && dim.y == 1 && dim.z == 1
               ? CUDA_SUCCESS
               : unsupported("a cluster of blocks");
  }
  }
  return unsupported("a launch attribute it does not know");
}
