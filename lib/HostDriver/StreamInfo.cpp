//===- StreamInfo.cpp - Queries about streams -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"

using namespace cppyy_cuda::host;

CUDA_API cuStreamGetCtx(CUstream handle, CUcontext *context) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  return answer(context, reinterpret_cast<CUcontext>(stream->context));
}

CUDA_API cuStreamGetCtx_v2(CUstream handle, CUcontext *context,
                           void **greenContext) {
  if (!greenContext)
    return CUDA_ERROR_INVALID_VALUE;
  *greenContext = nullptr; // there are no green contexts
  return cuStreamGetCtx(handle, context);
}

CUDA_API cuStreamGetDevice(CUstream handle, CUdevice *device) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  return answer(device, stream->context->device);
}

CUDA_API cuStreamGetFlags(CUstream handle, unsigned *flags) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  return answer(flags, stream->flags);
}

CUDA_API cuStreamGetPriority(CUstream handle, int *priority) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  return answer(priority, stream->priority);
}

CUDA_API cuStreamGetId(CUstream handle, unsigned long long *id) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  return answer(id, stream->id);
}

CUDA_API cuStreamAttachMemAsync(CUstream handle, CUdeviceptr address, size_t,
                                unsigned) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  auto allocation = state().memory.find(address);
  return allocation && allocation->kind == MemoryKind::Managed
             ? CUDA_SUCCESS
             : CUDA_ERROR_INVALID_VALUE;
}
