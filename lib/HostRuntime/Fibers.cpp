//===- Fibers.cpp - Threads with stacks of their own ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Fibers.h"
#include "Scheduler.h"

#include <boost/context/detail/fcontext.hpp>

namespace cppyy_cuda::host::runtime {

CalledPosition *calledPosition() {
  thread_local CalledPosition position;
  return &position;
}

namespace context = boost::context::detail;

namespace {
/// The beginning of a fiber's frame; its stack is the rest.
struct Fiber {
  ResumeThread resume; ///< where the scheduler expects it
  Suspension *record;
  const Geometry *geometry;
  void *const *params;
  Worker *worker;
  char *shared;
  uint64_t block;
  uint32_t thread;
  FiberBody body;
  char *stack;
  uint64_t stackSize;
  context::fcontext_t own, scheduler; ///< where each continues
};
} // namespace

static constexpr uint64_t kHeader = aligned(sizeof(Fiber));
/// What the runtime's own functions may need, for example printf.
static constexpr uint64_t kSpare = 16 * 1024;
static_assert(kSpare * 2 <= kFiberStack);

static thread_local Fiber *running = nullptr;

static void enter(Fiber &fiber) {
  running = &fiber;
  fiber.own = context::jump_fcontext(fiber.own, &fiber).fctx;
  running = nullptr;
}

static void resumeFiber(void *frame) { enter(*static_cast<Fiber *>(frame)); }

static void leave(Fiber &fiber) {
  fiber.scheduler = context::jump_fcontext(fiber.scheduler, nullptr).fctx;
}

/// The start of a fiber. Never returns: a fiber that has ended is not resumed.
static void runFiber(context::transfer_t from) {
  auto &fiber = *static_cast<Fiber *>(from.data);
  fiber.scheduler = from.fctx;
  fiber.body(fiber.geometry, fiber.params, fiber.worker, fiber.shared,
             fiber.block, fiber.thread);
  fiber.record->kind = SuspendKind::None;
  leave(fiber);
}

void *startFiber(const Geometry *geometry, void *const *params, Worker *worker,
                 char *shared, uint64_t block, uint32_t thread,
                 Suspension *self, char *frame, FiberBody body,
                 uint64_t stackSize) {
  if (!frame)
    return reinterpret_cast<void *>(kHeader + stackSize);
  auto &fiber = *reinterpret_cast<Fiber *>(frame);
  fiber.resume = resumeFiber;
  fiber.record = self;
  fiber.geometry = geometry;
  fiber.params = params;
  fiber.worker = worker;
  fiber.shared = shared;
  fiber.block = block;
  fiber.thread = thread;
  fiber.body = body;
  fiber.stack = frame + kHeader;
  fiber.stackSize = stackSize;
  fiber.own =
      context::make_fcontext(fiber.stack + stackSize, stackSize, runFiber);
  enter(fiber);
  return frame;
}

uint64_t suspendFiber(uint32_t kind, uint32_t mask, uint64_t value,
                      uint32_t lane, uint32_t clamp, uint32_t site) {
  Fiber &fiber = *running;
  Suspension &record = *fiber.record;
  record.kind = static_cast<SuspendKind>(kind);
  record.mask = mask;
  record.value = value;
  record.lane = lane;
  record.clamp = clamp;
  record.site = site;
  record.result = 0;
  // Others write theirs meanwhile.
  CalledPosition position = *calledPosition();
  leave(fiber);
  *calledPosition() = position;
  return record.result;
}

void checkFiberStack(uint64_t bytes) {
  Fiber *fiber = running;
  auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  auto low = fiber ? reinterpret_cast<uintptr_t>(fiber->stack) : 0;
  // A fault leaves both `running` and the fiber's stack as they are.
  if (!fiber || here - low >= fiber->stackSize)
    return;
  if (bytes > fiber->stackSize || here - low < bytes + kSpare)
    fiber->worker->fault(fiber->worker, FaultKind::StackOverflow, nullptr);
}

} // namespace cppyy_cuda::host::runtime
