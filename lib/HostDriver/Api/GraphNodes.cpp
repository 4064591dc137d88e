//===- GraphNodes.cpp - Adding nodes to graphs ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Graph.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// The context that a node is created for: a given one or the current one.
CUresult nodeContext(CUcontext handle, Context *&context) {
  if (!handle)
    return currentContext(context);
  context = findContext(handle);
  return context && context->alive ? CUDA_SUCCESS : CUDA_ERROR_INVALID_CONTEXT;
}

template <typename Params>
CUresult addWith(CUgraphNode *out, CUgraph graph,
                 const CUgraphNode *dependencies, size_t count,
                 const Params *params, CUcontext handle) {
  Context *context;
  if (CUresult result = nodeContext(handle, context))
    return result;
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(graphMutex());
  Operation operation;
  if (CUresult result = operationOf(*params, operation))
    return result;
  return addNode(out, graph, dependencies, count, std::move(operation),
                 context);
}

CUresult addEvent(CUgraphNode *out, CUgraph graph,
                  const CUgraphNode *dependencies, size_t count, CUevent handle,
                  bool wait) {
  Event *event;
  if (CUresult result = findEvent(handle, event))
    return result;
  std::lock_guard lock(graphMutex());
  Operation operation =
      wait ? Operation(EventWait{event}) : Operation(EventRecord{event});
  return addNode(out, graph, dependencies, count, operation, event->context);
}
} // namespace

CUDA_API cuGraphAddKernelNode_v2(CUgraphNode *out, CUgraph graph,
                                 const CUgraphNode *dependencies, size_t count,
                                 const CUDA_KERNEL_NODE_PARAMS *params) {
  return addWith(out, graph, dependencies, count, params,
                 params ? params->ctx : nullptr);
}

CUDA_API cuGraphAddMemcpyNode(CUgraphNode *out, CUgraph graph,
                              const CUgraphNode *dependencies, size_t count,
                              const CUDA_MEMCPY3D *params, CUcontext context) {
  return addWith(out, graph, dependencies, count, params, context);
}

CUDA_API cuGraphAddMemsetNode(CUgraphNode *out, CUgraph graph,
                              const CUgraphNode *dependencies, size_t count,
                              const CUDA_MEMSET_NODE_PARAMS *params,
                              CUcontext context) {
  return addWith(out, graph, dependencies, count, params, context);
}

CUDA_API cuGraphAddHostNode(CUgraphNode *out, CUgraph graph,
                            const CUgraphNode *dependencies, size_t count,
                            const CUDA_HOST_NODE_PARAMS *params) {
  return addWith(out, graph, dependencies, count, params, nullptr);
}

CUDA_API cuGraphAddEmptyNode(CUgraphNode *out, CUgraph graph,
                             const CUgraphNode *dependencies, size_t count) {
  std::lock_guard lock(graphMutex());
  return addNode(out, graph, dependencies, count, std::monostate(), nullptr);
}

CUDA_API cuGraphAddEventRecordNode(CUgraphNode *out, CUgraph graph,
                                   const CUgraphNode *dependencies,
                                   size_t count, CUevent event) {
  return addEvent(out, graph, dependencies, count, event, false);
}

CUDA_API cuGraphAddEventWaitNode(CUgraphNode *out, CUgraph graph,
                                 const CUgraphNode *dependencies, size_t count,
                                 CUevent event) {
  return addEvent(out, graph, dependencies, count, event, true);
}

CUDA_API cuGraphAddChildGraphNode(CUgraphNode *out, CUgraph graph,
                                  const CUgraphNode *dependencies, size_t count,
                                  CUgraph childHandle) {
  std::lock_guard lock(graphMutex());
  Graph *child, *parent;
  if (CUresult result = findGraph(childHandle, child))
    return result;
  if (CUresult result = findGraph(graph, parent))
    return result;
  if (parent == child)
    return CUDA_ERROR_INVALID_VALUE;
  Graph *copy = cloneGraph(*child);
  CUresult result =
      addNode(out, graph, dependencies, count, ChildGraph{copy}, nullptr);
  if (result)
    destroyGraph(copy);
  else
    copy->child = true;
  return result;
}

