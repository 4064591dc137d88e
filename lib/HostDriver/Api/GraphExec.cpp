//===- GraphExec.cpp - Making, launching and changing executables ---------===//
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
/// Calls \p use for the events of the program's steps of kind \p Op.
template <typename Op, typename Use>
void forEvents(const Program &program, Use use) {
  for (const Program::Step &step : program.steps)
    if (auto *operation = std::get_if<Op>(&step.operation))
      use(*operation->event);
}

void enqueueProgram(GraphExec &exec, Stream &stream) {
  std::shared_ptr<const Program> program = exec.program;
  // Launches of one executable graph never overlap.
  stream.enqueueWait(exec.launched);
  forEvents<EventWait>(
      *program, [&](Event &event) { stream.enqueueWait(event.latest()); });
  forEvents<EventRecord>(*program, [](Event &event) { event.clock->record(); });
  Context *context = stream.context;
  exec.launched =
      stream.enqueue([program, context] { program->run(*context); },
                     program->hostFunctions ? Task::HostFunction : Task::Work);
  forEvents<EventRecord>(*program, [&](Event &event) {
    std::lock_guard lock(event.mutex);
    event.recorded = true;
    event.position = exec.launched;
    event.capture.reset();
  });
}

/// A launch into a stream that captures: its steps become nodes.
bool captureProgram(const Program &program, Stream &stream, CUresult &result) {
  if (!captured(stream, std::monostate(), result))
    return false;
  for (const Program::Step &step : program.steps)
    if (!result && step.enabled)
      captured(stream, step.operation, result);
  return true;
}

CUresult instantiate(CUgraphExec *out, CUgraph handle,
                     unsigned long long flags) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (!out || flags > 15)
    return CUDA_ERROR_INVALID_VALUE;
  if (flags & 4) // launches from kernels
    return CUDA_ERROR_NOT_SUPPORTED;
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(handle, graph))
    return result;
  auto program = std::make_shared<Program>();
  if (CUresult result = compile(*graph, *program))
    return result;
  program->userObjects = graph->userObjects;
  auto exec = std::make_unique<GraphExec>();
  exec->program = std::move(program);
  exec->flags = flags;
  *out = reinterpret_cast<CUgraphExec>(state().graphExecs.add(std::move(exec)));
  return CUDA_SUCCESS;
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

CUDA_API cuGraphInstantiateWithFlags(CUgraphExec *out, CUgraph graph,
                                     unsigned long long flags) {
  return instantiate(out, graph, flags);
}

// What cuGetProcAddress has under the name without a suffix, whatever version
// is asked for: CUDA 12's header has a macro of that name.
CUDA_API cuGraphInstantiate_v2(CUgraphExec *out, CUgraph graph,
                               CUgraphNode *errorNode, char *log,
                               size_t logSize) {
  if (errorNode)
    *errorNode = nullptr;
  if (log && logSize)
    *log = '\0';
  return instantiate(out, graph, /*flags=*/0);
}

CUDA_API cuGraphInstantiateWithParams(CUgraphExec *out, CUgraph graph,
                                      CUDA_GRAPH_INSTANTIATE_PARAMS *params) {
  if (!params)
    return CUDA_ERROR_INVALID_VALUE;
  params->hErrNode_out = nullptr;
  CUresult result = instantiate(out, graph, params->flags);
  params->result_out = result == CUDA_SUCCESS ? CUDA_GRAPH_INSTANTIATE_SUCCESS
                                              : CUDA_GRAPH_INSTANTIATE_ERROR;
  return result;
}

CUDA_API cuGraphExecGetFlags(CUgraphExec handle, uint64_t *flags) {
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  return answer(flags, exec->flags);
}

CUDA_API cuGraphExecDestroy(CUgraphExec handle) {
  std::lock_guard lock(graphMutex());
  GraphExec *exec; // launches in progress keep their program
  if (CUresult result = findExec(handle, exec))
    return result;
  state().graphExecs.take(handle);
  return CUDA_SUCCESS;
}

CUDA_API cuGraphUpload(CUgraphExec handle, CUstream streamHandle) {
  Stream *stream; // there is nowhere to upload it to
  if (CUresult result = findStream(streamHandle, stream))
    return result;
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  return findExec(handle, exec);
}

CUDA_API cuGraphLaunch(CUgraphExec handle, CUstream streamHandle) {
  Stream *stream;
  if (CUresult result = findStream(streamHandle, stream))
    return result;
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  CUresult result;
  if (stream->context->captures &&
      captureProgram(*exec->program, *stream, result))
    return result;
  enqueueProgram(*exec, *stream);
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
  ptrdiff_t index = exec->program->find(node);
  if (index < 0 || !enabled)
    return CUDA_ERROR_INVALID_VALUE;
  *enabled = exec->program->steps[size_t(index)].enabled;
  return CUDA_SUCCESS;
}
