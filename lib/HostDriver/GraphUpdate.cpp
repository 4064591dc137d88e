//===- GraphUpdate.cpp - Updates of executable graphs ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cppyy_cuda::host;

namespace {
/// The index of the step for the node; -1 if there is none.
ptrdiff_t findStep(const Program &program, const void *node) {
  for (size_t i = 0; i < program.steps.size(); ++i)
    if (program.steps[i].node == node)
      return ptrdiff_t(i);
  return -1;
}

template <typename Op, typename Params>
CUresult setStep(CUgraphExec exec, CUgraphNode node, const Params *params) {
  return changeStep(exec, node, [params](Program::Step &step) {
    Operation made;
    if (!params || !std::holds_alternative<Op>(step.operation))
      return CUDA_ERROR_INVALID_VALUE;
    if (CUresult result = operationOf(*params, made))
      return result;
    step.operation = std::move(made);
    return CUDA_SUCCESS;
  });
}

template <typename Op>
CUresult setStepEvent(CUgraphExec exec, CUgraphNode node, CUevent handle) {
  return changeStep(exec, node, [handle](Program::Step &step) {
    auto *operation = std::get_if<Op>(&step.operation);
    return operation ? findEvent(handle, operation->event)
                     : CUDA_ERROR_INVALID_VALUE;
  });
}

/// Nodes can replace those that \p program was made of if there are as many, of
/// the same kinds, in the same order.
CUgraphExecUpdateResult compare(const Program &program, const Program &made,
                                const GraphNode *&culprit) {
  for (size_t i = 0; i < made.steps.size(); ++i) {
    culprit = made.steps[i].node;
    if (i >= program.steps.size())
      return CU_GRAPH_EXEC_UPDATE_ERROR_TOPOLOGY_CHANGED;
    if (made.steps[i].operation.index() != program.steps[i].operation.index())
      return CU_GRAPH_EXEC_UPDATE_ERROR_NODE_TYPE_CHANGED;
    if (made.steps[i].dependencies != program.steps[i].dependencies)
      return CU_GRAPH_EXEC_UPDATE_ERROR_TOPOLOGY_CHANGED;
  }
  culprit = nullptr;
  return made.steps.size() == program.steps.size()
             ? CU_GRAPH_EXEC_UPDATE_SUCCESS
             : CU_GRAPH_EXEC_UPDATE_ERROR_TOPOLOGY_CHANGED;
}
} // namespace

CUresult cppyy_cuda::host::changeStep(
    CUgraphExec handle, CUgraphNode node,
    const std::function<CUresult(Program::Step &)> &change) {
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  ptrdiff_t index = findStep(*exec->program, node);
  if (index < 0)
    return CUDA_ERROR_INVALID_VALUE;
  auto changed = std::make_shared<Program>(*exec->program);
  if (CUresult result = change(changed->steps[size_t(index)]))
    return result;
  exec->program = std::move(changed);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::replaceChild(CUgraphExec handle, CUgraphNode node,
                                        const Program &made) {
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  ptrdiff_t end = findStep(*exec->program, node);
  ptrdiff_t first = end - ptrdiff_t(made.steps.size());
  if (end < 0 || first < 0)
    return CUDA_ERROR_INVALID_VALUE;
  auto changed = std::make_shared<Program>(*exec->program);
  for (size_t i = 0; i < made.steps.size(); ++i) {
    Operation &operation = changed->steps[size_t(first) + i].operation;
    if (operation.index() != made.steps[i].operation.index())
      return CUDA_ERROR_INVALID_VALUE;
    operation = made.steps[i].operation;
  }
  exec->program = std::move(changed);
  return CUDA_SUCCESS;
}

CUDA_API cuGraphExecUpdate_v2(CUgraphExec handle, CUgraph graphHandle,
                              CUgraphExecUpdateResultInfo *info) {
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  Graph *graph;
  if (CUresult result = findGraph(graphHandle, graph))
    return result;
  auto made = std::make_shared<Program>();
  if (CUresult result = compile(*graph, *made))
    return result;
  const GraphNode *culprit;
  CUgraphExecUpdateResult answer = compare(*exec->program, *made, culprit);
  if (info)
    *info = {answer,
             reinterpret_cast<CUgraphNode>(const_cast<GraphNode *>(culprit)),
             nullptr};
  if (answer != CU_GRAPH_EXEC_UPDATE_SUCCESS)
    return CUDA_ERROR_GRAPH_EXEC_UPDATE_FAILURE;
  // The nodes that clients name stay those of the first graph.
  for (size_t i = 0; i < made->steps.size(); ++i) {
    made->steps[i].node = exec->program->steps[i].node;
    made->steps[i].enabled = exec->program->steps[i].enabled;
  }
  made->userObjects = graph->userObjects;
  exec->program = std::move(made);
  return CUDA_SUCCESS;
}

CUDA_API
cuGraphExecKernelNodeSetParams_v2(CUgraphExec exec, CUgraphNode node,
                                  const CUDA_KERNEL_NODE_PARAMS *params) {
  return setStep<PreparedLaunch>(exec, node, params);
}

CUDA_API cuGraphExecMemcpyNodeSetParams(CUgraphExec exec, CUgraphNode node,
                                        const CUDA_MEMCPY3D *params,
                                        CUcontext) {
  return setStep<Copy>(exec, node, params);
}

CUDA_API cuGraphExecMemsetNodeSetParams(CUgraphExec exec, CUgraphNode node,
                                        const CUDA_MEMSET_NODE_PARAMS *params,
                                        CUcontext) {
  return setStep<Fill>(exec, node, params);
}

CUDA_API cuGraphExecHostNodeSetParams(CUgraphExec exec, CUgraphNode node,
                                      const CUDA_HOST_NODE_PARAMS *params) {
  return setStep<HostCall>(exec, node, params);
}

CUDA_API cuGraphExecEventRecordNodeSetEvent(CUgraphExec exec, CUgraphNode node,
                                            CUevent event) {
  return setStepEvent<EventRecord>(exec, node, event);
}

CUDA_API cuGraphExecEventWaitNodeSetEvent(CUgraphExec exec, CUgraphNode node,
                                          CUevent event) {
  return setStepEvent<EventWait>(exec, node, event);
}

CUDA_API cuGraphNodeSetEnabled(CUgraphExec exec, CUgraphNode node,
                               unsigned enabled) {
  return changeStep(exec, node, [enabled](Program::Step &step) {
    bool may = std::holds_alternative<PreparedLaunch>(step.operation) ||
               std::holds_alternative<Copy>(step.operation) ||
               std::holds_alternative<Fill>(step.operation);
    step.enabled = enabled != 0;
    return may ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
  });
}

CUDA_API cuGraphNodeGetEnabled(CUgraphExec handle, CUgraphNode node,
                               unsigned *enabled) {
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  ptrdiff_t index = findStep(*exec->program, node);
  if (index < 0 || !enabled)
    return CUDA_ERROR_INVALID_VALUE;
  *enabled = exec->program->steps[size_t(index)].enabled;
  return CUDA_SUCCESS;
}
