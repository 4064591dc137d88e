//===- GraphNodeParams.cpp - The parameters of nodes ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include <cstring>

using namespace cppyy_cuda::host;

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
} // namespace

CUgraph cppyy_cuda::host::childGraphOf(CUgraphNode handle) {
  ChildGraph *child;
  return findOperation(handle, child) ? nullptr
                                      : reinterpret_cast<CUgraph>(child->graph);
}

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
  std::lock_guard lock(graphMutex());
  Copy *copy;
  if (CUresult result = findOperation(handle, copy))
    return result;
  return answer(params, paramsOf(*copy));
}

CUDA_API cuGraphMemcpyNodeSetParams(CUgraphNode handle,
                                    const CUDA_MEMCPY3D *params) {
  return setParams<Copy>(handle, params);
}

CUDA_API cuGraphMemsetNodeGetParams(CUgraphNode handle,
                                    CUDA_MEMSET_NODE_PARAMS *params) {
  std::lock_guard lock(graphMutex());
  Fill *fill;
  if (CUresult result = findOperation(handle, fill))
    return result;
  return answer(params, paramsOf(*fill));
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
