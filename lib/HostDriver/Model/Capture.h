//===- Capture.h - Streams that are captured into graphs --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_CAPTURE_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_CAPTURE_H

#include "Model/Graph.h"
#include "Model/Operation.h"
#include <map>
#include <thread>

namespace cppyy_cuda::host::driver {

/// A capture in progress: of its origin, and of the streams that have come to
/// depend on it. Guarded by graphMutex().
struct Capture : std::enable_shared_from_this<Capture> {
  uint64_t id;
  Graph *graph;
  CUstreamCaptureMode mode;
  std::thread::id thread; ///< the thread that began it
  Stream *origin;
  bool invalid = false; ///< invalidated: it can only be ended
  bool ownsGraph;       ///< it created the graph, which is destroyed if the
                        ///< capture is invalidated
  /// For each stream, what its next node depends on.
  std::map<Stream *, std::vector<GraphNode *>> frontier;

  GraphNode *add(Stream &stream, Operation operation);
  void join(Stream &stream);
  void leave(Stream &stream);
  bool joined() const; ///< all streams have joined the origin
};

/// The calling thread's: what cuThreadExchangeStreamCaptureMode changes.
CUstreamCaptureMode &threadCaptureMode();
/// True if any stream is capturing.
bool anyCapture();

/// Like captured(), for cuEventRecord and cuStreamWaitEvent.
bool captureRecord(Stream &stream, Event &event, bool external,
                   CUresult &result);
bool captureWait(Stream &stream, Event &event, bool external, CUresult &result);
/// Invalidates the captures that a use of the legacy stream of \p context would
/// depend on; false if there are none. Call with graphMutex() held.
bool invalidateImplicit(Context &context);
/// Invalidates all captures of the context's streams; false if there are none.
bool invalidateCaptures(Context &context);
/// The error for using \p stream, which may be capturing, in a call that cannot
/// be captured.
CUresult checkNotCapturing(Stream &stream);

// Shared by the capture functions; call with graphMutex() held.
std::vector<std::shared_ptr<Capture>> &activeCaptures();
CUresult beginCapture(Stream &stream, Graph *graph, bool ownsGraph,
                      std::vector<GraphNode *> frontier,
                      CUstreamCaptureMode mode);
CUresult endCapture(Stream &stream, Graph *&graph);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_CAPTURE_H