CUDA_API cuGraphAddMemAllocNode(CUgraphNode *out, CUgraph graph,
                                const CUgraphNode *dependencies, size_t count,
                                CUDA_MEM_ALLOC_NODE_PARAMS *params) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (!params || !params->bytesize || params->poolProps.handleTypes)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(graphMutex());
  GraphAllocation allocation;
  if (CUresult result =
          allocateForGraph(*context, params->bytesize, allocation))
    return result;
  params->dptr = allocation.memory->address;
  return addNode(out, graph, dependencies, count, allocation, context);
}

CUDA_API cuGraphAddMemFreeNode(CUgraphNode *out, CUgraph graph,
                               const CUgraphNode *dependencies, size_t count,
                               CUdeviceptr address) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  std::lock_guard lock(graphMutex());
  if (!state().memory.find(address))
    return CUDA_ERROR_INVALID_VALUE;
  return addNode(out, graph, dependencies, count, GraphFree{address}, context);
}

CUDA_API cuGraphAddNode_v2(CUgraphNode *out, CUgraph graph,
                           const CUgraphNode *dependencies,
                           const CUgraphEdgeData *, size_t count,
                           CUgraphNodeParams *params) {
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  switch (params->type) {
  case CU_GRAPH_NODE_TYPE_KERNEL:
    return cuGraphAddKernelNode_v2(out, graph, dependencies, count,
                                   &params->kernel);
  case CU_GRAPH_NODE_TYPE_MEMCPY:
    return cuGraphAddMemcpyNode(out, graph, dependencies, count,
                                &params->memcpy.copyParams,
                                params->memcpy.copyCtx);
  case CU_GRAPH_NODE_TYPE_MEMSET:
    return cuGraphAddMemsetNode(out, graph, dependencies, count,
                                &params->memset.memset, params->memset.ctx);
  case CU_GRAPH_NODE_TYPE_HOST:
    return cuGraphAddHostNode(out, graph, dependencies, count, &params->host);
  case CU_GRAPH_NODE_TYPE_GRAPH: {
    CUresult result = cuGraphAddChildGraphNode(out, graph, dependencies, count,
                                               params->graph.graph);
    if (result == CUDA_SUCCESS) // the node's own copy goes back
      params->graph.graph = childGraphOf(*out);
    return result;
  }
  case CU_GRAPH_NODE_TYPE_EMPTY:
    return cuGraphAddEmptyNode(out, graph, dependencies, count);
  case CU_GRAPH_NODE_TYPE_WAIT_EVENT:
    return cuGraphAddEventWaitNode(out, graph, dependencies, count,
                                   params->event);
  case CU_GRAPH_NODE_TYPE_EVENT_RECORD:
    return cuGraphAddEventRecordNode(out, graph, dependencies, count,
                                     params->event);
  case CU_GRAPH_NODE_TYPE_MEM_ALLOC:
    return cuGraphAddMemAllocNode(out, graph, dependencies, count,
                                  &params->alloc);
  case CU_GRAPH_NODE_TYPE_MEM_FREE:
    return cuGraphAddMemFreeNode(out, graph, dependencies, count, params->free);
  }
  return CUDA_ERROR_NOT_SUPPORTED; // semaphores, conditions, batched memory ops
}

CUDA_API cuGraphAddNode(CUgraphNode *out, CUgraph graph,
                        const CUgraphNode *dependencies, size_t count,
                        CUgraphNodeParams *params) {
  return cuGraphAddNode_v2(out, graph, dependencies, nullptr, count, params);
}

// The attributes: 0 and 1, current and peak use; 2 and 3, reserved.

CUDA_API cuDeviceGetGraphMemAttribute(CUdevice device, int attribute,
                                      void *value) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!value || attribute < 0 || attribute > 3)
    return CUDA_ERROR_INVALID_VALUE;
  *static_cast<uint64_t *>(value) =
      attribute % 2 ? graphMemoryUse().most : graphMemoryUse().now;
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceSetGraphMemAttribute(CUdevice device, int attribute,
                                      void *value) {
  if (CUresult result = checkDevice(device))
    return result;
  // Only peaks can be set, and only to zero, which restarts them from the
  // current value.
  if (!value || (attribute != 1 && attribute != 3) ||
      *static_cast<uint64_t *>(value))
    return CUDA_ERROR_INVALID_VALUE;
  graphMemoryUse().most = uint64_t(graphMemoryUse().now);
  return CUDA_SUCCESS;
}

CUDA_API cuDeviceGraphMemTrim(CUdevice device) { return checkDevice(device); }
