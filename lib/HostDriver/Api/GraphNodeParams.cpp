//===- GraphNodeParams.cpp - Parameters and attributes of nodes -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Graph.h"
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// The operation of a node that must be an \p Op.
template <typename Op> CUresult findOperation(CUgraphNode handle, Op *&found) {
  GraphNode *node;
  if (CUresult result = findNode(handle, node))
    return result;
  found = std::get_if<Op>(&node->operation);
  return found ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

/// Pointers to the copies of the arguments; valid until the node changes.
void **argumentPointers(GraphNode &node, const PreparedLaunch &launch) {
  node.pointers.resize(launch.function->info->numParams);
  pointToArguments(launch, node.pointers.data());
  return node.pointers.data();
}

template <typename Op, typename Params>
CUresult setParams(CUgraphNode handle, const Params *params) {
  std::lock_guard lock(graphMutex());
  Op *operation;
  if (CUresult result = findOperation(handle, operation))
    return result;
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  Operation made;
  if (CUresult result = operationOf(*params, made))
    return result;
  *operation = std::get<Op>(std::move(made));
  return CUDA_SUCCESS;
}

template <typename Op, typename Params>
CUresult getParams(CUgraphNode handle, Params *params) {
  std::lock_guard lock(graphMutex());
  Op *operation;
  if (CUresult result = findOperation(handle, operation))
    return result;
  return answer(params, paramsOf(*operation));
}

template <typename Op> CUresult getEvent(CUgraphNode handle, CUevent *out) {
  std::lock_guard lock(graphMutex());
  Op *operation;
  if (CUresult result = findOperation(handle, operation))
    return result;
  return answer(out, reinterpret_cast<CUevent>(operation->event));
}

template <typename Op> CUresult setEvent(CUgraphNode handle, CUevent event) {
  std::lock_guard lock(graphMutex());
  Op *operation;
  if (CUresult result = findOperation(handle, operation))
    return result;
  return findEvent(event, operation->event);
}

constexpr int kCooperative = CU_LAUNCH_ATTRIBUTE_COOPERATIVE;

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

CUDA_API cuGraphKernelNodeGetParams_v2(CUgraphNode handle,
                                       CUDA_KERNEL_NODE_PARAMS *params) {
  std::lock_guard lock(graphMutex());
  PreparedLaunch *launch;
  if (CUresult result = findOperation(handle, launch))
    return result;
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  const auto &[grid, block, shared] = launch->geometry;
  *params = {reinterpret_cast<CUfunction>(launch->function),
             grid[0],
             grid[1],
             grid[2],
             block[0],
             block[1],
             block[2],
             shared,
             argumentPointers(*state().graphNodes.find(handle), *launch),
             nullptr,
             nullptr,
             nullptr};
  return CUDA_SUCCESS;
}

CUDA_API cuGraphKernelNodeSetParams_v2(CUgraphNode handle,
                                       const CUDA_KERNEL_NODE_PARAMS *params) {
  return setParams<PreparedLaunch>(handle, params);
}

CUDA_API cuGraphMemcpyNodeGetParams(CUgraphNode handle, CUDA_MEMCPY3D *params) {
  return getParams<Copy>(handle, params);
}

CUDA_API cuGraphMemcpyNodeSetParams(CUgraphNode handle,
                                    const CUDA_MEMCPY3D *params) {
  return setParams<Copy>(handle, params);
}

CUDA_API cuGraphMemsetNodeGetParams(CUgraphNode handle,
                                    CUDA_MEMSET_NODE_PARAMS *params) {
  return getParams<Fill>(handle, params);
}

CUDA_API cuGraphMemsetNodeSetParams(CUgraphNode handle,
                                    const CUDA_MEMSET_NODE_PARAMS *params) {
  return setParams<Fill>(handle, params);
}

CUDA_API cuGraphHostNodeGetParams(CUgraphNode handle,
                                  CUDA_HOST_NODE_PARAMS *params) {
  std::lock_guard lock(graphMutex());
  HostCall *call;
  if (CUresult result = findOperation(handle, call))
    return result;
  return answer(params, {call->function, call->data});
}

CUDA_API cuGraphHostNodeSetParams(CUgraphNode handle,
                                  const CUDA_HOST_NODE_PARAMS *params) {
  return setParams<HostCall>(handle, params);
}

CUDA_API cuGraphChildGraphNodeGetGraph(CUgraphNode handle, CUgraph *out) {
  std::lock_guard lock(graphMutex());
  CUgraph graph = childGraphOf(handle);
  if (!graph || !out)
    return CUDA_ERROR_INVALID_VALUE;
  *out = graph;
  return CUDA_SUCCESS;
}

CUDA_API cuGraphEventRecordNodeGetEvent(CUgraphNode node, CUevent *event) {
  return getEvent<EventRecord>(node, event);
}

CUDA_API cuGraphEventRecordNodeSetEvent(CUgraphNode node, CUevent event) {
  return setEvent<EventRecord>(node, event);
}

CUDA_API cuGraphEventWaitNodeGetEvent(CUgraphNode node, CUevent *event) {
  return getEvent<EventWait>(node, event);
}

CUDA_API cuGraphEventWaitNodeSetEvent(CUgraphNode node, CUevent event) {
  return setEvent<EventWait>(node, event);
}

CUDA_API cuGraphMemAllocNodeGetParams(CUgraphNode handle,
                                      CUDA_MEM_ALLOC_NODE_PARAMS *params) {
  std::lock_guard lock(graphMutex());
  GraphAllocation *allocation;
  if (CUresult result = findOperation(handle, allocation))
    return result;
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  *params = {};
  params->poolProps.allocType = 1;
  params->poolProps.location = {1, allocation->memory->context->device};
  params->bytesize = allocation->memory->size;
  params->dptr = allocation->memory->address;
  return CUDA_SUCCESS;
}

CUDA_API cuGraphMemFreeNodeGetParams(CUgraphNode handle, CUdeviceptr *address) {
  std::lock_guard lock(graphMutex());
  GraphFree *free;
  if (CUresult result = findOperation(handle, free))
    return result;
  return answer(address, free->address);
}

// The other attributes are hints, and are not stored.

CUDA_API cuGraphKernelNodeGetAttribute(CUgraphNode node, int attribute,
                                       void *value) {
  std::lock_guard lock(graphMutex());
  PreparedLaunch *launch;
  if (CUresult result = findOperation(node, launch))
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
  if (CUresult result = findOperation(node, launch))
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
  if (CUresult result = findOperation(to, target))
    return result;
  if (CUresult result = findOperation(from, source))
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
