//===- Graph.h - Graphs -----------------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_GRAPH_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_GRAPH_H

#include "Model/Operation.h"
#include <functional>
#include <map>
#include <mutex>

namespace cppyy_cuda::host::driver {

/// Guards all graphs and captures: operations on them are rare and short.
std::recursive_mutex &graphMutex();

struct UserObjects;

struct GraphNode {
  Graph *graph;
  Context *context; ///< the context that it runs in
  Operation operation;
  std::vector<GraphNode *> dependencies, dependents;
  uint64_t id;                         ///< within its graph, in order of
                                       ///< creation
  const GraphNode *original = nullptr; ///< the node that it is a clone of

  std::vector<void *> pointers; ///< for cuGraphKernelNodeGetParams

  CUgraphNodeType type() const;
};

/// The nodes are owned by State::graphNodes.
struct Graph {
  GraphNode *add(Operation operation,
                 const std::vector<GraphNode *> &dependencies,
                 Context *context);
  /// The nodes in topological order; false if there is a cycle.
  bool order(std::vector<GraphNode *> &sorted) const;

  std::vector<GraphNode *> nodes; ///< in order of creation
  uint64_t nextId = 0;
  bool child = false; ///< owned by a node, which destroys it
  /// Kept alive by the graph, its clones and executable graphs made from them.
  std::shared_ptr<struct UserObjects> userObjects;
};

Graph *createGraph();
/// A copy, with copies of its child graphs.
Graph *cloneGraph(const Graph &graph);
void destroyGraph(Graph *graph);
void destroyNode(GraphNode *node);
CUresult findGraph(CUgraph handle, Graph *&graph);
CUresult findNode(CUgraphNode handle, GraphNode *&node);
/// The nodes of \p graph for \p count handles.
CUresult findNodes(const Graph &graph, const CUgraphNode *handles, size_t count,
                   std::vector<GraphNode *> &nodes);
/// Adds a node and returns its handle. Validates the client's arguments.
CUresult addNode(CUgraphNode *out, CUgraph graph,
                 const CUgraphNode *dependencies, size_t count,
                 Operation operation, Context *context);

/// The graph of a child graph node.
CUgraph childGraphOf(CUgraphNode handle);

/// Converts the parameters of nodes to operations, validated, and back.
CUresult operationOf(const CUDA_KERNEL_NODE_PARAMS &params, Operation &made);
CUresult operationOf(const CUDA_MEMCPY3D &params, Operation &made);
CUresult operationOf(const CUDA_MEMSET_NODE_PARAMS &params, Operation &made);
CUresult operationOf(const CUDA_HOST_NODE_PARAMS &params, Operation &made);
CUDA_MEMCPY3D paramsOf(const Copy &copy);
CUDA_MEMSET_NODE_PARAMS paramsOf(const Fill &fill);

/// The steps of a graph, in an order that its edges allow.
struct Program {
  struct Step {
    const GraphNode *node; ///< for comparison only: it may be destroyed
    Operation operation;
    Context *context;
    bool enabled = true;
    std::vector<size_t> dependencies; ///< steps, in topological order
  };
  std::vector<Step> steps;
  bool hostFunctions = false;
  std::shared_ptr<UserObjects> userObjects;

  void run(Context &context) const;
  /// The index of the step for \p node; -1 if there is none.
  ptrdiff_t find(const void *node) const;
};

/// Appends the steps of \p graph to \p program.
CUresult compile(const Graph &graph, Program &program);

struct GraphExec {
  std::shared_ptr<const Program> program; ///< replaced, never modified
  unsigned long long flags = 0;
  Position launched; ///< the latest launch; the next one waits for it
};
CUresult findExec(CUgraphExec handle, GraphExec *&exec);
/// Changes the step for \p node. Launches in progress keep the program that
/// they started with.
CUresult changeStep(CUgraphExec exec, CUgraphNode node,
                    const std::function<CUresult(Program::Step &)> &change);
/// Replaces the steps of the child graph node \p node. Call with graphMutex()
/// held.
CUresult replaceChild(CUgraphExec exec, CUgraphNode node, const Program &made);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_GRAPH_H
