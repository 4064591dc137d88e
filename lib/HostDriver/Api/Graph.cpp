//===- Graph.cpp - Graphs: their making, nodes and edges ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Graph.h"
#include "Api/Api.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
using Nodes = std::vector<GraphNode *>;

/// Returns \p nodes as CUDA does: their number if \p out is null, else as many
/// as fit, padded with null.
CUresult giveOut(const Nodes &nodes, CUgraphNode *out, size_t *count) {
  if (!count)
    return CUDA_ERROR_INVALID_VALUE;
  if (out)
    for (size_t i = 0; i < *count; ++i)
      out[i] =
          i < nodes.size() ? reinterpret_cast<CUgraphNode>(nodes[i]) : nullptr;
  *count = out ? std::min(*count, nodes.size()) : nodes.size();
  return CUDA_SUCCESS;
}

CUresult giveOutEdges(const Nodes &nodes, CUgraphNode *out,
                      CUgraphEdgeData *edges, size_t *count) {
  size_t room = count ? *count : 0;
  if (out && edges) // no edge has data: all are full dependencies
    std::fill_n(edges, room, CUgraphEdgeData());
  return giveOut(nodes, out, count);
}

/// Whether \p node or one of its predecessors contains \p other.
bool reaches(const GraphNode *node, const GraphNode *other) {
  Nodes open{const_cast<GraphNode *>(node)};
  for (size_t i = 0; i < open.size(); ++i) {
    if (open[i] == other)
      return true;
    for (GraphNode *next : open[i]->dependencies)
      if (std::find(open.begin(), open.end(), next) == open.end())
        open.push_back(next);
  }
  return false;
}

struct Edges {
  Nodes from, to;
};

CUresult findEdges(CUgraph handle, const CUgraphNode *from,
                   const CUgraphNode *to, size_t count, Edges &edges) {
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  if (count && (!from || !to))
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 0; i < count; ++i) {
    GraphNode *source, *target;
    if (findNode(from[i], source) || findNode(to[i], target) ||
        source->graph != graph || target->graph != graph || source == target)
      return CUDA_ERROR_INVALID_VALUE;
    edges.from.push_back(source);
    edges.to.push_back(target);
  }
  return CUDA_SUCCESS;
}
} // namespace

CUDA_API cuGraphCreate(CUgraph *out, unsigned flags) {
  if (CUresult result = checkInitialized())
    return result;
  if (!out || flags)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(graphMutex());
  *out = reinterpret_cast<CUgraph>(createGraph());
  return CUDA_SUCCESS;
}

CUDA_API cuGraphDestroy(CUgraph handle) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  if (graph->child)
    return CUDA_ERROR_INVALID_VALUE;
  destroyGraph(graph);
  return CUDA_SUCCESS;
}

CUDA_API cuGraphClone(CUgraph *out, CUgraph handle) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  *out = reinterpret_cast<CUgraph>(cloneGraph(*graph));
  return CUDA_SUCCESS;
}

CUDA_API cuGraphDestroyNode(CUgraphNode handle) {
  std::lock_guard lock(graphMutex());
  GraphNode *node;
  if (CUresult result = findNode(handle, node))
    return result;
  destroyNode(node);
  return CUDA_SUCCESS;
}

CUDA_API cuGraphNodeGetType(CUgraphNode handle, CUgraphNodeType *type) {
  std::lock_guard lock(graphMutex());
  GraphNode *node;
  if (CUresult result = findNode(handle, node))
    return result;
  return answer(type, node->type());
}

CUDA_API cuGraphGetNodes(CUgraph handle, CUgraphNode *nodes, size_t *count) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  return giveOut(graph->nodes, nodes, count);
}

CUDA_API cuGraphGetRootNodes(CUgraph handle, CUgraphNode *nodes,
                             size_t *count) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  Nodes roots;
  std::copy_if(
      graph->nodes.begin(), graph->nodes.end(), std::back_inserter(roots),
      [](const GraphNode *node) { return node->dependencies.empty(); });
  return giveOut(roots, nodes, count);
}

CUDA_API cuGraphGetEdges_v2(CUgraph handle, CUgraphNode *from, CUgraphNode *to,
                            CUgraphEdgeData *data, size_t *count) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  if (!count || !from != !to)
    return CUDA_ERROR_INVALID_VALUE;
  Edges edges;
  for (GraphNode *node : graph->nodes)
    for (GraphNode *dependency : node->dependencies) {
      edges.from.push_back(dependency);
      edges.to.push_back(node);
    }
  size_t room = *count;
  giveOut(edges.to, to, &room);
  return giveOutEdges(edges.from, from, data, count);
}

