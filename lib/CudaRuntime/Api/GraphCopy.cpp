//===- GraphCopy.cpp - Copies and fills in graphs -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"

using namespace cppyy_cuda::cudart;

namespace {
CUcontext currentContext() {
  CUcontext context = nullptr;
  driver().cuCtxGetCurrent(&context);
  return context;
}

/// Passes the driver's form of \p params to \p call.
template <typename F>
cudaError_t withCopy(const cudaMemcpy3DParms *params, F call) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUDA_MEMCPY3D copy;
    if (CUresult result = describeCopy(*params, copy))
      return result;
    return call(copy);
  });
}

CUDA_MEMSET_NODE_PARAMS convert(const cudaMemsetParams &params) {
  return {addressOf(params.dst), params.pitch, params.value,
          params.elementSize,    params.width, params.height};
}
} // namespace

CUDART_API cudaGraphAddMemcpyNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                  const cudaGraphNode_t *dependencies,
                                  size_t numDependencies,
                                  const cudaMemcpy3DParms *params) {
  return withCopy(params, [&](const CUDA_MEMCPY3D &copy) {
    return driver().cuGraphAddMemcpyNode(
        node, graph, dependencies, numDependencies, &copy, currentContext());
  });
}

CUDART_API cudaGraphAddMemcpyNode1D(cudaGraphNode_t *node, cudaGraph_t graph,
                                    const cudaGraphNode_t *dependencies,
                                    size_t numDependencies, void *to,
                                    const void *from, size_t size, int kind) {
  return inContext([&] {
    CUDA_MEMCPY3D copy = linearCopy(to, from, size, kind);
    return driver().cuGraphAddMemcpyNode(
        node, graph, dependencies, numDependencies, &copy, currentContext());
  });
}

CUDART_API cudaGraphMemcpyNodeGetParams(cudaGraphNode_t node,
                                        cudaMemcpy3DParms *params) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUDA_MEMCPY3D copy;
    if (CUresult result = driver().cuGraphMemcpyNodeGetParams(node, &copy))
      return result;
    return describeCopy(copy, *params);
  });
}

CUDART_API cudaGraphMemcpyNodeSetParams(cudaGraphNode_t node,
                                        const cudaMemcpy3DParms *params) {
  return withCopy(params, [&](const CUDA_MEMCPY3D &copy) {
    return driver().cuGraphMemcpyNodeSetParams(node, &copy);
  });
}

CUDART_API cudaGraphMemcpyNodeSetParams1D(cudaGraphNode_t node, void *to,
                                          const void *from, size_t size,
                                          int kind) {
  return inContext([&] {
    CUDA_MEMCPY3D copy = linearCopy(to, from, size, kind);
    return driver().cuGraphMemcpyNodeSetParams(node, &copy);
  });
}

CUDART_API cudaGraphExecMemcpyNodeSetParams(cudaGraphExec_t exec,
                                            cudaGraphNode_t node,
                                            const cudaMemcpy3DParms *params) {
  return withCopy(params, [&](const CUDA_MEMCPY3D &copy) {
    return driver().cuGraphExecMemcpyNodeSetParams(exec, node, &copy,
                                                   currentContext());
  });
}

CUDART_API cudaGraphExecMemcpyNodeSetParams1D(cudaGraphExec_t exec,
                                              cudaGraphNode_t node, void *to,
                                              const void *from, size_t size,
                                              int kind) {
  return inContext([&] {
    CUDA_MEMCPY3D copy = linearCopy(to, from, size, kind);
    return driver().cuGraphExecMemcpyNodeSetParams(exec, node, &copy,
                                                   currentContext());
  });
}

CUDART_API cudaGraphAddMemsetNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                  const cudaGraphNode_t *dependencies,
                                  size_t numDependencies,
                                  const cudaMemsetParams *params) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUDA_MEMSET_NODE_PARAMS converted = convert(*params);
    return driver().cuGraphAddMemsetNode(node, graph, dependencies,
                                         numDependencies, &converted,
                                         currentContext());
  });
}

CUDART_API cudaGraphExecMemsetNodeSetParams(cudaGraphExec_t exec,
                                            cudaGraphNode_t node,
                                            const cudaMemsetParams *params) {
  if (!params)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUDA_MEMSET_NODE_PARAMS converted = convert(*params);
    return driver().cuGraphExecMemsetNodeSetParams(exec, node, &converted,
                                                   currentContext());
  });
}
