//===- CaptureEvent.cpp - Events in captures ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Capture.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// The capture that \p event was last recorded in, if it is in progress.
std::shared_ptr<Capture> captureOf(Event &event) {
  std::lock_guard lock(event.mutex);
  return event.capture.lock();
}

void merge(std::vector<GraphNode *> &into,
           const std::vector<GraphNode *> &nodes) {
  for (GraphNode *node : nodes)
    if (std::find(into.begin(), into.end(), node) == into.end())
      into.push_back(node);
}

/// A capturing stream waits for an event.
CUresult waitInCapture(Capture &capture, Stream &stream, Event &event) {
  std::shared_ptr<Capture> other = captureOf(event);
  if (other.get() == &capture) {
    merge(capture.frontier[&stream], event.captured);
    return CUDA_SUCCESS;
  }
  if (!other && !event.recorded)
    return CUDA_SUCCESS;
  capture.invalid = true;
  if (!other)
    return CUDA_ERROR_STREAM_CAPTURE_ISOLATION;
  other->invalid = true;
  return CUDA_ERROR_STREAM_CAPTURE_MERGE;
}
} // namespace

bool cppyy_cuda::host::driver::captureRecord(Stream &stream, Event &event,
                                             bool external, CUresult &result) {
  std::lock_guard lock(graphMutex());
  std::shared_ptr<Capture> capture = stream.capture;
  result = CUDA_SUCCESS;
  if (!capture) {
    result = CUDA_ERROR_STREAM_CAPTURE_IMPLICIT;
    return stream.isLegacy() && invalidateImplicit(*stream.context);
  }
  if (capture->invalid) {
    result = CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
    return true;
  }
  if (external) {
    capture->add(stream, EventRecord{&event});
    return true;
  }
  std::lock_guard eventLock(event.mutex);
  event.recorded = true;
  event.position = {};
  event.capture = capture;
  event.captured = capture->frontier[&stream];
  return true;
}

bool cppyy_cuda::host::driver::captureWait(Stream &stream, Event &event,
                                           bool external, CUresult &result) {
  std::lock_guard lock(graphMutex());
  result = CUDA_SUCCESS;
  if (std::shared_ptr<Capture> capture = stream.capture) {
    if (capture->invalid)
      result = CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
    else if (external)
      capture->add(stream, EventWait{&event});
    else
      result = waitInCapture(*capture, stream, event);
    return true;
  }
  std::shared_ptr<Capture> capture = captureOf(event);
  if (!capture)
    return false;
  if (stream.isLegacy()) {
    capture->invalid = true;
    result = CUDA_ERROR_STREAM_CAPTURE_IMPLICIT;
    return true;
  }
  capture->frontier[&stream] = event.captured;
  capture->join(stream);
  return true;
}

CUresult cppyy_cuda::host::driver::checkEventUse(Event &event) {
  if (!anyCapture())
    return CUDA_SUCCESS;
  if (std::shared_ptr<Capture> capture = captureOf(event)) {
    std::lock_guard lock(graphMutex());
    capture->invalid = true;
    return CUDA_ERROR_CAPTURED_EVENT;
  }
  return checkUnsafeCall();
}
