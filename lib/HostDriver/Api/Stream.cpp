//===- Stream.cpp - Streams and their attributes --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Fault/Interrupts.h"
#include <algorithm>
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

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
  abandonCapture(*stream);
  return CUDA_SUCCESS;
}

CUDA_API cuStreamSynchronize(CUstream handle) {
  Stream *stream;
  if (CUresult result = findIdleStream(handle, stream))
    return result;
  Context *context = stream->context;
  WaitScope wait;
  stream->synchronize();
  return wait.status(context->status());
}

CUDA_API cuStreamQuery(CUstream handle) {
  Stream *stream;
  if (CUresult result = findIdleStream(handle, stream))
    return result;
  if (!stream->queue->idle() || (stream->isLegacy() && !stream->idle()))
    return CUDA_ERROR_NOT_READY;
  return stream->context->status();
}

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

namespace {
// CUstreamAttrID. Others are hints, which are not stored.
constexpr int kSynchronizationPolicy = 3, kPriority = 8;

bool known(int attribute) {
  return attribute == 1 || attribute == kSynchronizationPolicy ||
         (attribute >= kPriority && attribute <= 10);
}
} // namespace

CUDA_API cuStreamGetAttribute(CUstream handle, int attribute, void *value) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!value || !known(attribute))
    return CUDA_ERROR_INVALID_VALUE;
  std::memset(value, 0, sizeof(CUlaunchAttribute::value));
  if (attribute == kPriority)
    *static_cast<int *>(value) = stream->priority;
  else if (attribute == kSynchronizationPolicy)
    *static_cast<int *>(value) = 1; // automatic
  return CUDA_SUCCESS;
}

CUDA_API cuStreamSetAttribute(CUstream handle, int attribute,
                              const void *value) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  return value && known(attribute) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuStreamCopyAttributes(CUstream to, CUstream from) {
  Stream *stream;
  if (CUresult result = findStream(to, stream))
    return result;
  return findStream(from, stream);
}

// An event belongs to all streams of its context.

CUDA_API cuCtxRecordEvent(CUcontext handle, CUevent eventHandle) {
  Context *context = findContext(handle);
  Event *event;
  if (!context)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (CUresult result = findEvent(eventHandle, event))
    return result;
  if (event->context != context)
    return CUDA_ERROR_INVALID_HANDLE;
  for (const std::shared_ptr<Queue> &queue : context->queues(false))
    context->defaultStream.enqueueWait(queue->here());
  recordEvent(*event, context->defaultStream);
  return CUDA_SUCCESS;
}

CUDA_API cuCtxWaitEvent(CUcontext handle, CUevent eventHandle) {
  Context *context = findContext(handle);
  Event *event;
  if (!context)
    return CUDA_ERROR_INVALID_CONTEXT;
  if (CUresult result = findEvent(eventHandle, event))
    return result;
  Position position = event->latest();
  if (position.reached())
    return CUDA_SUCCESS;
  for (const std::shared_ptr<Queue> &queue : context->queues(false))
    if (queue != position.queue)
      queue->pushWait(position);
  context->defaultStream.enqueueWait(position);
  return CUDA_SUCCESS;
}
