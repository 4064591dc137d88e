//===- Task.h - Pieces of work ----------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_TASK_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_TASK_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace cppyy_cuda::host::driver {

class Queue;

/// A place in a queue: reached when that many of its tasks are done.
struct Position {
  std::shared_ptr<Queue> queue; ///< null: reached from the start
  uint64_t number = 0;

  bool reached() const;
  /// Returns when it is reached; meanwhile runs pending tasks if nobody does.
  void wait() const;
};

/// A piece of work in a queue. Small work is stored in the task itself, and
/// tasks are reused, so that enqueuing rarely allocates.
struct Task {
  enum Kind : uint8_t {
    Work,
    HostFunction, ///< the client's code: run by executors only
    Wait,         ///< nothing but a position that must be reached first
  };
  static constexpr size_t kBytes = 472;

  Task *next = nullptr;
  void (*call)(Task *task) = nullptr; ///< runs the work and destroys it
  Kind kind = Work;
  alignas(16) char storage[kBytes];

  /// A task without work. Never fails: if it did, the host would be out of
  /// memory.
  static Task *allocate();
  /// Takes back a list of tasks whose work is destroyed.
  static void release(Task *first, Task *last);

  template <typename Callable>
  static Task *make(Callable &&callable, Kind kind);
  /// A task that waits for \p position.
  static Task *makeWait(Position position);
  Position &position() { return *reinterpret_cast<Position *>(storage); }
};

template <typename Callable> Task *Task::make(Callable &&callable, Kind kind) {
  using Stored = std::decay_t<Callable>;
  Task *task = allocate();
  task->kind = kind;
  if constexpr (sizeof(Stored) <= kBytes && alignof(Stored) <= 16) {
    new (task->storage) Stored(std::forward<Callable>(callable));
    task->call = [](Task *self) {
      auto *stored = reinterpret_cast<Stored *>(self->storage);
      (*stored)();
      stored->~Stored();
    };
  } else {
    *reinterpret_cast<Stored **>(task->storage) =
        new Stored(std::forward<Callable>(callable));
    task->call = [](Task *self) {
      auto *stored = *reinterpret_cast<Stored **>(self->storage);
      (*stored)();
      delete stored;
    };
  }
  return task;
}

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_QUEUE_TASK_H
