//===- Event.cpp - Events -------------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Fault/Interrupts.h"
#include "Model/Capture.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

CUDA_API cuEventCreate(CUevent *out, unsigned flags) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (!out || flags > 7)
    return CUDA_ERROR_INVALID_VALUE;
  if (flags & CU_EVENT_INTERPROCESS)
    return CUDA_ERROR_NOT_SUPPORTED;
  auto event = std::make_unique<Event>();
  event->context = context;
  event->flags = flags;
  *out = reinterpret_cast<CUevent>(state().events.add(std::move(event)));
  return CUDA_SUCCESS;
}

CUDA_API cuEventDestroy_v2(CUevent handle) {
  if (CUresult result = checkInitialized())
    return result;
  return state().events.take(handle) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

/// Finds what a call that orders an event and a stream is about.
static CUresult findOrdered(CUstream streamHandle, CUevent eventHandle,
                            unsigned flags, Stream *&stream, Event *&event) {
  if (CUresult result = findStream(streamHandle, stream))
    return result;
  if (CUresult result = findEvent(eventHandle, event))
    return result;
  return flags > 1 ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS;
}

CUDA_API cuEventRecordWithFlags(CUevent handle, CUstream streamHandle,
                                unsigned flags) {
  Stream *stream;
  Event *event;
  if (CUresult result = findOrdered(streamHandle, handle, flags, stream, event))
    return result;
  if (event->context != stream->context)
    return CUDA_ERROR_INVALID_HANDLE;
  CUresult result;
  if (stream->context->captures &&
      captureRecord(*stream, *event, flags == 1, result))
    return result;
  recordEvent(*event, *stream);
  return CUDA_SUCCESS;
}

CUDA_API cuEventRecord(CUevent event, CUstream stream) {
  return cuEventRecordWithFlags(event, stream, 0);
}

// The event may belong to another context, even to another device.
CUDA_API cuStreamWaitEvent(CUstream handle, CUevent eventHandle,
                           unsigned flags) {
  Stream *stream;
  Event *event;
  if (CUresult result = findOrdered(handle, eventHandle, flags, stream, event))
    return result;
  CUresult result;
  if (anyCapture() && captureWait(*stream, *event, flags == 1, result))
    return result;
  stream->enqueueWait(event->latest());
  return CUDA_SUCCESS;
}

// An event that was never recorded counts as complete.

CUDA_API cuEventQuery(CUevent handle) {
  Event *event;
  if (CUresult result = findEvent(handle, event))
    return result;
  if (CUresult result = checkEventUse(*event))
    return result;
  if (!event->latest().reached())
    return CUDA_ERROR_NOT_READY;
  return event->context->status();
}

CUDA_API cuEventSynchronize(CUevent handle) {
  Event *event;
  if (CUresult result = findEvent(handle, event))
    return result;
  if (CUresult result = checkEventUse(*event))
    return result;
  Context *context = event->context;
  WaitScope wait;
  event->latest().wait();
  return wait.status(context->status());
}

CUDA_API cuEventElapsedTime_v2(float *milliseconds, CUevent startHandle,
                               CUevent endHandle) {
  Event *start, *end;
  if (CUresult result = findEvent(startHandle, start))
    return result;
  if (CUresult result = findEvent(endHandle, end))
    return result;
  if (!milliseconds)
    return CUDA_ERROR_INVALID_VALUE;
  for (Event *event : {start, end}) {
    if (CUresult result = checkEventUse(*event))
      return result;
    std::lock_guard lock(event->mutex);
    if (event->flags & CU_EVENT_DISABLE_TIMING || !event->recorded)
      return CUDA_ERROR_INVALID_HANDLE;
  }
  int64_t from = start->clock->time(), to = end->clock->time();
  if (!from || !to)
    return CUDA_ERROR_NOT_READY;
  *milliseconds = float(double(to - from) * 1e-6);
  return CUDA_SUCCESS;
}

CUDA_API cuEventElapsedTime(float *milliseconds, CUevent start, CUevent end) {
  return cuEventElapsedTime_v2(milliseconds, start, end);
}
