//===- Graph.cpp - Captured work ------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Graph.h"
#include "RelaxedCapture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

llvm::Error Graph::beginCapture(const Driver &driver, cuda::CUstream stream) {
  if (llvm::Error error = driver.ensureContext().takeError())
    return error;
  return driver.check(driver.cuStreamBeginCapture(
                          stream, cuda::CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
                      "beginning to capture a stream");
}

llvm::Expected<std::unique_ptr<Graph>>
Graph::endCapture(const Driver &driver, cuda::CUstream stream) {
  std::unique_ptr<Graph> result(new Graph(driver));
  if (llvm::Error error = result->rememberContext())
    return std::move(error);
  if (llvm::Error error =
          driver.check(driver.cuStreamEndCapture(stream, &result->graph),
                       "ending the capture of a stream"))
    return std::move(error);
  if (llvm::Error error =
          driver.check(driver.cuGraphInstantiateWithFlags(
                           &result->exec, result->graph, /*flags=*/0),
                       "instantiating a graph"))
    return std::move(error);
  return std::move(result);
}

llvm::Expected<bool> Graph::isCapturing(const Driver &driver,
                                        cuda::CUstream stream) {
  auto status = cuda::CU_STREAM_CAPTURE_STATUS_NONE;
  cuda::CUresult result = driver.cuStreamIsCapturing(stream, &status);
  // The legacy stream has no status while a stream that it waits for is
  // captured.
  if (result == cuda::CUDA_ERROR_STREAM_CAPTURE_IMPLICIT)
    return true;
  if (llvm::Error error =
          driver.check(result, "asking whether a stream is captured"))
    return std::move(error);
  return status != cuda::CU_STREAM_CAPTURE_STATUS_NONE;
}

llvm::Error Graph::rememberContext() {
  llvm::Expected<cuda::CUcontext> current = driver.ensureContext();
  if (!current)
    return current.takeError();
  llvm::Expected<uint64_t> id = driver.currentContextId();
  if (!id)
    return id.takeError();
  context = *current;
  contextId = *id;
  return llvm::Error::success();
}

/// The handles of a graph end with its context.
llvm::Error Graph::checkContext() const {
  if (driver.isOpen(context, contextId))
    return llvm::Error::success();
  return driver.error(cuda::CUDA_ERROR_CONTEXT_IS_DESTROYED,
                      "using a graph that was captured before its context was "
                      "closed");
}

Graph::~Graph() {
  if (!driver.isOpen(context, contextId))
    return;
  RelaxedCapture relaxed(driver);
  if (exec)
    driver.cuGraphExecDestroy(exec);
  if (graph)
    driver.cuGraphDestroy(graph);
}

llvm::Error Graph::launch(cuda::CUstream stream) const {
  if (llvm::Error error = driver.ensureContext().takeError())
    return error;
  if (llvm::Error error = checkContext())
    return error;
  return driver.check(driver.cuGraphLaunch(exec, stream), "launching a graph");
}

llvm::Expected<size_t> Graph::nodeCount() const {
  if (llvm::Error error = checkContext())
    return std::move(error);
  size_t count = 0;
  if (llvm::Error error =
          driver.check(driver.cuGraphGetNodes(graph, nullptr, &count),
                       "counting the nodes of a graph"))
    return std::move(error);
  return count;
}

llvm::Error Graph::writeDot(llvm::StringRef path) const {
  if (llvm::Error error = checkContext())
    return error;
  return driver.check(
      driver.cuGraphDebugDotPrint(graph, path.str().c_str(), /*flags=*/0),
      "writing a graph");
}
