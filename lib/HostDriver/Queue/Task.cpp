//===- Task.cpp - Tasks are kept for the next work ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Queue/Task.h"
#include "Queue/Queue.h"
#include <atomic>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// Unused tasks. Threads push lists and always take the whole list, never one
/// task, so a plain exchange is enough.
std::atomic<Task *> spare{nullptr};

void pushSpare(Task *first, Task *last) {
  Task *head = spare.load(std::memory_order_relaxed);
  do
    last->next = head;
  while (!spare.compare_exchange_weak(head, first, std::memory_order_release,
                                      std::memory_order_relaxed));
}

/// Tasks that one thread took from there.
struct Cache {
  ~Cache() {
    if (!head)
      return;
    Task *last = head;
    while (last->next)
      last = last->next;
    pushSpare(head, last);
  }
  Task *head = nullptr;
};
thread_local Cache cache;
} // namespace

Task *Task::allocate() {
  if (!cache.head)
    cache.head = spare.exchange(nullptr, std::memory_order_acquire);
  Task *task = cache.head;
  if (!task)
    return new Task;
  cache.head = task->next;
  task->next = nullptr;
  return task;
}

void Task::release(Task *first, Task *last) { pushSpare(first, last); }

Task *Task::makeWait(Position position) {
  Task *task = allocate();
  task->kind = Wait;
  new (task->storage) Position(std::move(position));
  task->call = [](Task *self) { self->position().~Position(); };
  return task;
}

bool Position::reached() const { return !queue || queue->done(number); }

void Position::wait() const {
  if (queue)
    queue->wait(number);
}
