//===- GraphObject.h - Captured work in Python ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_GRAPHOBJECT_H
#define CPPYY_CUDA_PYTHON_GRAPHOBJECT_H

#include "cppyy-cuda/Runtime/Graph.h"

namespace cppyy_cuda::python {

/// A graph that is captured once. Compiled host code has its address.
struct PyGraph {
  std::unique_ptr<runtime::Graph> captured; ///< null before the capture's end

  llvm::Expected<const runtime::Graph &> get() const {
    if (captured)
      return *captured;
    return llvm::createStringError(
        "this graph has captured nothing: submit work to graph.stream inside "
        "`with cuda.graph() as graph:`, then replay it after the block");
  }
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_GRAPHOBJECT_H
