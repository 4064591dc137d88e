//===- Graph.h - Captured work ----------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_GRAPH_H
#define CPPYY_CUDA_RUNTIME_GRAPH_H

#include "cppyy-cuda/Runtime/Driver.h"

namespace cppyy_cuda::runtime {

/// Work that was captured from a stream, to be launched any number of times.
/// The memory and the kernels that it uses must outlive it.
class Graph {
public:
  /// Captures what this thread submits to \p stream, or to streams that wait
  /// for it, instead of executing it. Calls that would wait for the device fail
  /// meanwhile, in this thread alone.
  static llvm::Error beginCapture(const Driver &driver, cuda::CUstream stream);

  /// Ends the capture; fails if something that cannot be captured was tried.
  static llvm::Expected<std::unique_ptr<Graph>>
  endCapture(const Driver &driver, cuda::CUstream stream);

  /// Whether \p stream is being captured, or was until a call invalidated that.
  static llvm::Expected<bool> isCapturing(const Driver &driver,
                                          cuda::CUstream stream);

  Graph(const Graph &) = delete;
  Graph &operator=(const Graph &) = delete;
  ~Graph();

  /// Fails if the context was reset since the capture.
  llvm::Error launch(cuda::CUstream stream) const;

  /// What launch() launches; lives as long as the graph.
  cuda::CUgraphExec getExecutable() const { return exec; }

  llvm::Expected<size_t> nodeCount() const;

  /// Writes the graph in Graphviz's language to a file.
  llvm::Error writeDot(llvm::StringRef path) const;

private:
  explicit Graph(const Driver &driver) : driver(driver) {}
  llvm::Error rememberContext();
  llvm::Error checkContext() const;

  const Driver &driver;
  cuda::CUcontext context = nullptr;
  uint64_t contextId = 0;
  cuda::CUgraph graph = nullptr;
  cuda::CUgraphExec exec = nullptr;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_GRAPH_H
