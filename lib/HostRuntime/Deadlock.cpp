//===- Deadlock.cpp - Describes a deadlock --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace cppyy_cuda::host::runtime {
namespace {

/// Threads that wait for the same thing at the same place.
struct Group {
  Suspension what;
  uint32_t count;
  uint32_t first[3]; ///< threads
};
constexpr uint32_t kMaxGroups = 8;

/// Text of limited length: allocates nothing, since the launch's memory may be
/// what is corrupted.
struct Text {
  char bytes[2048];
  size_t size;

  __attribute__((format(printf, 2, 3))) void add(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length =
        std::vsnprintf(bytes + size, sizeof(bytes) - size, format, arguments);
    va_end(arguments);
    if (length > 0)
      size = size + size_t(length) < sizeof(bytes) ? size + size_t(length)
                                                   : sizeof(bytes) - 1;
  }
};

const char *nameOf(SuspendKind kind) {
  if (kind >= SuspendKind::ShuffleIdx && kind <= SuspendKind::ShuffleXor)
    return "shuffle";
  if (kind >= SuspendKind::VoteAll && kind <= SuspendKind::Ballot)
    return "vote";
  if (kind >= SuspendKind::ReduceAdd && kind <= SuspendKind::ReduceXor)
    return "reduction";
  switch (kind) {
  case SuspendKind::WarpSync:
    return "barrier";
  case SuspendKind::MatchAny:
  case SuspendKind::MatchAll:
    return "match";
  case SuspendKind::Elect:
    return "election";
  default:
    return "operation";
  }
}

bool isSame(const Suspension &a, const Suspension &b) {
  return a.kind == b.kind && a.mask == b.mask && a.lane == b.lane &&
         a.location == b.location;
}

/// Adds \p thread to its group; of the groups beyond the limit, only the last
/// counts.
void addThread(Group (&groups)[kMaxGroups], uint32_t &used, uint32_t thread,
               Suspension what) {
  if (what.kind > SuspendKind::GridBarrier)
    what.lane = 0; // an operand, not a number of threads
  uint32_t i = 0;
  while (i < used && !isSame(groups[i].what, what))
    ++i;
  if (i == used && used < kMaxGroups)
    groups[used++] = {what, 0, {}};
  i = i < kMaxGroups ? i : kMaxGroups - 1;
  if (groups[i].count < 3)
    groups[i].first[groups[i].count] = thread;
  ++groups[i].count;
}

void addWait(Text &text, const Suspension &what) {
  if (what.kind == SuspendKind::GridBarrier)
    text.add("the grid's barrier");
  else if (what.kind < SuspendKind::GridBarrier && what.lane)
    text.add("barrier %u of %u threads", what.mask, what.lane);
  else if (what.kind < SuspendKind::GridBarrier)
    text.add("barrier %u", what.mask);
  else
    text.add("a warp %s of lanes 0x%08x", nameOf(what.kind), what.mask);
}

void addThreads(Text &text, const BlockLaunch &launch, const Group &group) {
  const uint32_t *size = launch.geometry->blockDim;
  uint32_t named = group.count < 3 ? group.count : 3;
  text.add(group.count == 1  ? " (thread"
           : group.count > 3 ? " (the first are threads"
                             : " (threads");
  for (uint32_t i = 0; i < named; ++i) {
    uint32_t thread = group.first[i];
    text.add("%s(%u, %u, %u)", i ? ", " : " ", thread % size[0],
             thread / size[0] % size[1], thread / size[0] / size[1]);
  }
  text.add(")");
}

void addGroup(Text &text, const BlockLaunch &launch, const Group &group) {
  text.add("; %u wait%s at ", group.count, group.count == 1 ? "s" : "");
  addWait(text, group.what);
  const KernelInfo *kernel = launch.worker->kernel;
  if (launch.isTraced && group.what.location < kernel->numLocations) {
    const SourceLocation &at = kernel->locations[group.what.location];
    text.add(" in %s:%u", at.file, at.line);
  }
  addThreads(text, launch, group);
}

} // namespace

void reportDeadlock(const Block &block) {
  const BlockLaunch &launch = block.getLaunch();
  Group groups[kMaxGroups];
  uint32_t used = 0, ended = 0;
  for (uint32_t thread = 0; thread < launch.threads; ++thread) {
    bool isLive =
        block.warp(thread / kWarpLanes).live >> (thread % kWarpLanes) & 1;
    if (isLive)
      addThread(groups, used, thread, block.record(thread));
    else
      ++ended;
  }
  static thread_local Text text; // the driver reads it after this stack is gone
  text.size = 0;
  text.add("threads wait for threads that never come: of the block's %u "
           "threads, %u ended",
           launch.threads, ended);
  for (uint32_t i = 0; i < used; ++i)
    addGroup(text, launch, groups[i]);
  launch.worker->fault(launch.worker, FaultKind::Deadlock, text.bytes);
  std::abort(); // fault() does not return
}

} // namespace cppyy_cuda::host::runtime
