//===- GraphNode.cpp - Kernels and any nodes in graphs --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"
#include "Model/Kernels.h"

using namespace cppyy_cuda::cudart;

namespace {
cudaError_t convert(const cudaKernelNodeParams &params,
                    CUDA_KERNEL_NODE_PARAMS &out) {
  CUfunction function = nullptr;
  if (cudaError_t error = findFunction(params.func, &function))
    return error;
  out = {function,
         params.gridDim.x,
         params.gridDim.y,
         params.gridDim.z,
         params.blockDim.x,
         params.blockDim.y,
         params.blockDim.z,
         params.sharedMemBytes,
         params.kernelParams,
         params.extra,
         nullptr,
         nullptr};
  return cudaSuccess;
}

/// Passes the driver's form of \p params to \p call.
template <typename F>
cudaError_t withKernelNode(const cudaKernelNodeParams *params, F call) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUDA_KERNEL_NODE_PARAMS converted;
    if (cudaError_t error = convert(*params, converted))
      return error;
    return errorOf(call(converted));
  });
}

/// Converts what differs; the other kinds of nodes have the driver's layout.
cudaError_t convert(const cudaGraphNodeParams &params, CUgraphNodeParams &out) {
  CUcontext context = nullptr;
  driver().cuCtxGetCurrent(&context);
  static_assert(sizeof(params) == sizeof(out));
  __builtin_memcpy(&out, &params, sizeof(out));
  switch (params.type) {
  case CU_GRAPH_NODE_TYPE_KERNEL:
    return convert(params.kernel, out.kernel);
  case CU_GRAPH_NODE_TYPE_MEMCPY:
    out.memcpy.flags = params.memcpy.flags;
    out.memcpy.reserved = 0;
    out.memcpy.copyCtx = context;
    return errorOf(
        describeCopy(params.memcpy.copyParams, out.memcpy.copyParams));
  case CU_GRAPH_NODE_TYPE_MEMSET:
    out.memset.ctx = context;
    return cudaSuccess;
  default:
    return cudaSuccess;
  }
}

/// Passes the driver's form of \p params to \p call, and back what it wrote.
template <typename F>
cudaError_t withNode(cudaGraphNodeParams *params, F call) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUgraphNodeParams converted;
    if (cudaError_t error = convert(*params, converted))
      return error;
    CUresult result = call(converted);
    if (!result && params->type == CU_GRAPH_NODE_TYPE_MEM_ALLOC)
      __builtin_memcpy(params, &converted, sizeof(converted));
    return errorOf(result);
  });
}
} // namespace

CUDART_API cudaGraphAddKernelNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                  const cudaGraphNode_t *dependencies,
                                  size_t numDependencies,
                                  const cudaKernelNodeParams *params) {
  return withKernelNode(params, [&](const CUDA_KERNEL_NODE_PARAMS &converted) {
    return driver().cuGraphAddKernelNode(node, graph, dependencies,
                                         numDependencies, &converted);
  });
}

CUDART_API cudaGraphKernelNodeGetParams(cudaGraphNode_t node,
                                        cudaKernelNodeParams *params) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUDA_KERNEL_NODE_PARAMS found = {};
    CUresult result = driver().cuGraphKernelNodeGetParams(node, &found);
    if (result)
      return result;
    const void *handle = found.func;
    if (!handle)
      handle = found.kern;
    rememberKernel(handle);
    *params = {const_cast<void *>(handle),
               {found.gridDimX, found.gridDimY, found.gridDimZ},
               {found.blockDimX, found.blockDimY, found.blockDimZ},
               found.sharedMemBytes,
               found.kernelParams,
               found.extra};
    return result;
  });
}

CUDART_API cudaGraphKernelNodeSetParams(cudaGraphNode_t node,
                                        const cudaKernelNodeParams *params) {
  return withKernelNode(params, [&](const CUDA_KERNEL_NODE_PARAMS &converted) {
    return driver().cuGraphKernelNodeSetParams(node, &converted);
  });
}

CUDART_API
cudaGraphExecKernelNodeSetParams(cudaGraphExec_t exec, cudaGraphNode_t node,
                                 const cudaKernelNodeParams *params) {
  return withKernelNode(params, [&](const CUDA_KERNEL_NODE_PARAMS &converted) {
    return driver().cuGraphExecKernelNodeSetParams(exec, node, &converted);
  });
}

CUDART_API cudaGraphAddNode(cudaGraphNode_t *node, cudaGraph_t graph,
                            const cudaGraphNode_t *dependencies,
                            const cudaGraphEdgeData *edges,
                            size_t numDependencies,
                            cudaGraphNodeParams *params) {
  return withNode(params, [&](CUgraphNodeParams &converted) {
    return driver().cuGraphAddNode(node, graph, dependencies, edges,
                                   numDependencies, &converted);
  });
}

CUDART_API cudaGraphNodeSetParams(cudaGraphNode_t node,
                                  cudaGraphNodeParams *params) {
  return withNode(params, [&](CUgraphNodeParams &converted) {
    return driver().cuGraphNodeSetParams(node, &converted);
  });
}

CUDART_API cudaGraphExecNodeSetParams(cudaGraphExec_t exec,
                                      cudaGraphNode_t node,
                                      cudaGraphNodeParams *params) {
  return withNode(params, [&](CUgraphNodeParams &converted) {
    return driver().cuGraphExecNodeSetParams(exec, node, &converted);
  });
}
