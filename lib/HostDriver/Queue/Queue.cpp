//===- Queue.cpp - Ordered work, run by waiting threads -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Queue/Queue.h"
#include "Fault/Interrupts.h"
#include "Queue/Executors.h"
#include <chrono>
#include <thread>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// How long a thread polls before it sleeps: about the cost of a wake-up.
constexpr std::chrono::microseconds kSpin(10);
/// The maximum length of a chain of queues waiting for each other along which a
/// thread helps.
constexpr unsigned kMaxDepth = 64;
} // namespace

uint64_t Queue::pending() const {
  uint64_t did = completed.load(std::memory_order_acquire);
  return last() - did;
}

uint64_t Queue::append(Task *task) {
  task->next = nullptr;
  std::unique_lock lock(mutex);
  (head ? tail->next : head) = task;
  tail = task;
  uint64_t number = enqueued.load(std::memory_order_relaxed) + 1;
  enqueued.store(number, std::memory_order_release);
  if (running || scheduled || waiting)
    return number;
  scheduled = true;
  lock.unlock();
  Executors::get().post(shared_from_this());
  return number;
}

void Queue::post() {
  {
    std::lock_guard lock(mutex);
    if (running || scheduled)
      return;
    scheduled = true;
  }
  Executors::get().post(shared_from_this());
}

/// Takes over what was enqueued since; false if there is nothing.
bool Queue::fetch() {
  if (spent)
    Task::release(spent, spentLast);
  spent = nullptr;
  std::lock_guard lock(mutex);
  mine = head;
  mineLast = tail;
  head = tail = nullptr;
  return mine;
}

void Queue::runFirst() {
  Task *task = mine;
  mine = task->next;
  task->call(task);
  task->next = spent;
  if (!spent)
    spentLast = task;
  spent = task;
  completed.store(completed.load(std::memory_order_relaxed) + 1);
  if (waiters.load())
    wakeWaiters();
}

/// True if \p on is not reached; it will then call unblock().
bool Queue::blocked(Position &on) {
  if (on.reached())
    return false;
  {
    std::lock_guard lock(mutex);
    if (waiting)
      return true;
    waiting = true;
  }
  if (on.queue->addDependent(shared_from_this(), on.number))
    return true;
  std::lock_guard lock(mutex);
  waiting = false;
  return false;
}

/// Runs tasks until \p number is done. The caller holds `running`.
Queue::Outcome Queue::run(uint64_t number, bool hostFunctions) {
  while (!done(number)) {
    if (!mine && !fetch())
      return Outcome::Reached;
    if (mine->kind == Task::Wait && blocked(mine->position()))
      return Outcome::Blocked;
    if (mine->kind == Task::HostFunction && !hostFunctions)
      return Outcome::HostFunction;
    runFirst();
  }
  return Outcome::Reached;
}

/// Releases `running` and makes sure that the rest will be run.
void Queue::release(Outcome outcome) {
  if (spent)
    Task::release(spent, spentLast);
  spent = nullptr;
  // Read before another thread may run the task, which may be gone afterwards.
  Position on;
  if (outcome == Outcome::Blocked)
    on = mine->position();
  bool left = mine, wakes;
  {
    std::lock_guard lock(mutex);
    running = false;
    left |= head != nullptr;
    wakes = waiting;
  }
  // If it was unblocked while this thread held it, it was not posted.
  if (left && (outcome != Outcome::Blocked || !wakes || on.reached()))
    post();
}

void Queue::execute() {
  {
    std::lock_guard lock(mutex);
    scheduled = false;
    if (running)
      return; // its runner posts it again if necessary
    running = true;
  }
  release(run(UINT64_MAX, true));
}

Queue::Outcome Queue::help(uint64_t number) {
  {
    std::lock_guard lock(mutex);
    if (running)
      return Outcome::Busy;
    running = true;
  }
  Outcome outcome = run(number, false);
  release(outcome);
  return outcome;
}

void Queue::wait(uint64_t number, unsigned depth) {
  WaitScope wait;
  while (!done(number)) {
    Outcome outcome = help(number);
    if (outcome == Outcome::Reached)
      continue;
    Position on;
    if (outcome == Outcome::Blocked && depth < kMaxDepth) {
      std::lock_guard lock(mutex);
      if (!running && mine && mine->kind == Task::Wait)
        on = mine->position();
    }
    if (on.queue)
      on.queue->wait(on.number, depth + 1);
    else
      sleep(number);
  }
}

void Queue::sleep(uint64_t number) {
  auto until = std::chrono::steady_clock::now() + kSpin;
  while (std::chrono::steady_clock::now() < until) {
    if (done(number))
      return;
    std::this_thread::yield();
  }
  std::unique_lock lock(mutex);
  ++waiters;
  progress.wait(lock, [&] { return completed.load() >= number; });
  --waiters;
}

void Queue::wakeWaiters() {
  std::vector<std::shared_ptr<Queue>> ready;
  {
    std::lock_guard lock(mutex);
    progress.notify_all();
    for (size_t i = 0; i < dependents.size();) {
      if (!done(dependents[i].number)) {
        ++i;
        continue;
      }
      ready.push_back(std::move(dependents[i].queue));
      dependents[i] = std::move(dependents.back());
      dependents.pop_back();
      --waiters;
    }
  }
  for (const std::shared_ptr<Queue> &queue : ready)
    queue->unblock();
}

/// False if \p number is already done.
bool Queue::addDependent(std::shared_ptr<Queue> queue, uint64_t number) {
  std::lock_guard lock(mutex);
  ++waiters; // before checking what is done: its runner checks afterwards
  if (completed.load() >= number) {
    --waiters;
    return false;
  }
  dependents.push_back({std::move(queue), number});
  return true;
}

void Queue::unblock() {
  {
    std::lock_guard lock(mutex);
    waiting = false;
  }
  post();
}
