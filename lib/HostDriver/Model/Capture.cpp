//===- Capture.cpp - Streams that are captured into graphs ----------------===//
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
std::atomic<unsigned> capturingStreams{0};
std::atomic<uint64_t> nextCaptureId{1};

/// True if the capture forbids this thread to make unsafe calls.
bool forbids(const Capture &capture) {
  if (capture.mode == CU_STREAM_CAPTURE_MODE_RELAXED)
    return false;
  if (capture.thread == std::this_thread::get_id())
    return true;
  return capture.mode == CU_STREAM_CAPTURE_MODE_GLOBAL &&
         threadCaptureMode() == CU_STREAM_CAPTURE_MODE_GLOBAL;
}
} // namespace

CUstreamCaptureMode &cppyy_cuda::host::driver::threadCaptureMode() {
  thread_local CUstreamCaptureMode mode = CU_STREAM_CAPTURE_MODE_GLOBAL;
  return mode;
}

bool cppyy_cuda::host::driver::anyCapture() { return capturingStreams != 0; }

std::vector<std::shared_ptr<Capture>> &
cppyy_cuda::host::driver::activeCaptures() {
  static auto *captures = new std::vector<std::shared_ptr<Capture>>;
  return *captures;
}

GraphNode *Capture::add(Stream &stream, Operation operation) {
  GraphNode *node =
      graph->add(std::move(operation), frontier[&stream], stream.context);
  frontier[&stream] = {node};
  return node;
}

void Capture::join(Stream &stream) {
  std::lock_guard lock(stream.mutex);
  stream.capture = shared_from_this();
  stream.capturing = true;
  ++stream.context->captures;
  ++capturingStreams;
}

void Capture::leave(Stream &stream) {
  std::lock_guard lock(stream.mutex);
  stream.capture = nullptr;
  stream.capturing = false;
  --stream.context->captures;
  --capturingStreams;
}

bool Capture::joined() const {
  std::vector<GraphNode *> open = frontier.at(origin);
  std::vector<GraphNode *> before = open; // the origin's end and all before it
  while (!open.empty()) {
    GraphNode *node = open.back();
    open.pop_back();
    for (GraphNode *dependency : node->dependencies)
      if (std::find(before.begin(), before.end(), dependency) == before.end()) {
        before.push_back(dependency);
        open.push_back(dependency);
      }
  }
  for (const auto &[stream, nodes] : frontier)
    for (GraphNode *node : nodes)
      if (std::find(before.begin(), before.end(), node) == before.end())
        return false;
  return true;
}

bool cppyy_cuda::host::driver::invalidateCaptures(Context &context) {
  bool found = false;
  for (const auto &capture : activeCaptures())
    for (const auto &[stream, nodes] : capture->frontier)
      if (stream->context == &context)
        found = capture->invalid = true;
  return found;
}

bool cppyy_cuda::host::driver::invalidateImplicit(Context &context) {
  bool found = false;
  for (const auto &capture : activeCaptures())
    for (const auto &[stream, nodes] : capture->frontier)
      if (stream->context == &context && stream->blocking())
        found = capture->invalid = true;
  return found;
}

bool cppyy_cuda::host::driver::captured(Stream &stream,
                                        const Operation &operation,
                                        CUresult &result) {
  std::lock_guard lock(graphMutex());
  std::shared_ptr<Capture> capture = stream.capture;
  result = CUDA_SUCCESS;
  if (!capture) {
    if (!stream.isLegacy() || !invalidateImplicit(*stream.context))
      return false;
    result = CUDA_ERROR_STREAM_CAPTURE_IMPLICIT;
  } else if (capture->invalid) {
    result = CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
  } else {
    capture->add(stream, operation);
  }
  return true;
}

CUresult cppyy_cuda::host::driver::checkNotCapturing(Stream &stream) {
  if (!anyCapture())
    return CUDA_SUCCESS;
  std::lock_guard lock(graphMutex());
  if (stream.capture) {
    stream.capture->invalid = true;
    return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
  }
  return stream.isLegacy() && invalidateImplicit(*stream.context)
             ? CUDA_ERROR_STREAM_CAPTURE_IMPLICIT
             : CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::findIdleStream(CUstream handle,
                                                  Stream *&stream) {
  if (CUresult result = findStream(handle, stream))
    return result;
  return checkNotCapturing(*stream);
}

void cppyy_cuda::host::driver::abandonCapture(Stream &stream) {
  std::lock_guard lock(graphMutex());
  std::shared_ptr<Capture> capture = stream.capture;
  if (!capture)
    return;
  capture->invalid = true;
  capture->frontier.erase(&stream);
  capture->leave(stream);
  if (capture->origin != &stream)
    return;
  // Nobody can end it any more.
  for (const auto &[other, nodes] : capture->frontier)
    capture->leave(*other);
  if (capture->ownsGraph)
    destroyGraph(capture->graph);
  auto &active = activeCaptures();
  active.erase(std::find(active.begin(), active.end(), capture));
}

CUresult cppyy_cuda::host::driver::beginCapture(
    Stream &stream, Graph *graph, bool ownsGraph,
    std::vector<GraphNode *> frontier, CUstreamCaptureMode mode) {
  auto capture = std::make_shared<Capture>();
  capture->id = nextCaptureId++;
  capture->graph = graph;
  capture->mode = mode;
  capture->thread = std::this_thread::get_id();
  capture->origin = &stream;
  capture->ownsGraph = ownsGraph;
  capture->frontier[&stream] = std::move(frontier);
  capture->join(stream);
  activeCaptures().push_back(std::move(capture));
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::endCapture(Stream &stream, Graph *&graph) {
  std::shared_ptr<Capture> capture = stream.capture;
  graph = nullptr;
  if (!capture)
    return CUDA_ERROR_ILLEGAL_STATE;
  if (capture->origin != &stream)
    return CUDA_ERROR_STREAM_CAPTURE_UNMATCHED;
  if (capture->mode != CU_STREAM_CAPTURE_MODE_RELAXED &&
      capture->thread != std::this_thread::get_id())
    return CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD;
  CUresult result = capture->invalid    ? CUDA_ERROR_STREAM_CAPTURE_INVALIDATED
                    : capture->joined() ? CUDA_SUCCESS
                                        : CUDA_ERROR_STREAM_CAPTURE_UNJOINED;
  for (const auto &[other, nodes] : capture->frontier)
    capture->leave(*other);
  auto &active = activeCaptures();
  active.erase(std::find(active.begin(), active.end(), capture));
  if (result == CUDA_SUCCESS)
    graph = capture->graph;
  else if (capture->ownsGraph)
    destroyGraph(capture->graph);
  return result;
}

CUresult cppyy_cuda::host::driver::checkUnsafeCall() {
  if (!anyCapture() || threadCaptureMode() == CU_STREAM_CAPTURE_MODE_RELAXED)
    return CUDA_SUCCESS;
  std::lock_guard lock(graphMutex());
  CUresult result = CUDA_SUCCESS;
  for (const auto &capture : activeCaptures())
    if (forbids(*capture)) {
      capture->invalid = true;
      result = CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
    }
  return result;
}
