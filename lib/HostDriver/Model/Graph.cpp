//===- Graph.cpp - Graphs and their nodes ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Graph.h"
#include "Model/Copy.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

std::recursive_mutex &cppyy_cuda::host::driver::graphMutex() {
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

Graph *cppyy_cuda::host::driver::createGraph() {
  return state().graphs.add(std::make_unique<Graph>());
}

Graph *cppyy_cuda::host::driver::cloneGraph(const Graph &graph) {
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

void cppyy_cuda::host::driver::destroyGraph(Graph *graph) {
  std::vector<GraphNode *> nodes = std::move(graph->nodes);
  graph->nodes.clear();
  for (GraphNode *node : nodes) {
    if (auto *child = std::get_if<ChildGraph>(&node->operation))
      destroyGraph(child->graph);
    state().graphNodes.take(node);
  }
  state().graphs.take(graph);
}

void cppyy_cuda::host::driver::destroyNode(GraphNode *node) {
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

CUresult cppyy_cuda::host::driver::findGraph(CUgraph handle, Graph *&graph) {
  if (CUresult result = checkInitialized())
    return result;
  graph = state().graphs.find(handle);
  return graph ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cppyy_cuda::host::driver::findNode(CUgraphNode handle,
                                            GraphNode *&node) {
  if (CUresult result = checkInitialized())
    return result;
  node = state().graphNodes.find(handle);
  return node ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cppyy_cuda::host::driver::findNodes(const Graph &graph,
                                             const CUgraphNode *handles,
                                             size_t count,
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

CUresult cppyy_cuda::host::driver::addNode(CUgraphNode *out,
                                           CUgraph graphHandle,
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

CUgraph cppyy_cuda::host::driver::childGraphOf(CUgraphNode handle) {
  GraphNode *node;
  if (findNode(handle, node))
    return nullptr;
  auto *child = std::get_if<ChildGraph>(&node->operation);
  return child ? reinterpret_cast<CUgraph>(child->graph) : nullptr;
}

CUresult
cppyy_cuda::host::driver::operationOf(const CUDA_KERNEL_NODE_PARAMS &params,
                                      Operation &made) {
  LaunchRequest request;
  request.handle = params.func ? static_cast<const void *>(params.func)
                               : static_cast<const void *>(params.kern);
  request.geometry = {{params.gridDimX, params.gridDimY, params.gridDimZ},
                      {params.blockDimX, params.blockDimY, params.blockDimZ},
                      params.sharedMemBytes};
  request.params = params.kernelParams;
  request.extra = params.extra;
  PreparedLaunch launch;
  if (CUresult result = prepare(request, launch))
    return result;
  made = std::move(launch);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::operationOf(const CUDA_MEMCPY3D &params,
                                               Operation &made) {
  Copy copy;
  if (!params.WidthInBytes || !params.Height || !params.Depth)
    return CUDA_ERROR_INVALID_VALUE;
  if (CUresult result = boxCopy(params, copy))
    return result;
  made = copy;
  return CUDA_SUCCESS;
}

CUresult
cppyy_cuda::host::driver::operationOf(const CUDA_MEMSET_NODE_PARAMS &params,
                                      Operation &made) {
  unsigned bytes = params.elementSize;
  if ((bytes != 1 && bytes != 2 && bytes != 4) || !params.width ||
      !params.height)
    return CUDA_ERROR_INVALID_VALUE;
  Fill fill = {uintptr_t(params.dst), params.pitch, params.width,
               params.height,         params.value, bytes};
  if (CUresult result = checkFill(fill))
    return result;
  made = fill;
  return CUDA_SUCCESS;
}

CUresult
cppyy_cuda::host::driver::operationOf(const CUDA_HOST_NODE_PARAMS &params,
                                      Operation &made) {
  if (!params.fn)
    return CUDA_ERROR_INVALID_VALUE;
  made = HostCall{params.fn, params.userData};
  return CUDA_SUCCESS;
}

CUDA_MEMCPY3D cppyy_cuda::host::driver::paramsOf(const Copy &copy) {
  auto height = [](const Copy::Side &side) {
    return side.pitch ? side.slice / side.pitch : 0;
  };
  CUDA_MEMCPY3D params = {};
  params.srcMemoryType = copy.from.type;
  params.srcPitch = copy.from.pitch;
  params.srcHeight = height(copy.from);
  params.srcDevice = copy.from.address;
  params.srcHost = reinterpret_cast<const void *>(copy.from.address);
  params.dstMemoryType = copy.to.type;
  params.dstPitch = copy.to.pitch;
  params.dstHeight = height(copy.to);
  params.dstDevice = copy.to.address;
  params.dstHost = reinterpret_cast<void *>(copy.to.address);
  params.WidthInBytes = copy.width;
  params.Height = copy.height;
  params.Depth = copy.depth;
  return params;
}

CUDA_MEMSET_NODE_PARAMS cppyy_cuda::host::driver::paramsOf(const Fill &fill) {
  return {fill.address, fill.pitch, fill.value,
          fill.bytes,   fill.width, fill.height};
}