CUDA_API cuGraphGetEdges(CUgraph graph, CUgraphNode *from, CUgraphNode *to,
                         size_t *count) {
  return cuGraphGetEdges_v2(graph, from, to, nullptr, count);
}

/// Answers the nodes that \p edges of the node lead to.
static CUresult giveOutNeighbors(CUgraphNode handle, Nodes GraphNode::*edges,
                                 CUgraphNode *nodes, CUgraphEdgeData *data,
                                 size_t *count) {
  std::lock_guard lock(graphMutex());
  GraphNode *node;
  if (CUresult result = findNode(handle, node))
    return result;
  return giveOutEdges(node->*edges, nodes, data, count);
}

CUDA_API cuGraphNodeGetDependencies_v2(CUgraphNode handle, CUgraphNode *nodes,
                                       CUgraphEdgeData *data, size_t *count) {
  return giveOutNeighbors(handle, &GraphNode::dependencies, nodes, data, count);
}

CUDA_API cuGraphNodeGetDependencies(CUgraphNode node, CUgraphNode *nodes,
                                    size_t *count) {
  return cuGraphNodeGetDependencies_v2(node, nodes, nullptr, count);
}

CUDA_API cuGraphNodeGetDependentNodes_v2(CUgraphNode handle, CUgraphNode *nodes,
                                         CUgraphEdgeData *data, size_t *count) {
  return giveOutNeighbors(handle, &GraphNode::dependents, nodes, data, count);
}

CUDA_API cuGraphNodeGetDependentNodes(CUgraphNode node, CUgraphNode *nodes,
                                      size_t *count) {
  return cuGraphNodeGetDependentNodes_v2(node, nodes, nullptr, count);
}

CUDA_API cuGraphAddDependencies_v2(CUgraph graph, const CUgraphNode *from,
                                   const CUgraphNode *to,
                                   const CUgraphEdgeData *, size_t count) {
  std::lock_guard lock(graphMutex());
  Edges edges;
  if (CUresult result = findEdges(graph, from, to, count, edges))
    return result;
  for (size_t i = 0; i < count; ++i) {
    GraphNode *source = edges.from[i], *target = edges.to[i];
    Nodes &known = target->dependencies;
    if (reaches(source, target) || // a cycle
        std::find(known.begin(), known.end(), source) != known.end())
      return CUDA_ERROR_INVALID_VALUE;
    known.push_back(source);
    source->dependents.push_back(target);
  }
  return CUDA_SUCCESS;
}

CUDA_API cuGraphAddDependencies(CUgraph graph, const CUgraphNode *from,
                                const CUgraphNode *to, size_t count) {
  return cuGraphAddDependencies_v2(graph, from, to, nullptr, count);
}

CUDA_API cuGraphRemoveDependencies_v2(CUgraph graph, const CUgraphNode *from,
                                      const CUgraphNode *to,
                                      const CUgraphEdgeData *, size_t count) {
  std::lock_guard lock(graphMutex());
  Edges edges;
  if (CUresult result = findEdges(graph, from, to, count, edges))
    return result;
  auto remove = [](Nodes &nodes, GraphNode *node) {
    auto it = std::find(nodes.begin(), nodes.end(), node);
    bool found = it != nodes.end();
    if (found)
      nodes.erase(it);
    return found;
  };
  for (size_t i = 0; i < count; ++i) {
    if (!remove(edges.to[i]->dependencies, edges.from[i]))
      return CUDA_ERROR_INVALID_VALUE;
    remove(edges.from[i]->dependents, edges.to[i]);
  }
  return CUDA_SUCCESS;
}

CUDA_API cuGraphRemoveDependencies(CUgraph graph, const CUgraphNode *from,
                                   const CUgraphNode *to, size_t count) {
  return cuGraphRemoveDependencies_v2(graph, from, to, nullptr, count);
}

CUDA_API cuGraphNodeFindInClone(CUgraphNode *out, CUgraphNode original,
                                CUgraph clone) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(clone, graph))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  for (GraphNode *node : graph->nodes)
    if (reinterpret_cast<CUgraphNode>(
            const_cast<GraphNode *>(node->original)) == original) {
      *out = reinterpret_cast<CUgraphNode>(node);
      return CUDA_SUCCESS;
    }
  return CUDA_ERROR_INVALID_VALUE;
}
