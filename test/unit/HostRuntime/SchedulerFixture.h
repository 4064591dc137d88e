//===- SchedulerFixture.h - Threads that follow a test's script -*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_HOSTRUNTIME_SCHEDULERFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_HOSTRUNTIME_SCHEDULERFIXTURE_H

#include "cppyy-cuda/HostRuntime/Coroutines.h"
#include "gtest/gtest.h"
#include <csetjmp>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace cppyy_cuda::test {

using host::SuspendKind;
using host::Suspension;

/// A suspension with the fields that tests use.
inline Suspension wait(SuspendKind kind, uint32_t mask = 0, uint64_t value = 0,
                       uint32_t lane = 0, uint32_t site = 1) {
  return {kind, mask, value, lane, 31, site, 0, 0};
}

/// A worker and a kernel whose threads follow a script. In one object because
/// the coroutines find the test through their kernel's parameters.
class FakeKernel : public host::Worker {
public:
  /// What thread (second) of block (first) does in its step (third); false ends
  /// it.
  using Script = std::function<bool(uint64_t, uint32_t, size_t, Suspension &)>;

  explicit FakeKernel(Script script);

  /// Runs blocks [0, blocks); returns false if a fault ended them.
  bool run(uint32_t threads, uint64_t blocks = 1, bool isCooperative = false);
  /// As seen by each thread, by block and thread.
  std::map<std::pair<uint64_t, uint32_t>, std::vector<uint64_t>> results;
  std::vector<std::pair<uint64_t, uint32_t>> order; ///< of all steps
  std::vector<char *> sharedOf;                     ///< by block
  std::string faultText;
  int gridBarriers = 0, reserves = 0;

private:
  struct Frame {
    host::ResumeThread resume;
    FakeKernel *kernel;
    Suspension *self;
    size_t step;
    uint64_t block;
    uint32_t thread;
  };
  static void *start(const host::Geometry *, void *const *params,
                     host::Worker *worker, char *shared, uint64_t block,
                     uint32_t thread, Suspension *self, char *frame);
  static void resume(void *frame);
  void step(Frame &frame);

  Script script;
  std::vector<char> memory, sharedMemory;
  std::jmp_buf escape;
};

inline FakeKernel::FakeKernel(Script script)
    : host::Worker{}, script(std::move(script)), sharedMemory(64) {
  shared = sharedMemory.data();
  reserve = [](host::Worker *self, uint64_t size) {
    auto *kernel = static_cast<FakeKernel *>(self);
    ++kernel->reserves;
    kernel->memory.assign(size + 64, char(0xee)); // as left by other kernels
    char *room = kernel->memory.data() + 63;
    return room - reinterpret_cast<uintptr_t>(room) % 64;
  };
  fault = [](host::Worker *self, host::FaultKind kind, const char *text) {
    auto *kernel = static_cast<FakeKernel *>(self);
    EXPECT_EQ(kind, host::FaultKind::Deadlock);
    kernel->faultText = text;
    std::longjmp(kernel->escape, 1);
  };
  gridBarrier = [](host::Worker *self) {
    ++static_cast<FakeKernel *>(self)->gridBarriers;
  };
}

inline bool FakeKernel::run(uint32_t threads, uint64_t blocks,
                            bool isCooperative) {
  host::Geometry geometry = {{uint32_t(blocks), 1, 1}, {threads, 1, 1}, 0};
  void *params[] = {this};
  sharedOf.assign(blocks, nullptr);
  if (setjmp(escape))
    return false;
  if (isCooperative)
    host::runtime::runCooperative(&geometry, params, this, 0, blocks, start,
                                  sizeof(Frame), 100);
  else
    host::runtime::runCoroutines(&geometry, params, this, 0, blocks, start,
                                 sizeof(Frame));
  return true;
}

inline void *FakeKernel::start(const host::Geometry *, void *const *params,
                               host::Worker *worker, char *shared,
                               uint64_t block, uint32_t thread,
                               Suspension *self, char *frame) {
  auto *kernel = static_cast<FakeKernel *>(params[0]);
  EXPECT_EQ(worker, kernel);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(frame) % 64, 0u);
  kernel->sharedOf[block] = shared;
  auto *own = new (frame) Frame{resume, kernel, self, 0, block, thread};
  kernel->step(*own);
  return own;
}

inline void FakeKernel::resume(void *frame) {
  auto *own = static_cast<Frame *>(frame);
  own->kernel->results[{own->block, own->thread}].push_back(own->self->result);
  own->kernel->step(*own);
}

inline void FakeKernel::step(Frame &frame) {
  EXPECT_EQ(uint64_t(block), frame.block);
  EXPECT_EQ(uint32_t(thread), frame.thread);
  order.push_back({frame.block, frame.thread});
  Suspension next = {};
  if (!script(frame.block, frame.thread, frame.step++, next))
    next = {};
  uint64_t old = frame.self->result;
  *frame.self = next;
  if (next.kind == SuspendKind::None)
    frame.self->result = old;
}

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_HOSTRUNTIME_SCHEDULERFIXTURE_H
