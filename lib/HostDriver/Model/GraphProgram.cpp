//===- GraphProgram.cpp - Graphs as they are run --------------------------===//
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

#include "Model/Graph.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

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

CUresult cppyy_cuda::host::driver::compile(const Graph &graph,
                                           Program &program) {
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

CUresult cppyy_cuda::host::driver::findExec(CUgraphExec handle,
                                            GraphExec *&exec) {
  if (CUresult result = checkInitialized())
    return result;
  exec = state().graphExecs.find(handle);
  return exec ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

ptrdiff_t Program::find(const void *node) const {
  for (size_t i = 0; i < steps.size(); ++i)
    if (steps[i].node == node)
      return ptrdiff_t(i);
  return -1;
}

CUresult cppyy_cuda::host::driver::changeStep(
    CUgraphExec handle, CUgraphNode node,
    const std::function<CUresult(Program::Step &)> &change) {
  std::lock_guard lock(graphMutex());
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  ptrdiff_t index = exec->program->find(node);
  if (index < 0)
    return CUDA_ERROR_INVALID_VALUE;
  auto changed = std::make_shared<Program>(*exec->program);
  if (CUresult result = change(changed->steps[size_t(index)]))
    return result;
  exec->program = std::move(changed);
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::replaceChild(CUgraphExec handle,
                                                CUgraphNode node,
                                                const Program &made) {
  GraphExec *exec;
  if (CUresult result = findExec(handle, exec))
    return result;
  ptrdiff_t end = exec->program->find(node);
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
