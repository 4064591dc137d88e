//===- GraphExec.cpp - Executable graphs and their launches ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A graph is run node by node, in an order that its edges allow: each kernel
/// uses all cores by itself.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cppyy_cuda::host;

namespace {
/// Runs one operation of a program.
struct Runner {
  Context &context;

  template <typename Op> void operator()(const Op &operation) const {
    runOperation(operation, context);
  }
  void operator()(const EventRecord &record) const {
    record.event->clock->stampLatest();
  }
  // Empty, waited for before the launch, flattened, or allocated already.
  void operator()(const std::monostate &) const {}
  void operator()(const EventWait &) const {}
  void operator()(const ChildGraph &) const {}
  void operator()(const GraphAllocation &) const {}
  void operator()(const GraphFree &) const {}
};

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
} // namespace

void Program::run(Context &context) const {
  for (const Step &step : steps) {
    if (context.faulted())
      return;
    if (step.enabled)
      std::visit(Runner{step.context ? *step.context : context},
                 step.operation);
  }
}

CUresult cppyy_cuda::host::compile(const Graph &graph, Program &program) {
  std::vector<GraphNode *> sorted;
  if (!graph.order(sorted))
    return CUDA_ERROR_INVALID_VALUE;
  std::map<const GraphNode *, size_t> steps;
  for (const GraphNode *node : sorted) {
    if (auto *child = std::get_if<ChildGraph>(&node->operation))
      if (CUresult result = compile(*child->graph, program))
        return result;
    program.hostFunctions |= std::holds_alternative<HostCall>(node->operation);
    std::vector<size_t> dependencies;
    for (const GraphNode *dependency : node->dependencies)
      dependencies.push_back(steps[dependency]);
    steps[node] = program.steps.size();
    program.steps.push_back(
        {node, node->operation, node->context, true, std::move(dependencies)});
  }
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::findExec(CUgraphExec handle, GraphExec *&exec) {
  if (CUresult result = checkInitialized())
    return result;
  exec = state().graphExecs.find(handle);
  return exec ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuGraphInstantiateWithFlags(CUgraphExec *out, CUgraph graph,
                                     unsigned long long flags) {
  return instantiate(out, graph, flags);
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
