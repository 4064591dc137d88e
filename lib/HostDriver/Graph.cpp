//===- Graph.cpp - Graphs and their nodes ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include <algorithm>

using namespace cppyy_cuda::host;

std::recursive_mutex &cppyy_cuda::host::graphMutex() {
  static auto *mutex = new std::recursive_mutex;
  return *mutex;
}

CUgraphNodeType GraphNode::type() const {
  // In the order of Operation's alternatives.
  constexpr CUgraphNodeType types[] = {
      CU_GRAPH_NODE_TYPE_EMPTY,        CU_GRAPH_NODE_TYPE_KERNEL,
      CU_GRAPH_NODE_TYPE_MEMCPY,       CU_GRAPH_NODE_TYPE_MEMSET,
      CU_GRAPH_NODE_TYPE_HOST,         CU_GRAPH_NODE_TYPE_GRAPH,
      CU_GRAPH_NODE_TYPE_EVENT_RECORD, CU_GRAPH_NODE_TYPE_WAIT_EVENT,
      CU_GRAPH_NODE_TYPE_MEM_ALLOC,    CU_GRAPH_NODE_TYPE_MEM_FREE};
  return types[operation.index()];
}

GraphNode *Graph::add(Operation operation,
                      const std::vector<GraphNode *> &dependencies,
                      Context *context) {
  auto node = std::make_unique<GraphNode>();
  node->graph = this;
  node->context = context;
  node->operation = std::move(operation);
  node->dependencies = dependencies;
  node->id = nextId++;
  GraphNode *raw = state().graphNodes.add(std::move(node));
  nodes.push_back(raw);
  for (GraphNode *dependency : dependencies)
    dependency->dependents.push_back(raw);
  return raw;
}

bool Graph::order(std::vector<GraphNode *> &sorted) const {
  std::map<const GraphNode *, size_t> missing;
  for (GraphNode *node : nodes) {
    missing[node] = node->dependencies.size();
    if (node->dependencies.empty())
      sorted.push_back(node);
  }
  for (size_t next = 0; next < sorted.size(); ++next)
    for (GraphNode *dependent : sorted[next]->dependents)
      if (--missing[dependent] == 0)
        sorted.push_back(dependent);
  return sorted.size() == nodes.size();
}

Graph *cppyy_cuda::host::createGraph() {
  return state().graphs.add(std::make_unique<Graph>());
}

Graph *cppyy_cuda::host::cloneGraph(const Graph &graph) {
  Graph *clone = createGraph();
  clone->userObjects = graph.userObjects;
  std::map<const GraphNode *, GraphNode *> clones;
  for (const GraphNode *node : graph.nodes) {
    Operation operation = node->operation;
    if (auto *child = std::get_if<ChildGraph>(&operation)) {
      child->graph = cloneGraph(*child->graph);
      child->graph->child = true;
    }
    GraphNode *copy = clone->add(std::move(operation), {}, node->context);
    copy->original = node;
    clones[node] = copy;
  }
  for (const GraphNode *node : graph.nodes) {
    for (GraphNode *dependency : node->dependencies)
      clones[node]->dependencies.push_back(clones[dependency]);
    for (GraphNode *dependent : node->dependents)
      clones[node]->dependents.push_back(clones[dependent]);
  }
  return clone;
}

void cppyy_cuda::host::destroyGraph(Graph *graph) {
  std::vector<GraphNode *> nodes = std::move(graph->nodes);
  graph->nodes.clear();
  for (GraphNode *node : nodes) {
    if (auto *child = std::get_if<ChildGraph>(&node->operation))
      destroyGraph(child->graph);
    state().graphNodes.take(node);
  }
  state().graphs.take(graph);
}

void cppyy_cuda::host::destroyNode(GraphNode *node) {
  auto remove = [node](std::vector<GraphNode *> &from) {
    from.erase(std::remove(from.begin(), from.end(), node), from.end());
  };
  for (GraphNode *dependency : node->dependencies)
    remove(dependency->dependents);
  for (GraphNode *dependent : node->dependents)
    remove(dependent->dependencies);
  remove(node->graph->nodes);
  if (auto *child = std::get_if<ChildGraph>(&node->operation))
    destroyGraph(child->graph);
  state().graphNodes.take(node);
}

CUresult cppyy_cuda::host::findGraph(CUgraph handle, Graph *&graph) {
  if (CUresult result = checkInitialized())
    return result;
  graph = state().graphs.find(handle);
  return graph ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cppyy_cuda::host::findNode(CUgraphNode handle, GraphNode *&node) {
  if (CUresult result = checkInitialized())
    return result;
  node = state().graphNodes.find(handle);
  return node ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cppyy_cuda::host::findNodes(const Graph &graph,
                                     const CUgraphNode *handles, size_t count,
                                     std::vector<GraphNode *> &nodes) {
  if (count && !handles)
    return CUDA_ERROR_INVALID_VALUE;
  for (size_t i = 0; i < count; ++i) {
    GraphNode *node;
    if (CUresult result = findNode(handles[i], node))
      return result;
    // Only nodes of this graph, and each only once.
    if (node->graph != &graph ||
        std::find(nodes.begin(), nodes.end(), node) != nodes.end())
      return CUDA_ERROR_INVALID_VALUE;
    nodes.push_back(node);
  }
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::addNode(CUgraphNode *out, CUgraph graphHandle,
                                   const CUgraphNode *dependencies,
                                   size_t count, Operation operation,
                                   Context *context) {
  Graph *graph;
  if (CUresult result = findGraph(graphHandle, graph))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  std::vector<GraphNode *> nodes;
  if (CUresult result = findNodes(*graph, dependencies, count, nodes))
    return result;
  *out = reinterpret_cast<CUgraphNode>(
      graph->add(std::move(operation), nodes, context));
  return CUDA_SUCCESS;
}

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
