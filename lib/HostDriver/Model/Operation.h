//===- Operation.h - What streams and graphs do -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_OPERATION_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_OPERATION_H

#include "Model/Launch.h"
#include "Model/State.h"
#include <variant>

namespace cppyy_cuda::host::driver {

// Each operation was validated when it was created; run() performs it.

/// Copies boxes of bytes; a row or a plane is a box of height or depth 1.
struct Copy {
  struct Side {
    uintptr_t address; ///< of the box's first byte
    size_t pitch;      ///< bytes from row to row
    size_t slice;      ///< bytes from plane to plane
    CUmemorytype type;
  };
  Side to, from;
  size_t width, height, depth; ///< bytes, rows, planes

  CUresult run(Context &context) const;
};

/// Fills rows with a value of 1, 2 or 4 bytes.
struct Fill {
  uintptr_t address;
  size_t pitch;          ///< bytes
  size_t width, height;  ///< elements, rows
  unsigned value, bytes; ///< bytes of an element

  CUresult run(Context &context) const;
};

/// CUDA_SUCCESS if there is memory for the whole fill, properly aligned.
CUresult checkFill(const Fill &fill);

struct HostCall {
  CUhostFn function;
  void *data;

  CUresult run(Context &context) const;
};

struct Graph;

/// A graph in a graph: the node's own copy.
struct ChildGraph {
  Graph *graph;
};
struct EventRecord {
  Event *event;
};
struct EventWait {
  Event *event;
};
/// Memory that a graph allocates: it exists from the node's creation until the
/// last graph with the node is destroyed or the memory is freed.
struct GraphMemory {
  ~GraphMemory();

  Context *context;
  CUdeviceptr address;
  size_t size; ///< bytes
  uint64_t id; ///< of the allocation: its address may have been reused
};
/// Bytes of all graphs' memory.
struct GraphMemoryUse {
  std::atomic<uint64_t> now{0}, most{0};
};
GraphMemoryUse &graphMemoryUse();

struct GraphAllocation {
  std::shared_ptr<GraphMemory> memory;
};
struct GraphFree {
  CUdeviceptr address;
};

/// The operation of a graph node; std::monostate is an empty node.
using Operation = std::variant<std::monostate, PreparedLaunch, Copy, Fill,
                               HostCall, ChildGraph, EventRecord, EventWait,
                               GraphAllocation, GraphFree>;

inline CUresult runOperation(const PreparedLaunch &launch, Context &context) {
  return runKernel(launch, context);
}
template <typename Op>
CUresult runOperation(const Op &operation, Context &context) {
  return operation.run(context);
}

CUresult allocateForGraph(Context &context, size_t size, GraphAllocation &made);

/// If \p stream takes part in a capture, makes \p operation a node of it and
/// returns true, with the API's result in \p result. Does so too if another
/// capture forbids the use of the stream.
bool captured(Stream &stream, const Operation &operation, CUresult &result);

/// Enqueues an operation, or captures it.
template <typename Op>
CUresult submit(Stream &stream, Op &&operation, Task::Kind kind = Task::Work) {
  Context *context = stream.context;
  CUresult result;
  if (context->captures && captured(stream, Operation(operation), result))
    return result;
  stream.enqueue(
      [context, operation = std::forward<Op>(operation)] {
        if (!context->faulted())
          runOperation(operation, *context);
      },
      kind);
  return CUDA_SUCCESS;
}

/// Notes that managed memory was to be moved to \p location.
CUresult prefetch(CUdeviceptr address, size_t size, CUmemLocation location,
                  CUstream stream);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_OPERATION_H
