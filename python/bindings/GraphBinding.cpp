//===- GraphBinding.cpp - Captured work -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "DriverAccess.h"
#include "cppyy-cuda/Runtime/Graph.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Graph;

static cuda::CUstream streamOf(uintptr_t handle) {
  return reinterpret_cast<cuda::CUstream>(handle);
}

/// The driver may wait for room in its queue.
static void launch(const Graph &self, uintptr_t stream) {
  admitInterrupts();
  runReleased([&] { return self.launch(streamOf(stream)); });
}

void cppyy_cuda::python::bindGraph(py::module_ &module) {
  module.def(
      "begin_capture",
      [](uintptr_t stream) {
        check(Graph::beginCapture(driver(), streamOf(stream)));
      },
      py::arg("stream"),
      "Captures what this thread submits to the stream, until end_capture.");
  module.def(
      "end_capture",
      [](uintptr_t stream) {
        return unwrap(Graph::endCapture(driver(), streamOf(stream)));
      },
      py::arg("stream"), "Returns the Graph of what was captured.");
  module.def(
      "is_capturing",
      [](uintptr_t stream) {
        return unwrap(Graph::isCapturing(driver(), streamOf(stream)));
      },
      py::arg("stream"), "Whether the stream is being captured.");
  py::class_<Graph>(module, "Graph", "Captured work that can be launched.")
      .def("launch", launch, py::arg("stream"))
      .def(
          "write_dot",
          [](const Graph &self, const std::string &path) {
            check(self.writeDot(path));
          },
          py::arg("path"))
      .def("__len__",
           [](const Graph &self) { return unwrap(self.nodeCount()); });
}
