//===- Stream.cpp - Streams -----------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"
#include <algorithm>

using namespace cppyy_cuda::host;

namespace {
std::atomic<uint64_t> nextStreamId{1};
} // namespace

Stream::Stream(Context *context, unsigned flags, int priority)
    : context(context), flags(flags), priority(priority), id(nextStreamId++) {}

CUresult cppyy_cuda::host::findStream(CUstream handle, Stream *&stream) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  // The per-thread stream shares the default one: as the enqueuing thread does
  // the work, its order is the thread's own in any case.
  if (reinterpret_cast<uintptr_t>(handle) <= kStreamPerThread) {
    stream = &context->defaultStream;
    return CUDA_SUCCESS;
  }
  stream = state().streams.find(handle);
  return stream ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

CUDA_API cuStreamCreateWithPriority(CUstream *out, unsigned flags,
                                    int priority) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (!out || (flags & ~CU_STREAM_NON_BLOCKING))
    return CUDA_ERROR_INVALID_VALUE;
  priority = std::clamp(priority, kGreatestPriority, 0);
  *out = reinterpret_cast<CUstream>(
      state().streams.add(std::make_unique<Stream>(context, flags, priority)));
  return CUDA_SUCCESS;
}

CUDA_API cuStreamCreate(CUstream *out, unsigned flags) {
  return cuStreamCreateWithPriority(out, flags, 0);
}

CUDA_API cuStreamDestroy_v2(CUstream handle) {
  if (CUresult result = checkInitialized())
    return result;
  std::unique_ptr<Stream> stream = state().streams.take(handle);
  if (!stream)
    return CUDA_ERROR_INVALID_HANDLE;
  stream->synchronize();
  return CUDA_SUCCESS;
}

CUDA_API cuStreamSynchronize(CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  stream->synchronize();
  return CUDA_SUCCESS;
}

CUDA_API cuStreamQuery(CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  // Another thread's work may be under way.
  if (!stream->mutex.try_lock())
    return CUDA_ERROR_NOT_READY;
  stream->mutex.unlock();
  return CUDA_SUCCESS;
}

CUDA_API cuStreamWaitEvent(CUstream handle, CUevent event, unsigned) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  // What was recorded is done: recording is work, and work is done at once.
  return state().events.find(event) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

CUDA_API cuStreamAddCallback(CUstream handle, CUstreamCallback callback,
                             void *userData, unsigned flags) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!callback || flags)
    return CUDA_ERROR_INVALID_VALUE;
  stream->enqueueHostFunction(
      [&] { callback(handle, CUDA_SUCCESS, userData); });
  return CUDA_SUCCESS;
}

CUDA_API cuLaunchHostFunc(CUstream handle, CUhostFn function, void *userData) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!function)
    return CUDA_ERROR_INVALID_VALUE;
  stream->enqueueHostFunction([&] { function(userData); });
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetCtx(CUstream handle, CUcontext *context) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!context)
    return CUDA_ERROR_INVALID_VALUE;
  *context = reinterpret_cast<CUcontext>(stream->context);
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetCtx_v2(CUstream handle, CUcontext *context,
                           void **greenContext) {
  if (!greenContext)
    return CUDA_ERROR_INVALID_VALUE;
  *greenContext = nullptr; // no stream is of a green context
  return cuStreamGetCtx(handle, context);
}

CUDA_API cuStreamGetDevice(CUstream handle, CUdevice *device) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!device)
    return CUDA_ERROR_INVALID_VALUE;
  *device = stream->context->device;
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetFlags(CUstream handle, unsigned *flags) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!flags)
    return CUDA_ERROR_INVALID_VALUE;
  *flags = stream->flags;
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetPriority(CUstream handle, int *priority) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!priority)
    return CUDA_ERROR_INVALID_VALUE;
  *priority = stream->priority;
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetId(CUstream handle, unsigned long long *id) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!id)
    return CUDA_ERROR_INVALID_VALUE;
  *id = stream->id;
  return CUDA_SUCCESS;
}

CUDA_API cuStreamIsCapturing(CUstream handle, int *status) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!status)
    return CUDA_ERROR_INVALID_VALUE;
  *status = 0; // there is no capture yet
  return CUDA_SUCCESS;
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
