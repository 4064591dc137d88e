//===- Event.cpp - Records of events --------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/State.h"
#include <chrono>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

uint64_t EventClock::record() {
  std::lock_guard lock(mutex);
  return ++recorded;
}

void EventClock::stamp(uint64_t record) {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  std::lock_guard lock(mutex);
  if (record <= reached)
    return;
  reached = record;
  when = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

void EventClock::stampLatest() {
  uint64_t latest;
  {
    std::lock_guard lock(mutex);
    latest = recorded;
  }
  stamp(latest);
}

int64_t EventClock::time() const {
  std::lock_guard lock(mutex);
  return reached == recorded ? when : 0;
}

CUresult cppyy_cuda::host::driver::findEvent(CUevent handle, Event *&event) {
  if (CUresult result = checkInitialized())
    return result;
  event = state().events.find(handle);
  return event ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

void cppyy_cuda::host::driver::recordEvent(Event &event, Stream &stream) {
  uint64_t number = event.clock->record();
  Position position;
  if (event.flags & CU_EVENT_DISABLE_TIMING || stream.idle()) {
    position = stream.here();
    event.clock->stamp(number);
  } else {
    position =
        stream.enqueue([clock = event.clock, number] { clock->stamp(number); });
  }
  std::lock_guard lock(event.mutex);
  event.recorded = true;
  event.position = std::move(position);
  event.capture.reset();
}
