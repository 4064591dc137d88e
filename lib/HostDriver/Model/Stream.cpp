//===- Stream.cpp - Streams -----------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The order between streams. A task of the legacy stream waits for everything
/// that the context's blocking streams have enqueued, and theirs for everything
/// that the legacy stream has. Enqueuing first reads the other queues' ends and
/// then enqueues, so no two tasks ever wait for each other.
///
//===----------------------------------------------------------------------===//

#include "Fault/Interrupts.h"
#include "Model/State.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
std::atomic<uint64_t> nextStreamId{1};

/// With this many pending tasks, enqueuing waits, as CUDA's does at some
/// number.
constexpr uint64_t kMostPending = 8192;

/// The calling thread's own streams (CU_STREAM_PER_THREAD), by context id.
thread_local std::map<uint64_t, std::unique_ptr<Stream>> threadStreams;

Stream *threadStream(Context *context) {
  std::unique_ptr<Stream> &stream = threadStreams[context->id];
  if (!stream)
    stream = std::make_unique<Stream>(context, 0, 0);
  return stream.get();
}
} // namespace

Stream::Stream(Context *context, unsigned flags, int priority)
    : context(context), flags(flags), priority(priority), id(nextStreamId++),
      queue(std::make_shared<Queue>()) {
  if (!isLegacy())
    context->enter(*this);
}

// Pending work is still done: the queue outlives the stream.
Stream::~Stream() = default;

bool Stream::isLegacy() const { return this == &context->defaultStream; }

void Stream::followOthers() {
  if (!isLegacy()) {
    if (!blocking())
      return;
    const std::shared_ptr<Queue> &legacy = context->defaultStream.queue;
    uint64_t last = legacy->last();
    if (last <= legacySeen.load(std::memory_order_relaxed) ||
        legacy->done(last))
      return;
    queue->pushWait({legacy, last});
    legacySeen.store(last, std::memory_order_relaxed);
    return;
  }
  if (context->blockingStreams == 0)
    return;
  for (const std::shared_ptr<Queue> &other : context->queues(true))
    if (!other->idle())
      queue->pushWait(other->here());
}

void Stream::throttle() {
  if (queue->pending() > kMostPending)
    queue->wait(queue->last() - kMostPending / 2);
}

void Stream::enqueueWait(Position position) {
  if (position.queue == queue || position.reached())
    return;
  followOthers();
  queue->pushWait(std::move(position));
}

Position Stream::here() {
  followOthers();
  return queue->here();
}

void Stream::synchronize() {
  WaitScope wait;
  if (isLegacy() && context->blockingStreams)
    for (const std::shared_ptr<Queue> &other : context->queues(true))
      other->here().wait();
  queue->here().wait();
}

bool Stream::idle() const {
  if (!queue->idle())
    return false;
  if (!isLegacy())
    return !blocking() || context->defaultStream.queue->idle();
  if (context->blockingStreams == 0)
    return true;
  std::vector<std::shared_ptr<Queue>> others = context->queues(true);
  return std::all_of(others.begin(), others.end(),
                     [](const auto &other) { return other->idle(); });
}

CUresult cppyy_cuda::host::driver::findStream(CUstream handle,
                                              Stream *&stream) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  auto value = reinterpret_cast<uintptr_t>(handle);
  if (value <= kStreamLegacy)
    stream = &context->defaultStream;
  else if (value == kStreamPerThread)
    stream = threadStream(context);
  else
    stream = state().streams.find(handle);
  return stream ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}
