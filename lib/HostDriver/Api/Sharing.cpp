//===- Sharing.cpp - Memory and events of other processes -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Nothing is shared between processes. As CUDA does on systems without this,
/// the functions look at what they are given, and then say that it is not
/// supported; nothing was ever exported, so nothing can be imported.
///
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUresult notShared() {
  return fail(CUDA_ERROR_NOT_SUPPORTED,
              "the host driver shares nothing between processes");
}
} // namespace

CUDA_API cuIpcGetEventHandle(CUipcEventHandle *out, CUevent handle) {
  Event *event;
  if (CUresult result = findEvent(handle, event))
    return result;
  return out ? notShared() : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuIpcOpenEventHandle(CUevent *out, CUipcEventHandle) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return out ? notShared() : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuIpcGetMemHandle(CUipcMemHandle *out, CUdeviceptr address) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  std::optional<Allocation> allocation = state().memory.find(address);
  if (!out || !allocation || allocation->kind != MemoryKind::Device ||
      allocation->pool)
    return CUDA_ERROR_INVALID_VALUE;
  return notShared();
}

CUDA_API cuIpcOpenMemHandle_v2(CUdeviceptr *out, CUipcMemHandle, unsigned) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return out ? notShared() : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuIpcCloseMemHandle(CUdeviceptr) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return CUDA_ERROR_INVALID_VALUE; // it was not opened
}

// Pools are made without types of handles.

CUDA_API cuMemPoolExportToShareableHandle(void *, CUmemoryPool handle, int,
                                          unsigned long long) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemPoolImportFromShareableHandle(CUmemoryPool *out, void *handle,
                                            int, unsigned long long) {
  if (CUresult result = checkInitialized())
    return result;
  return out && handle ? notShared() : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemPoolExportPointer(CUmemPoolPtrExportData *, CUdeviceptr) {
  if (CUresult result = checkInitialized())
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuMemPoolImportPointer(CUdeviceptr *, CUmemoryPool handle,
                                CUmemPoolPtrExportData *) {
  Pool *pool;
  if (CUresult result = findPool(handle, pool))
    return result;
  return CUDA_ERROR_INVALID_VALUE;
}
