//===- Copy.cpp - Copies of bytes in a row --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Copy.h"
#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUdeviceptr hostAddress(const void *pointer) {
  return reinterpret_cast<CUdeviceptr>(pointer);
}

Copy toDevice(CUdeviceptr to, const void *from, size_t size) {
  return linearCopy(to, CU_MEMORYTYPE_DEVICE, hostAddress(from),
                    CU_MEMORYTYPE_HOST, size);
}

Copy toHost(void *to, CUdeviceptr from, size_t size) {
  return linearCopy(hostAddress(to), CU_MEMORYTYPE_HOST, from,
                    CU_MEMORYTYPE_DEVICE, size);
}

Copy onDevice(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return linearCopy(to, CU_MEMORYTYPE_DEVICE, from, CU_MEMORYTYPE_DEVICE, size);
}

/// Either side may be any memory of the process.
Copy unified(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return linearCopy(to, CU_MEMORYTYPE_UNIFIED, from, CU_MEMORYTYPE_UNIFIED,
                    size);
}

CUresult checkPeers(CUcontext to, CUcontext from) {
  return findContext(to) && findContext(from) ? CUDA_SUCCESS
                                              : CUDA_ERROR_INVALID_CONTEXT;
}
} // namespace

CUDA_API cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t size) {
  return copyNow(nullptr, toDevice(to, from, size));
}

CUDA_API cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t size,
                              CUstream stream) {
  return copyAsync(stream, toDevice(to, from, size));
}

CUDA_API cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t size) {
  return copyNow(nullptr, toHost(to, from, size));
}

CUDA_API cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t size,
                              CUstream stream) {
  return copyAsync(stream, toHost(to, from, size));
}

// Within the device, as in CUDA, the host does not wait for the copy.
CUDA_API cuMemcpyDtoD_v2(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return copyAsync(nullptr, onDevice(to, from, size));
}

CUDA_API cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t size,
                              CUstream stream) {
  return copyAsync(stream, onDevice(to, from, size));
}

CUDA_API cuMemcpy(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return copyNow(nullptr, unified(to, from, size));
}

CUDA_API cuMemcpyAsync(CUdeviceptr to, CUdeviceptr from, size_t size,
                       CUstream stream) {
  return copyAsync(stream, unified(to, from, size));
}

CUDA_API cuMemcpyPeer(CUdeviceptr to, CUcontext toContext, CUdeviceptr from,
                      CUcontext fromContext, size_t size) {
  if (CUresult result = checkPeers(toContext, fromContext))
    return result;
  // Both contexts' work comes first.
  findContext(toContext)->defaultStream.synchronize();
  findContext(fromContext)->defaultStream.synchronize();
  return copyNow(nullptr, onDevice(to, from, size));
}

CUDA_API cuMemcpyPeerAsync(CUdeviceptr to, CUcontext toContext,
                           CUdeviceptr from, CUcontext fromContext, size_t size,
                           CUstream stream) {
  if (CUresult result = checkPeers(toContext, fromContext))
    return result;
  return copyAsync(stream, onDevice(to, from, size));
}

CUDA_API cuMemcpyBatchAsync_v2(const CUdeviceptr *to, const CUdeviceptr *from,
                               const size_t *sizes, size_t count,
                               const void *attributes, const size_t *,
                               size_t numAttributes, CUstream stream) {
  // CUDA does not accept the legacy stream here.
  if (!to || !from || !sizes || !count || !attributes || !numAttributes ||
      reinterpret_cast<uintptr_t>(stream) <= kStreamLegacy)
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 0; i < count; ++i)
    if (CUresult result = copyAsync(stream, unified(to[i], from[i], sizes[i])))
      return result;
  return CUDA_SUCCESS;
}
