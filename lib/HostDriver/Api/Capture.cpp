//===- Capture.cpp - Captures of streams ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Capture.h"
#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
bool validMode(CUstreamCaptureMode mode) {
  return mode >= CU_STREAM_CAPTURE_MODE_GLOBAL &&
         mode <= CU_STREAM_CAPTURE_MODE_RELAXED;
}

CUresult checkBegin(Stream &stream, CUstreamCaptureMode mode) {
  if (!validMode(mode))
    return CUDA_ERROR_INVALID_VALUE;
  if (stream.isLegacy())
    return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
  return stream.capture ? CUDA_ERROR_ILLEGAL_STATE : CUDA_SUCCESS;
}
} // namespace

CUDA_API cuThreadExchangeStreamCaptureMode(CUstreamCaptureMode *mode) {
  if (CUresult result = checkInitialized())
    return result;
  if (!mode || !validMode(*mode))
    return CUDA_ERROR_INVALID_VALUE;
  std::swap(*mode, threadCaptureMode());
  return CUDA_SUCCESS;
}

CUDA_API cuStreamBeginCapture_v2(CUstream handle, CUstreamCaptureMode mode) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  std::lock_guard lock(graphMutex());
  if (CUresult result = checkBegin(*stream, mode))
    return result;
  return beginCapture(*stream, createGraph(), true, {}, mode);
}

CUDA_API cuStreamBeginCaptureToGraph(CUstream handle, CUgraph graphHandle,
                                     const CUgraphNode *dependencies,
                                     const CUgraphEdgeData *, size_t count,
                                     CUstreamCaptureMode mode) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  std::lock_guard lock(graphMutex());
  if (CUresult result = checkBegin(*stream, mode))
    return result;
  Graph *graph;
  if (CUresult result = findGraph(graphHandle, graph))
    return result;
  std::vector<GraphNode *> nodes;
  if (CUresult result = findNodes(*graph, dependencies, count, nodes))
    return result;
  return beginCapture(*stream, graph, false, std::move(nodes), mode);
}

CUDA_API cuStreamEndCapture(CUstream handle, CUgraph *out) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(graphMutex());
  Graph *graph;
  CUresult result = endCapture(*stream, graph);
  *out = reinterpret_cast<CUgraph>(graph);
  return result;
}

CUDA_API cuStreamIsCapturing(CUstream handle, CUstreamCaptureStatus *status) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!status)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(graphMutex());
  if (stream->isLegacy() && invalidateImplicit(*stream->context))
    return CUDA_ERROR_STREAM_CAPTURE_IMPLICIT;
  *status = !stream->capture           ? CU_STREAM_CAPTURE_STATUS_NONE
            : stream->capture->invalid ? CU_STREAM_CAPTURE_STATUS_INVALIDATED
                                       : CU_STREAM_CAPTURE_STATUS_ACTIVE;
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetCaptureInfo_v3(CUstream handle,
                                   CUstreamCaptureStatus *status,
                                   unsigned long long *id, CUgraph *graph,
                                   const CUgraphNode **dependencies,
                                   const CUgraphEdgeData **edges,
                                   size_t *count) {
  if (CUresult result = cuStreamIsCapturing(handle, status))
    return result;
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  std::lock_guard lock(graphMutex());
  Capture *capture = stream->capture.get();
  if (!capture || capture->invalid)
    return CUDA_SUCCESS;
  const std::vector<GraphNode *> &nodes = capture->frontier[stream];
  if (id)
    *id = capture->id;
  if (graph)
    *graph = reinterpret_cast<CUgraph>(capture->graph);
  if (dependencies) // stays valid until the next call on the stream
    *dependencies = reinterpret_cast<const CUgraphNode *>(nodes.data());
  if (edges)
    *edges = nullptr;
  if (count)
    *count = nodes.size();
  return CUDA_SUCCESS;
}

CUDA_API cuStreamGetCaptureInfo_v2(CUstream stream,
                                   CUstreamCaptureStatus *status,
                                   unsigned long long *id, CUgraph *graph,
                                   const CUgraphNode **dependencies,
                                   size_t *count) {
  return cuStreamGetCaptureInfo_v3(stream, status, id, graph, dependencies,
                                   nullptr, count);
}

CUDA_API cuStreamUpdateCaptureDependencies_v2(CUstream handle,
                                              const CUgraphNode *dependencies,
                                              const CUgraphEdgeData *,
                                              size_t count, unsigned flags) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (flags > 1)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(graphMutex());
  Capture *capture = stream->capture.get();
  if (!capture)
    return CUDA_ERROR_ILLEGAL_STATE;
  std::vector<GraphNode *> nodes;
  if (CUresult result = findNodes(*capture->graph, dependencies, count, nodes))
    return result;
  std::vector<GraphNode *> &frontier = capture->frontier[stream];
  if (flags == 1) // replace the existing ones, otherwise add to them
    frontier.clear();
  frontier.insert(frontier.end(), nodes.begin(), nodes.end());
  return CUDA_SUCCESS;
}

CUDA_API cuStreamUpdateCaptureDependencies(CUstream stream,
                                           const CUgraphNode *dependencies,
                                           size_t count, unsigned flags) {
  return cuStreamUpdateCaptureDependencies_v2(stream, dependencies, nullptr,
                                              count, flags);
}
