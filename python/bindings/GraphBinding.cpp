//===- GraphBinding.cpp - Captured work -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "DriverAccess.h"
#include "GraphObject.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Graph;

static cuda::CUstream streamOf(uintptr_t handle) {
  return reinterpret_cast<cuda::CUstream>(handle);
}

static const Graph &graphOf(const PyGraph &self) {
  llvm::Expected<const Graph &> graph = self.get();
  if (!graph)
    raise(graph.takeError());
  return *graph;
}

/// The driver may wait for room in its queue.
static void launch(const PyGraph &self, uintptr_t stream) {
  const Graph &graph = graphOf(self);
  admitInterrupts();
  runReleased([&] { return graph.launch(streamOf(stream)); });
}

void cppyy_cuda::python::bindGraph(py::module_ &module) {
  module.def(
      "is_capturing",
      [](uintptr_t stream) {
        return unwrap(Graph::isCapturing(driver(), streamOf(stream)));
      },
      py::arg("stream"), "Whether the stream is being captured.");
  py::class_<PyGraph>(module, "Graph", "Work that is captured and launched.")
      .def(py::init<>())
      .def_static(
          "begin",
          [](uintptr_t stream) {
            check(Graph::beginCapture(driver(), streamOf(stream)));
          },
          py::arg("stream"),
          "Captures what this thread submits to the stream, until end.")
      .def(
          "end",
          [](PyGraph &self, uintptr_t stream) {
            self.captured =
                unwrap(Graph::endCapture(driver(), streamOf(stream)));
          },
          py::arg("stream"))
      .def("clear", [](PyGraph &self) { self.captured.reset(); })
      .def_property_readonly(
          "is_captured",
          [](const PyGraph &self) { return bool(self.captured); })
      .def_property_readonly(
          "address",
          [](const PyGraph &self) {
            return reinterpret_cast<uintptr_t>(&self);
          },
          "What compiled host code replays; lives as long as this object.")
      .def_property_readonly(
          "executable",
          [](const PyGraph &self) {
            return reinterpret_cast<uintptr_t>(graphOf(self).getExecutable());
          },
          "The driver's handle of what is launched.")
      .def("launch", launch, py::arg("stream"))
      .def(
          "write_dot",
          [](const PyGraph &self, const std::string &path) {
            check(graphOf(self).writeDot(path));
          },
          py::arg("path"))
      .def("__len__", [](const PyGraph &self) {
        return unwrap(graphOf(self).nodeCount());
      });
}
