//===- Context.cpp - Contexts and the work in them ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Context.h"
#include "Fault/Interrupts.h"
#include "Model/Array.h"
#include "Model/Graph.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
std::atomic<uint64_t> nextContextId{1};
} // namespace

Context::Context(CUdevice device, bool primary, unsigned flags, bool alive)
    : device(device), primary(primary), flags(flags), alive(alive),
      id(nextContextId++), defaultStream(this, 0, 0) {}

void Context::destroyResources() {
  synchronize();
  State &s = state();
  auto isMine = [this](const auto &object) { return object.context == this; };
  s.modules.removeIf(isMine);
  s.streams.removeIf(isMine);
  s.events.removeIf(isMine);
  s.arrays.removeIf(isMine);
  s.memory.releaseAll(this);
  id = nextContextId++;
  std::lock_guard lock(faultMutex);
  faultCode = CUDA_SUCCESS;
  faultText.clear();
}

/// Whether \p context is the only one in use; under State::contextMutex.
static bool isLast(const Context &context) {
  State &s = state();
  bool others = false;
  for (int device = 0; device < deviceCount(); ++device)
    others |=
        s.primary[device].get() != &context && s.primary[device]->retained > 0;
  s.contexts.forEach([&](const Context &other) {
    others |= &other != &context && other.alive;
  });
  return !others;
}

void Context::releaseKernelHeap() const {
  const ImageLoader *loader = state().loader;
  if (loader && loader->releaseHeap && isLast(*this))
    loader->releaseHeap();
}

void Context::synchronize() {
  WaitScope wait;
  for (const std::shared_ptr<Queue> &queue : queues(false))
    queue->here().wait();
  defaultStream.queue->here().wait();
}

void cppyy_cuda::host::driver::synchronizeAll() {
  // Contexts are never destroyed, so they may be waited for with no lock held.
  std::vector<Context *> contexts;
  for (int device = 0; device < deviceCount(); ++device)
    contexts.push_back(state().primary[device].get());
  state().contexts.forEach(
      [&](Context &context) { contexts.push_back(&context); });
  for (Context *context : contexts)
    context->synchronize();
}

void Context::fault(CUresult code, std::string text) {
  std::lock_guard lock(faultMutex);
  if (faulted())
    return;
  faultText = std::move(text);
  faultCode = code;
}

CUresult Context::status() const {
  if (!faulted())
    return CUDA_SUCCESS;
  std::lock_guard lock(faultMutex);
  CUresult code = faultCode;
  return code ? fail(code, faultText) : code;
}

void Context::enter(const Stream &stream) {
  std::lock_guard lock(queuesMutex);
  auto isOver = [](const Entry &entry) {
    return entry.queue.use_count() == 1 && entry.queue->idle();
  };
  entries.erase(std::remove_if(entries.begin(), entries.end(), isOver),
                entries.end());
  entries.push_back({stream.queue, stream.blocking()});
  blockingStreams = unsigned(
      std::count_if(entries.begin(), entries.end(),
                    [](const Entry &entry) { return entry.blocking; }));
}

std::vector<std::shared_ptr<Queue>> Context::queues(bool blockingOnly) const {
  std::vector<std::shared_ptr<Queue>> found;
  std::lock_guard lock(queuesMutex);
  for (const Entry &entry : entries)
    if (entry.blocking || !blockingOnly)
      found.push_back(entry.queue);
  return found;
}

std::vector<Context *> &cppyy_cuda::host::driver::contextStack() {
  static thread_local std::vector<Context *> stack;
  return stack;
}

CUresult cppyy_cuda::host::driver::usableContext(CUcontext handle,
                                                 Context *&context) {
  if (CUresult result = checkInitialized())
    return result;
  context = findContext(handle);
  if (!context)
    return CUDA_ERROR_INVALID_CONTEXT;
  return context->alive ? CUDA_SUCCESS : CUDA_ERROR_CONTEXT_IS_DESTROYED;
}

CUresult cppyy_cuda::host::driver::livingContext(Context *&context) {
  if (CUresult result = checkInitialized())
    return result;
  if (CUresult result = checkPermitted())
    return result;
  if (contextStack().empty() || !contextStack().back())
    return CUDA_ERROR_INVALID_CONTEXT;
  context = contextStack().back();
  return context->alive ? CUDA_SUCCESS : CUDA_ERROR_CONTEXT_IS_DESTROYED;
}

Context *cppyy_cuda::host::driver::findContext(CUcontext handle) {
  for (int device = 0; device < deviceCount(); ++device)
    if (handle == reinterpret_cast<CUcontext>(state().primary[device].get()))
      return state().primary[device].get();
  return state().contexts.find(handle);
}

CUresult cppyy_cuda::host::driver::currentContext(Context *&context) {
  if (CUresult result = livingContext(context))
    return result;
  return context->faulted() ? context->status() : CUDA_SUCCESS;
}
