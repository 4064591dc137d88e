//===- StreamAttributes.cpp - Attributes of streams -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"
#include <cstring>

using namespace cppyy_cuda::host;

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
