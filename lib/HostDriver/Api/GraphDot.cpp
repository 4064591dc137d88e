//===- GraphDot.cpp - Graphs as pictures ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Graph.h"
#include <fstream>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
struct Label {
  std::string operator()(const std::monostate &) const { return "EMPTY"; }
  std::string operator()(const PreparedLaunch &launch) const {
    std::string text = "KERNEL\\n" + launch.function->name + "\\n<<<";
    for (int i = 0; i < 6; ++i) {
      const auto &dims =
          i < 3 ? launch.geometry.gridDim : launch.geometry.blockDim;
      text += (i == 0 ? "" : i == 3 ? "; " : ",") + std::to_string(dims[i % 3]);
    }
    return text + ">>>";
  }
  std::string operator()(const Copy &copy) const {
    return "MEMCPY\\n" + std::to_string(copy.width) + " x " +
           std::to_string(copy.height) + " x " + std::to_string(copy.depth);
  }
  std::string operator()(const Fill &fill) const {
    return "MEMSET\\n" + std::to_string(fill.width) + " x " +
           std::to_string(fill.height);
  }
  std::string operator()(const HostCall &) const { return "HOST"; }
  std::string operator()(const ChildGraph &) const { return "GRAPH"; }
  std::string operator()(const EventRecord &) const { return "EVENT_RECORD"; }
  std::string operator()(const EventWait &) const { return "EVENT_WAIT"; }
  std::string operator()(const GraphAllocation &allocation) const {
    return "MEM_ALLOC\\n" + std::to_string(allocation.memory->size);
  }
  std::string operator()(const GraphFree &) const { return "MEM_FREE"; }
};

/// Names are unique among a graph and its child graphs.
void print(const Graph &graph, const std::string &prefix, std::ostream &out) {
  for (const GraphNode *node : graph.nodes) {
    std::string name = prefix + "node_" + std::to_string(node->id);
    out << "  \"" << name << "\" [shape=box, label=\"" << node->id << "\\n"
        << std::visit(Label(), node->operation) << "\"];\n";
    for (const GraphNode *dependency : node->dependencies)
      out << "  \"" << prefix << "node_" << dependency->id << "\" -> \"" << name
          << "\";\n";
    if (auto *child = std::get_if<ChildGraph>(&node->operation))
      print(*child->graph, name + "_", out);
  }
}
} // namespace

CUDA_API cuGraphDebugDotPrint(CUgraph handle, const char *path, unsigned) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  if (!path)
    return CUDA_ERROR_INVALID_VALUE;
  std::ofstream out(path);
  out << "digraph dot {\n";
  print(*graph, "", out);
  out << "}\n";
  return out.good() ? CUDA_SUCCESS : CUDA_ERROR_OPERATING_SYSTEM;
}
