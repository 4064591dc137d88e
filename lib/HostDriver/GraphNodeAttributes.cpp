//===- GraphNodeAttributes.cpp - Attributes and parameters ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include <cstring>

using namespace cppyy_cuda::host;

namespace {
constexpr int kCooperative = CU_LAUNCH_ATTRIBUTE_COOPERATIVE;

CUresult findLaunch(CUgraphNode handle, PreparedLaunch *&launch) {
  GraphNode *node;
  if (CUresult result = findNode(handle, node))
    return result;
  launch = std::get_if<PreparedLaunch>(&node->operation);
  return launch ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

bool known(int attribute) {
  return attribute >= 1 && attribute <= 14 && attribute != 7;
}

/// The operation that \p params describe, if its kind has parameters.
CUresult anyOperation(const CUgraphNodeParams &params, Operation &made) {
  switch (params.type) {
  case CU_GRAPH_NODE_TYPE_KERNEL:
    return operationOf(params.kernel, made);
  case CU_GRAPH_NODE_TYPE_MEMCPY:
    return operationOf(params.memcpy.copyParams, made);
  case CU_GRAPH_NODE_TYPE_MEMSET:
    return operationOf(params.memset.memset, made);
  case CU_GRAPH_NODE_TYPE_HOST:
    return operationOf(params.host, made);
  case CU_GRAPH_NODE_TYPE_EVENT_RECORD:
    made = EventRecord();
    return findEvent(params.event, std::get<EventRecord>(made).event);
  case CU_GRAPH_NODE_TYPE_WAIT_EVENT:
    made = EventWait();
    return findEvent(params.event, std::get<EventWait>(made).event);
  default:
    return CUDA_ERROR_NOT_SUPPORTED;
  }
}
} // namespace

// The other attributes are hints, and are not stored.

CUDA_API cuGraphKernelNodeGetAttribute(CUgraphNode node, int attribute,
                                       void *value) {
  std::lock_guard lock(graphMutex());
  PreparedLaunch *launch;
  if (CUresult result = findLaunch(node, launch))
    return result;
  if (!value || !known(attribute))
    return CUDA_ERROR_INVALID_VALUE;
  std::memset(value, 0, sizeof(CUlaunchAttribute::value));
  if (attribute == kCooperative)
    *static_cast<int *>(value) = launch->cooperative;
  return CUDA_SUCCESS;
}

CUDA_API cuGraphKernelNodeSetAttribute(CUgraphNode node, int attribute,
                                       const void *value) {
  std::lock_guard lock(graphMutex());
  PreparedLaunch *launch;
  if (CUresult result = findLaunch(node, launch))
    return result;
  if (!value || !known(attribute))
    return CUDA_ERROR_INVALID_VALUE;
  if (attribute == kCooperative)
    launch->cooperative = *static_cast<const int *>(value) != 0;
  return CUDA_SUCCESS;
}

CUDA_API cuGraphKernelNodeCopyAttributes(CUgraphNode to, CUgraphNode from) {
  std::lock_guard lock(graphMutex());
  PreparedLaunch *target, *source;
  if (CUresult result = findLaunch(to, target))
    return result;
  if (CUresult result = findLaunch(from, source))
    return result;
  target->cooperative = source->cooperative;
  return CUDA_SUCCESS;
}

CUDA_API cuGraphNodeSetParams(CUgraphNode handle, CUgraphNodeParams *params) {
  std::lock_guard lock(graphMutex());
  GraphNode *node;
  if (CUresult result = findNode(handle, node))
    return result;
  if (!params || params->type != node->type())
    return CUDA_ERROR_INVALID_VALUE;
  Operation made;
  if (CUresult result = anyOperation(*params, made))
    return result;
  node->operation = std::move(made);
  return CUDA_SUCCESS;
}

CUDA_API cuGraphExecNodeSetParams(CUgraphExec exec, CUgraphNode node,
                                  CUgraphNodeParams *params) {
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  return changeStep(exec, node, [params](Program::Step &step) {
    Operation made;
    if (CUresult result = anyOperation(*params, made))
      return result;
    if (made.index() != step.operation.index())
      return CUDA_ERROR_INVALID_VALUE;
    step.operation = std::move(made);
    return CUDA_SUCCESS;
  });
}

// The child's nodes must be the previous ones, in the same order: they replace
// the steps before the child node's own.
CUDA_API cuGraphExecChildGraphNodeSetParams(CUgraphExec exec, CUgraphNode node,
                                            CUgraph childHandle) {
  std::lock_guard lock(graphMutex());
  Graph *child;
  if (CUresult result = findGraph(childHandle, child))
    return result;
  Program made;
  if (CUresult result = compile(*child, made))
    return result;
  return replaceChild(exec, node, made);
}
