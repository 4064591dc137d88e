//===- Event.cpp - Events -------------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"
#include <chrono>

using namespace cppyy_cuda::host;

namespace {
CUresult findEvent(CUevent handle, Event *&event) {
  if (CUresult result = checkInitialized())
    return result;
  event = state().events.find(handle);
  return event ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

int64_t nowInNanoseconds() {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}
} // namespace

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

CUDA_API cuEventRecord(CUevent handle, CUstream streamHandle) {
  Stream *stream;
  if (CUresult result = findStream(streamHandle, stream))
    return result;
  Event *event;
  if (CUresult result = findEvent(handle, event))
    return result;
  if (event->context != stream->context)
    return CUDA_ERROR_INVALID_HANDLE;
  stream->enqueue([&] { event->time = nowInNanoseconds(); });
  return CUDA_SUCCESS;
}

CUDA_API cuEventRecordWithFlags(CUevent event, CUstream stream,
                                unsigned flags) {
  return flags > 1 ? CUDA_ERROR_INVALID_VALUE : cuEventRecord(event, stream);
}

// Work is done as it is enqueued, so an event is always complete; one that was
// never recorded counts as complete in CUDA too.

CUDA_API cuEventQuery(CUevent handle) {
  Event *event;
  return findEvent(handle, event);
}

CUDA_API cuEventSynchronize(CUevent handle) {
  Event *event;
  return findEvent(handle, event);
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
  if ((start->flags | end->flags) & CU_EVENT_DISABLE_TIMING || !start->time ||
      !end->time)
    return CUDA_ERROR_INVALID_HANDLE;
  *milliseconds = float(double(end->time - start->time) * 1e-6);
  return CUDA_SUCCESS;
}

CUDA_API cuEventElapsedTime(float *milliseconds, CUevent start, CUevent end) {
  return cuEventElapsedTime_v2(milliseconds, start, end);
}
